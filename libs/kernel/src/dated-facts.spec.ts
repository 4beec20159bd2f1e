import {
  daysOfChange,
  entryInForce,
  factsOn,
  saysSomething,
  type DatedFacts,
  withoutFacts,
} from './dated-facts.js';

interface Facts {
  readonly gender: string;
  readonly status: string;
}
const registered: DatedFacts<Facts> = { facts: { gender: 'female', status: 'asylum' } };
const recognised: DatedFacts<Facts> = { validFrom: '2025-06-01', facts: { status: 'protection' } };

describe('facts on a day', () => {
  it('are those of the latest entry that has begun', () => {
    expect(factsOn([registered, recognised], '2025-05-31')).toEqual({ gender: 'female', status: 'asylum' });
    expect(factsOn([registered, recognised], '2025-06-01')).toEqual({
      gender: 'female',
      status: 'protection',
    });
  });
  it('follow a correction of the entry that holds, and leave later entries alone', () => {
    const corrected = [registered, recognised, { facts: { status: 'tolerated' } }];
    expect(factsOn(corrected, '2025-01-01')).toMatchObject({ status: 'tolerated' });
    expect(factsOn(corrected, '2026-01-01')).toMatchObject({ status: 'protection' });
  });
  it('do not depend on the order in which changes of different days were recorded', () =>
    expect(factsOn([recognised, registered], '2026-01-01')).toEqual(
      factsOn([registered, recognised], '2026-01-01'),
    ));
  it('lack what is not known any more', () => {
    const unknown = [registered, { validFrom: '2026-01-01', facts: {}, unknown: ['status' as const] }];
    expect(factsOn(unknown, '2025-12-31')).toMatchObject({ status: 'asylum' });
    expect(factsOn(unknown, '2026-01-01')).toEqual({ gender: 'female' });
  });
});

describe('the entry in force', () => {
  it('is the one recorded last among those with the same first day', () => {
    const corrected: DatedFacts<Facts> = { validFrom: '2025-06-01', facts: { status: 'humanitarian' } };
    expect(entryInForce([registered, recognised, corrected], 'status', '2025-07-01')).toBe(corrected);
    expect(entryInForce([registered, recognised, corrected], 'status', '2025-05-01')).toBe(registered);
  });
  it('is none before the first', () =>
    expect(entryInForce([recognised], 'status', '2025-01-01')).toBeUndefined());
});

it('the days of change are those on which an entry begins within a period', () =>
  expect(
    daysOfChange([registered, recognised, { ...recognised, validFrom: '2026-01-01' }, recognised], {
      from: '2025-01-01',
      to: '2025-12-31',
    }),
  ).toEqual(['2025-06-01']));

interface Letters {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

describe('withholding facts', () => {
  const entry: DatedFacts<Letters> = { validFrom: '2026-01-01', facts: { a: 1, b: 2 }, unknown: ['c'] };

  it('leaves out their values and that they are not known', () => {
    expect(withoutFacts<Letters, typeof entry>(entry, ['a', 'c'])).toEqual({
      validFrom: '2026-01-01',
      facts: { b: 2 },
    });
    expect(withoutFacts<Letters, typeof entry>(entry, [])).toEqual(entry);
  });
  it('may leave an entry that says nothing', () => {
    expect(saysSomething<Letters>(entry)).toBe(true);
    expect(saysSomething<Letters>({ facts: {}, unknown: ['c'] })).toBe(true);
    expect(saysSomething<Letters>(withoutFacts<Letters, typeof entry>(entry, ['a', 'b', 'c']))).toBe(false);
  });
});
