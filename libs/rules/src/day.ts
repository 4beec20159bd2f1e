/** Calendar days as text. A partial day is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: what is not known is not there. Text of this form sorts as time does. */

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

const parts = (day: string): [number, number | undefined, number | undefined] => {
  const found = pattern.exec(day);
  if (found === null) throw new RangeError('not a calendar day');
  return [Number(found[1]), found[2] === undefined ? undefined : Number(found[2]), found[3] === undefined ? undefined : Number(found[3])];
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

/** The day with the same number so many months on; where that month is too short, its last day (§ 188 Abs. 3 BGB). */
export function monthsAfter(day: string, months: number): string {
  const [year, month = 1, number = 1] = parts(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return `${pad(toYear, 4)}-${pad(toMonth)}-${pad(Math.min(number, daysIn(toYear, toMonth)))}`;
}

export const yearsAfter = (day: string, years: number): string => monthsAfter(day, years * 12);

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day in Germany at a moment (ISO 8601): what an office means by "today". */
export const dayOf = (moment: string): string => local.format(new Date(moment));
