/**
 * Days as whole numbers, 1970-01-01 being 0. The calendar is worked out here and not by `Date`, so that a
 * mistake in the engine's use of `Date` cannot be shared.
 */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const { floor } = Math;

/** Days from 0000-03-01 to 1970-01-01. */
const epoch = 719468;

/** Years are counted from March, so that the leap day is the last day of its year. */
const daysBeforeYear = (year: number): number =>
  365 * year + floor(year / 4) - floor(year / 100) + floor(year / 400);

/** Months are counted from March as 0; five months from any August, January or March have 153 days. */
const daysBeforeMonth = (month: number): number => floor((153 * month + 2) / 5);

export function dayNumberOf({ year, month, day }: CivilDay): number {
  const yearFromMarch = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  return daysBeforeYear(yearFromMarch) + daysBeforeMonth(monthFromMarch) + day - 1 - epoch;
}

export function civilDayOf(dayNumber: number): CivilDay {
  const days = dayNumber + epoch;
  let yearFromMarch = floor(days / 365);
  while (daysBeforeYear(yearFromMarch) > days) yearFromMarch -= 1;
  const dayOfYear = days - daysBeforeYear(yearFromMarch);
  const monthFromMarch = floor((5 * dayOfYear + 2) / 153);
  return {
    year: monthFromMarch < 10 ? yearFromMarch : yearFromMarch + 1,
    month: ((monthFromMarch + 2) % 12) + 1,
    day: dayOfYear - daysBeforeMonth(monthFromMarch) + 1,
  };
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 0 is Sunday, 6 is Saturday; 1970-01-01 was a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;

const isInCalendar = ({ year, month, day }: CivilDay): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);

export function parseDay(text: string): CivilDay {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const civilDay = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isInCalendar(civilDay)) throw new RangeError(`${text} is no day of the form YYYY-MM-DD`);
  return civilDay;
}

export function printDay(dayNumber: number): string {
  const { year, month, day } = civilDayOf(dayNumber);
  const padded = (part: number, length: number): string => `${part}`.padStart(length, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
