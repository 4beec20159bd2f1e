import fc from 'fast-check';
import { ageBandOf, ageBandOfRange, ageOn, ageRangeOn, entryBandOf, rangeOfBand } from './age.js';

describe('T19: age at a boundary', () => {
  it.each([
    ['1999-03-15', '2026-03-14', 26],
    ['1999-03-15', '2026-03-15', 27],
    ['2000-02-29', '2027-02-28', 26],
    ['2000-02-29', '2027-03-01', 27],
    ['2000-02-29', '2028-02-28', 27],
    ['2000-02-29', '2028-02-29', 28],
    ['1999-12-31', '2026-12-30', 26],
    ['1999-01-01', '2026-01-01', 27],
  ])('a person born on %s is, on %s, %i years old', (birth, day, years) =>
    expect(ageOn(birth, day)).toBe(years),
  );

  it('returns both possible ages if only the month or year of birth is known', () => {
    expect(ageRangeOn('1999-03', '2026-03-15')).toEqual({ least: 26, most: 27 });
    expect(ageRangeOn('1999-03', '2026-04-01')).toEqual({ least: 27, most: 27 });
    expect(ageRangeOn('1999', '2026-06-01')).toEqual({ least: 26, most: 27 });
    expect(ageRangeOn('2027', '2026-06-01')).toBeUndefined();
  });
});

describe('age bands', () => {
  it.each([
    [5, '0-5'],
    [6, '6-11'],
    [11, '6-11'],
    [12, '12-15'],
    [17, '16-17'],
    [18, '18-20'],
    [26, '21-26'],
    [27, '27-39'],
    [64, '55-64'],
    [65, '65+'],
    [131, 'unknown'],
  ] as const)('puts age %i into band %s', (age, band) => expect(ageBandOf(age)).toBe(band));

  it('returns unknown for a range that crosses 27 rather than guess', () =>
    expect(ageBandOfRange({ least: 26, most: 27 })).toBe('unknown'));

  it('converts every age to a band whose range contains it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), (age) => {
        const range = rangeOfBand(ageBandOf(age));
        expect(range).toBeDefined();
        expect(ageBandOfRange(range!)).toBe(ageBandOf(age));
      }),
    ));
});

describe('years since entry', () => {
  it.each([
    ['2025-03-15', '2026-03-14', 'under_1'],
    ['2025-03-15', '2026-03-15', '1_to_2'],
    ['2023-03-15', '2026-03-15', 'over_3'],
    ['2023-03-15', '2026-03-14', '2_to_3'],
    ['2025-03', '2026-03-15', 'unknown'],
    ['2025-03', '2026-04-01', '1_to_2'],
    ['2020', '2026-01-01', 'over_3'],
    ['2026-05-01', '2026-04-01', 'unknown'],
    [undefined, '2026-04-01', 'unknown'],
  ])('an entry on %s, seen on %s, is %s', (entry, day, band) => expect(entryBandOf(entry, day)).toBe(band));
});
