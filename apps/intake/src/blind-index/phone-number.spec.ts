import { endingsOfPhone, internationalDigitsOf, searchedEndingsOf } from './phone-number.js';

describe('a phone number', () => {
  it.each(['0176 123 45 67', '+49 176 1234567', '0049 (0)176/1234567', '+49-176-1234567'])(
    'is the same written as %s',
    (phone) => expect(internationalDigitsOf(phone)).toBe('491761234567'),
  );
  it('needs four digits', () =>
    expect([internationalDigitsOf('123'), endingsOfPhone('none')]).toEqual([undefined, []]));
  it.each([
    ['0176 1234567', '+49 176 1234567'],
    ['4567', '+49 176 1234567'],
    ['0944 123456', '+963 944 123456'],
    ['123-4567', '0176/1234567'],
  ])('is found by %s in %s', (searched, stored) =>
    expect(searchedEndingsOf(searched).some((ending) => endingsOfPhone(stored).includes(ending))).toBe(true),
  );
  it('is not found by digits from its middle', () =>
    expect(searchedEndingsOf('1234').some((ending) => endingsOfPhone('0176 1234567').includes(ending))).toBe(
      false,
    ));
});
