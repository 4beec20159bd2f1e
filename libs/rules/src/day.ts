/**
 * Calendar days as text. A partial day is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: what is not known is not there.
 * Text of this form sorts as time does.
 */

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const parts = (day: string): [number, number | undefined, number | undefined] => {
  const found = pattern.exec(day);
  if (found === null) throw new RangeError('not a calendar day');
  return [
    Number(found[1]),
    found[2] === undefined ? undefined : Number(found[2]),
    found[3] === undefined ? undefined : Number(found[3]),
  ];
};

/** Whether the text names a year, month or day that the calendar has. */
export function isPartialDay(text: string): boolean {
  if (!pattern.test(text)) return false;
  const [year, month = 1, day = 1] = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

export const isDay = (text: string): boolean => text.length === 10 && isPartialDay(text);

/** The first day a partial day can mean. */
export function earliest(partial: string): string {
  const [year, month = 1, day = 1] = parts(partial);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** The last day a partial day can mean. */
export function latest(partial: string): string {
  const [year, month = 12, day = daysIn(year, month)] = parts(partial);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/**
 * The day with the same number so many months on; where that month is too short, its last day (§ 188 Abs. 3
 * BGB).
 */
export function monthsAfter(day: string, months: number): string {
  const [year, month = 1, number = 1] = parts(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return `${pad(toYear, 4)}-${pad(toMonth)}-${pad(Math.min(number, daysIn(toYear, toMonth)))}`;
}

export const yearsAfter = (day: string, years: number): string => monthsAfter(day, years * 12);

/** Days since 1 March of the year 0, which puts the leap day last. */
export function dayAsNumber(day: string): number {
  const [year, month = 1, number = 1] = parts(day);
  const [from, since] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  return (
    from * 365 +
    Math.floor(from / 4) -
    Math.floor(from / 100) +
    Math.floor(from / 400) +
    Math.floor((since * 153 + 2) / 5) +
    number -
    1
  );
}

export function daysAfter(day: string, days: number): string {
  const wanted = dayAsNumber(day) + days;
  let month = monthsAfter(`${day.slice(0, 7)}-01`, Math.floor(days / (days < 0 ? 28 : 31)));
  while (dayAsNumber(monthsAfter(month, 1)) <= wanted) month = monthsAfter(month, 1);
  return `${month.slice(0, 7)}-${pad(wanted - dayAsNumber(month) + 1)}`;
}

/** Day 0 was a Wednesday, so Sundays leave 4. */
const lastSunday = (month: string): string => {
  const last = latest(month);
  return daysAfter(last, -((dayAsNumber(last) + 3) % 7));
};

/**
 * The calendar day in Germany at a moment (ISO 8601, UTC): what an office means by "today". Summer time as
 * Directive 2000/84/EC sets it.
 */
export function dayOf(moment: string): string {
  const [day, hour] = [moment.slice(0, 10), Number(moment.slice(11, 13))];
  const year = day.slice(0, 4);
  const summer = moment >= `${lastSunday(`${year}-03`)}T01` && moment < `${lastSunday(`${year}-10`)}T01`;
  return hour + (summer ? 2 : 1) >= 24 ? daysAfter(day, 1) : day;
}
