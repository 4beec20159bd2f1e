import fc from 'fast-check';
import { addDays, addMonths, dayAsNumber, isDay } from '../day.js';
import { deadlineCalendars, laender } from './codes.js';
import { endOfPeriod, isWorkingDay, rawEndOf, type Period } from './calendars.js';
import type { PeriodLength } from './deadline-rule.js';

const dayBetween = (from: string, to: string) =>
  fc.integer({ min: 0, max: dayAsNumber(to) - dayAsNumber(from) }).map((days) => addDays(from, days));
const anyDay = dayBetween('1990-01-01', '2100-12-31');
const anyLength: fc.Arbitrary<PeriodLength> = fc.oneof(
  fc.record({ unit: fc.constant('days' as const), count: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ unit: fc.constant('weeks' as const), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ unit: fc.constant('months' as const), count: fc.integer({ min: 1, max: 36 }) }),
  fc.record({ unit: fc.constant('years' as const), count: fc.integer({ min: 1, max: 3 }) }),
);
const anyLand = fc.constantFrom(...laender);
const anyPeriod: fc.Arbitrary<Period> = fc.record({
  from: anyDay,
  length: anyLength,
  calendar: fc.constantFrom(...deadlineCalendars),
  land: anyLand,
});
const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, property), { seed: 16, numRuns: 2_000 });

describe('the end of any period', () => {
  it('is a day, and never before the raw end', () =>
    holds(anyPeriod, (period) => {
      const { rawEnd, end } = endOfPeriod(period);
      expect(isDay(end)).toBe(true);
      expect(end >= rawEnd).toBe(true);
    }));

  it('is a working day under national law in the Land, under European law in all of Germany', () =>
    holds(anyPeriod, ({ calendar: _, ...period }) => {
      expect(isWorkingDay(endOfPeriod({ ...period, calendar: 'NAT' }).end, period.land)).toBe(true);
      expect(isWorkingDay(endOfPeriod({ ...period, calendar: 'EUR' }).end)).toBe(true);
    }));

  it('is the raw end where nothing rolls over, or on a working day', () =>
    holds(anyPeriod, (period) => {
      const { rawEnd, end } = endOfPeriod(period);
      const stays = period.calendar === 'EUD' || period.calendar === 'CAL';
      if (stays || isWorkingDay(rawEnd, period.land)) expect(end).toBe(rawEnd);
    }));

  it('names every day between the raw end and the end, and none of them is a working day', () =>
    holds(anyPeriod, (period) => {
      const { rawEnd, end, steps } = endOfPeriod({ ...period, calendar: 'NAT' });
      const skipped = steps.flatMap((step) => (step.step === 'rolled_over' ? step.skipped : []));
      expect(skipped.map(({ day }) => day)).toEqual(
        Array.from({ length: dayAsNumber(end) - dayAsNumber(rawEnd) }, (_, index) => addDays(rawEnd, index)),
      );
      expect(skipped.filter(({ day }) => isWorkingDay(day, period.land))).toEqual([]);
    }));

  it('is never earlier for a later day of the event', () =>
    holds(fc.tuple(anyPeriod, fc.integer({ min: 1, max: 40 })), ([period, later]) => {
      const next = endOfPeriod({ ...period, from: addDays(period.from, later) });
      expect(next.end >= endOfPeriod(period).end).toBe(true);
    }));

  it('is never earlier for a longer period', () =>
    holds(anyPeriod, ({ length, ...period }) => {
      const longer = { ...length, count: length.count + 1 };
      expect(endOfPeriod({ ...period, length: longer }).end >= endOfPeriod({ ...period, length }).end).toBe(
        true,
      );
    }));

  it('is the same however often it is asked for', () =>
    holds(anyPeriod, (period) => expect(endOfPeriod(period)).toEqual(endOfPeriod(period))));
});

describe('rolling over', () => {
  it('takes at most four days in NRW and Brandenburg from 2026 to 2028, for every day', () => {
    const longest = (['NW', 'BB'] as const).flatMap((land) =>
      Array.from({ length: 3 * 365 }, (_, index) => {
        const from = addDays('2026-01-01', index);
        const { end } = endOfPeriod({ from, length: { count: 0, unit: 'days' }, calendar: 'NAT', land });
        return dayAsNumber(end) - dayAsNumber(from);
      }),
    );
    expect(Math.max(...longest)).toBe(4);
  });
});

describe('months', () => {
  it('end on the day with the same number, or on the last of a shorter month', () =>
    holds(fc.tuple(anyDay, fc.integer({ min: 1, max: 36 })), ([from, count]) => {
      const end = rawEndOf(from, { count, unit: 'months' });
      const isSameNumber = end.slice(8) === from.slice(8);
      const isLastOfMonth = addDays(end, 1).endsWith('-01');
      expect(isSameNumber || (isLastOfMonth && end.slice(8) < from.slice(8))).toBe(true);
      expect(end.slice(0, 7)).toBe(addMonths(`${from.slice(0, 7)}-01`, count).slice(0, 7));
    }));

  it('count like a calendar with time zones and leap years does', () =>
    holds(fc.tuple(anyDay, fc.integer({ min: 0, max: 400 })), ([from, count]) => {
      const utc = new Date(Date.UTC(+from.slice(0, 4), +from.slice(5, 7) - 1, +from.slice(8) + count));
      expect(rawEndOf(from, { count, unit: 'days' })).toBe(
        [utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate()]
          .map((part) => String(part).padStart(2, '0'))
          .join('-'),
      );
    }));
});
