import { addDays } from './day.js';

const momentPattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * Converts a moment (ISO 8601 with an offset) to UTC with milliseconds. Texts of this form sort
 * chronologically.
 * @throws RangeError for a moment without an offset
 */
export function toUtc(moment: string): string {
  const match = momentPattern.exec(moment);
  if (match === null) throw new RangeError('not a moment with an offset');
  const [
    ,
    day = '',
    hours,
    minutes,
    seconds = '00',
    fraction = '',
    sign,
    offsetHours = '0',
    offsetMinutes = '0',
  ] = match;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const utcMinutes = Number(hours) * 60 + Number(minutes) - offset;
  const days = Math.floor(utcMinutes / 1440);
  const minuteOfDay = utcMinutes - days * 1440;
  const clock = `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}:${seconds}`;
  return `${addDays(day, days)}T${clock}.${fraction.padEnd(3, '0')}Z`;
}
