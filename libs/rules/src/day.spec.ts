import fc from 'fast-check';
import {
  germanDayOf,
  addDays,
  firstDayOf,
  isDay,
  isPartialDay,
  lastDayOf,
  addMonths,
  addYears,
} from './day.js';

describe('days', () => {
  it.each(['2024-02-29', '2024-02', '2024', '1999-12-31'])('accepts %s', (text) =>
    expect(isPartialDay(text)).toBe(true),
  );
  it.each(['2023-02-29', '1900-02-29', '2024-13', '2024-04-31', '2024-00-10', '24-01-01', '2024-1-1', ''])(
    'rejects %p',
    (text) => expect(isPartialDay(text)).toBe(false),
  );
  it('distinguishes a day from a month', () =>
    expect([isDay('2024-02'), isDay('2024-02-01')]).toEqual([false, true]));

  it('a partial day spans its first to its last possible day', () => {
    expect([firstDayOf('2024'), lastDayOf('2024')]).toEqual(['2024-01-01', '2024-12-31']);
    expect([firstDayOf('2023-02'), lastDayOf('2023-02')]).toEqual(['2023-02-01', '2023-02-28']);
  });

  it('adds months as § 188 BGB prescribes', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
    expect(addMonths('2026-05-10', 12)).toBe('2027-05-10');
    expect(addYears('2024-02-29', 3)).toBe('2027-02-28');
  });

  it.each([
    ['2026-03-14T22:59:59.000Z', '2026-03-14'],
    ['2026-03-14T23:00:00.000Z', '2026-03-15'],
    ['2026-07-14T22:00:00.000Z', '2026-07-15'],
  ])('finds the German calendar day of %s', (moment, day) => expect(germanDayOf(moment)).toBe(day));

  it('agrees with the time zone database from 1996 to 2050', () => {
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    const border = fc
      .constantFrom(
        '2026-03-29T01:00:00.000Z',
        '2026-10-25T00:59:59.999Z',
        '2026-03-28T22:59:59.999Z',
        '2026-10-25T22:30:00.000Z',
      )
      .map((at) => new Date(at));
    fc.assert(
      fc.property(
        fc.oneof(
          border,
          fc.date({ min: new Date('1996-01-01'), max: new Date('2050-12-31'), noInvalidDate: true }),
        ),
        (at) => expect(germanDayOf(at.toISOString())).toBe(local.format(at)),
      ),
      { numRuns: 2000 },
    );
  });
  it('adds days across months and years', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: -400, max: 400 }),
        (at, days) =>
          expect(addDays(at.toISOString().slice(0, 10), days)).toBe(
            new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + days))
              .toISOString()
              .slice(0, 10),
          ),
      ),
    ));
});
