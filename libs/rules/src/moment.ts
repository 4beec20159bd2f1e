import { addDays } from './day.js';

const momentPattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * A moment (ISO 8601 with its offset) as UTC with milliseconds. Text of this form sorts as time does.
 * @throws RangeError without an offset
 */
export function toUtc(moment: string): string {
  const found = momentPattern.exec(moment);
  if (found === null) throw new RangeError('not a moment with its offset');
  const [, day = '', hours, minutes, seconds = '00', fraction = '', sign, ahead = '0', beside = '0'] = found;
  const offset = (Number(ahead) * 60 + Number(beside)) * (sign === '-' ? -1 : 1);
  const total = Number(hours) * 60 + Number(minutes) - offset;
  const days = Math.floor(total / 1440);
  const rest = total - days * 1440;
  return `${addDays(day, days)}T${twoDigits(Math.floor(rest / 60))}:${twoDigits(rest % 60)}:${seconds}.${fraction.padEnd(3, '0')}Z`;
}
