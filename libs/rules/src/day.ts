/**
 * Calendar days as text. A partial day is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: unknown parts are left out.
 * Texts of the same form sort chronologically.
 */

const { floor } = Math;
const partialDayPattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const zeroPad = (value: number, digits = 2): string => `${value}`.padStart(digits, '0');

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const parsePartialDay = (day: string): [number, number | undefined, number | undefined] => {
  const match = partialDayPattern.exec(day);
  if (match === null) throw new RangeError('not a calendar day');
  return [
    Number(match[1]),
    match[2] === undefined ? undefined : Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
  ];
};

/** Whether the text is a year, month or day that exists in the calendar. */
export function isPartialDay(text: string): boolean {
  if (!partialDayPattern.test(text)) return false;
  const [year, month = 1, day = 1] = parsePartialDay(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const isDay = (text: string): boolean => text.length === 10 && isPartialDay(text);

/** The first day that a partial day can mean. */
export function firstDayOf(partial: string): string {
  const [year, month = 1, day = 1] = parsePartialDay(partial);
  return `${zeroPad(year, 4)}-${zeroPad(month)}-${zeroPad(day)}`;
}

/** The last day that a partial day can mean. */
export function lastDayOf(partial: string): string {
  const [year, month = 12, day = daysInMonth(year, month)] = parsePartialDay(partial);
  return `${zeroPad(year, 4)}-${zeroPad(month)}-${zeroPad(day)}`;
}

/** The same day of a later month, or its last day if that month is too short (§ 188 Abs. 3 BGB). */
export function addMonths(day: string, months: number): string {
  const [year, month = 1, number = 1] = parsePartialDay(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [floor(count / 12), (count % 12) + 1];
  const toDay = Math.min(number, daysInMonth(toYear, toMonth));
  return `${zeroPad(toYear, 4)}-${zeroPad(toMonth)}-${zeroPad(toDay)}`;
}

export const addYears = (day: string, years: number): string => addMonths(day, years * 12);

/** Days since 1 March of the year 0. Years that begin in March have the leap day at their end. */
export function dayAsNumber(day: string): number {
  const [year, month = 1, number = 1] = parsePartialDay(day);
  const [marchYear, monthsSinceMarch] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  return (
    marchYear * 365 +
    floor(marchYear / 4) -
    floor(marchYear / 100) +
    floor(marchYear / 400) +
    floor((monthsSinceMarch * 153 + 2) / 5) +
    number -
    1
  );
}

/** The day with a number: the inverse of `dayAsNumber`. Every 400 years have the same number of days. */
function dayWithNumber(number: number): string {
  const cycle = floor(number / 146_097);
  const dayOfCycle = number - cycle * 146_097;
  const leapDays = floor(dayOfCycle / 1460) - floor(dayOfCycle / 36_524);
  const year = floor((dayOfCycle - leapDays - floor(dayOfCycle / 146_096)) / 365);
  const dayOfYear = dayOfCycle - (365 * year + floor(year / 4) - floor(year / 100));
  const monthsSinceMarch = floor((5 * dayOfYear + 2) / 153);
  const [nextYear, month] = monthsSinceMarch < 10 ? [0, monthsSinceMarch + 3] : [1, monthsSinceMarch - 9];
  const day = dayOfYear - floor((153 * monthsSinceMarch + 2) / 5) + 1;
  return `${zeroPad(cycle * 400 + year + nextYear, 4)}-${zeroPad(month)}-${zeroPad(day)}`;
}

export const addDays = (day: string, days: number): string => dayWithNumber(dayAsNumber(day) + days);

/** Day 0 was a Wednesday, so a Sunday has the remainder 4. */
const lastSundayOf = (month: string): string => {
  const last = lastDayOf(month);
  return addDays(last, -((dayAsNumber(last) + 3) % 7));
};

/**
 * The calendar day in Germany at a moment (ISO 8601, UTC): what an office means by "today". Summer time
 * follows Directive 2000/84/EC.
 */
export function germanDayOf(moment: string): string {
  const [day, hour] = [moment.slice(0, 10), Number(moment.slice(11, 13))];
  const year = day.slice(0, 4);
  const summer = moment >= `${lastSundayOf(`${year}-03`)}T01` && moment < `${lastSundayOf(`${year}-10`)}T01`;
  return hour + (summer ? 2 : 1) >= 24 ? addDays(day, 1) : day;
}

/** Work that began longer ago is a typing error; each year since is stated. */
const maxYearsBack = 20;
export const earliestPlausibleDay = (at: string): string => addYears(germanDayOf(at), -maxYearsBack);

/** The moment of a full hour in Germany; of the hours after three in the morning, which no change of time moves. */
export function germanHourOn(day: string, hour: number): string {
  const summer = germanDayOf(`${day}T22:30:00.000Z`) !== day;
  return `${day}T${zeroPad(hour - (summer ? 2 : 1))}:00:00.000Z`;
}
