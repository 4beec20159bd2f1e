import { addDays, germanDayOf, germanHourOn, toUtc } from '@geleit/rules';
import type { CaseDeadline } from './deadline-state.decider.js';

/** D-1 */
const reminderHour = 9;

type Reminded = Pick<CaseDeadline, 'endsOn' | 'remindDaysBefore'> & { readonly lastReminder?: number };

const remaining = ({ remindDaysBefore, lastReminder = Infinity }: Reminded): readonly number[] =>
  remindDaysBefore.filter((days) => days < lastReminder);
const momentOf = ({ endsOn }: Pick<Reminded, 'endsOn'>, daysBefore: number): string =>
  germanHourOn(addDays(endsOn, -daysBefore), reminderHour);

/** When the next reminder is to be given, if any is left. */
export function nextReminderAt(deadline: Reminded): string | undefined {
  const days = remaining(deadline);
  return days.length === 0 ? undefined : momentOf(deadline, Math.max(...days));
}

/** The nearest to the end of those whose moment has come: what was missed meanwhile is made up for by one. */
export function reminderDueAt(deadline: Reminded, at: string): number | undefined {
  const due = remaining(deadline).filter((days) => momentOf(deadline, days) <= toUtc(at));
  return due.length === 0 ? undefined : Math.min(...due);
}

export const hasPassed = (day: string, at: string): boolean => germanDayOf(at) > day;
