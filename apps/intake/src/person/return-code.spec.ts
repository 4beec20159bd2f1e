import { validate } from '@geleit/platform';
import { ReturnWithCode } from './return-code.language.js';

const codesOf = (returnCode: string): readonly string[] => {
  const result = validate(ReturnWithCode, { returnCode });
  return 'invalid' in result ? result.invalid.map(({ code }) => code) : [];
};

describe('a return code', () => {
  it('is accepted if it can have been made at random', () =>
    expect(codesOf('7Q2M9ZK4T0B6XW1R8DVHCJ5NPY')).toEqual([]));

  it.each(['0'.repeat(26), 'ABABABABABABABABABABABABAB', '01234560123456012345601234'])(
    'is refused if anybody could guess it: %s',
    (code) => expect(codesOf(code)).toEqual(['isRandom']),
  );
});
