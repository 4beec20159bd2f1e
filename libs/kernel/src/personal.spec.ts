import { erased, unlessErased, withoutErased } from './personal.js';

describe('an erased value', () => {
  it('is unknown', () => {
    expect([unlessErased(erased), unlessErased('known')]).toEqual([undefined, 'known']);
  });

  it('is missing from what is read again, however deep it lies', () => {
    expect(
      withoutErased({
        birth: erased,
        gender: 'female',
        entries: [{ facts: { birth: erased, entry: '2020' } }, erased],
        none: null,
      }),
    ).toEqual({ gender: 'female', entries: [{ facts: { entry: '2020' } }], none: null });
  });
});
