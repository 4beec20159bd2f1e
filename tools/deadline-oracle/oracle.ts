/**
 * A second implementation of German and European deadline arithmetic, written from the law and apart from the
 * engine of `libs/rules`, which is compared with it. It depends on nothing, not even on `Date`.
 */
import { dayNumberOf, lengthOfMonth, parseDay, printDay, weekdayOf, type CivilDay } from './day-number.js';
import { isHolidayNumber, isNationwideHolidayNumber, type Land } from './holidays.js';

export { isHoliday, isNationwideHoliday, type Land } from './holidays.js';
export { oracleServedOn, type ServiceMode } from './served-on.js';

export type PeriodUnit = 'day' | 'week' | 'month' | 'year';

/**
 * How the end of a period is found. The day of the event never counts.
 * - `NAT`: §§ 187(1), 188 BGB; the end moves on from Saturday, Sunday and the holidays of the court's Land to
 *   the next working day (§ 222(2) ZPO by § 57(2) VwGO; § 193 BGB says the same).
 * - `EUD`: Art. 42 of Regulation 604/2013, which counts such days in and moves nothing.
 * - `EUR`: Art. 73 of Regulation 2024/1348 and Art. 75 of 2024/1351; the end moves on from Saturday, Sunday and
 *   the official holidays of the Member State, read as those that the whole of Germany has.
 * - `CAL`: the arithmetic alone.
 */
export type DeadlineCalendar = 'NAT' | 'EUD' | 'EUR' | 'CAL';

export interface DeadlineQuestion {
  readonly anchorOn: string;
  readonly count: number;
  readonly unit: PeriodUnit;
  readonly calendar: DeadlineCalendar;
  readonly land: Land;
}

/** The day of the same number, or the last of a month that has no such day (§ 188(2), (3) BGB). */
function monthsAfter({ year, month, day }: CivilDay, count: number): number {
  const months = year * 12 + month - 1 + count;
  const endYear = Math.floor(months / 12);
  const endMonth = (months % 12) + 1;
  return dayNumberOf({
    year: endYear,
    month: endMonth,
    day: Math.min(day, lengthOfMonth(endYear, endMonth)),
  });
}

function rawEndOf(anchor: CivilDay, count: number, unit: PeriodUnit): number {
  switch (unit) {
    case 'day':
      return dayNumberOf(anchor) + count;
    case 'week':
      return dayNumberOf(anchor) + 7 * count;
    case 'month':
      return monthsAfter(anchor, count);
    case 'year':
      return monthsAfter(anchor, 12 * count);
  }
}

type IsHoliday = (dayNumber: number) => boolean;

function firstWorkingDayFrom(dayNumber: number, isHolidayThen: IsHoliday): number {
  let end = dayNumber;
  while (weekdayOf(end) === 0 || weekdayOf(end) === 6 || isHolidayThen(end)) end += 1;
  return end;
}

function rolledEndOf(rawEnd: number, calendar: DeadlineCalendar, land: Land): number {
  switch (calendar) {
    case 'NAT':
      return firstWorkingDayFrom(rawEnd, (day) => isHolidayNumber(day, land));
    case 'EUR':
      return firstWorkingDayFrom(rawEnd, isNationwideHolidayNumber);
    case 'EUD':
    case 'CAL':
      return rawEnd;
  }
}

/** The last day of a period: `raw` as the calendar gives it, `end` after moving on to a working day. */
export function oracleEndOf(question: DeadlineQuestion): { readonly raw: string; readonly end: string } {
  const { anchorOn, count, unit, calendar, land } = question;
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`A period has no ${count} ${unit}s`);
  const raw = rawEndOf(parseDay(anchorOn), count, unit);
  return { raw: printDay(raw), end: printDay(rolledEndOf(raw, calendar, land)) };
}
