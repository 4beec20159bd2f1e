import fc from 'fast-check';
import { nationalitiesContradict, nationalitySet, reportedNationality } from './nationality.js';

describe('the nationality that a report takes', () => {
  it.each([
    [['SY'], 'SY'],
    [['SY', 'DE'], 'DE'],
    [['TR', 'SY'], 'SY'],
    [['stateless'], 'stateless'],
    [['unclear'], 'unknown'],
    [[], 'unknown'],
    [undefined, 'unknown'],
    [['stateless', 'SY'], 'SY'],
  ])('is of %j: %s', (nationalities, expected) => expect(reportedNationality(nationalities)).toBe(expected));
  it('does not depend on the order in which they were stated', () =>
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.constantFrom('DE', 'SY', 'TR', 'AF', 'stateless'), { minLength: 2 })
          .chain((codes) =>
            fc.tuple(fc.constant(codes), fc.shuffledSubarray(codes, { minLength: codes.length })),
          ),
        ([one, other]) => expect(reportedNationality(one)).toBe(reportedNationality(other)),
      ),
    ));
});

it('nationalities are a set', () => expect(nationalitySet(['TR', 'SY', 'TR'])).toEqual(['SY', 'TR']));
it.each([
  [['SY', 'DE'], false],
  [['stateless'], false],
  [['SY', 'stateless'], true],
  [['unclear', 'SY'], true],
  [['unclear', 'stateless'], true],
])('%j contradict each other: %s', (nationalities, expected) =>
  expect(nationalitiesContradict(nationalities)).toBe(expected),
);
