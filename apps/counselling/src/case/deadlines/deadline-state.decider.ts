import type { DeadlineStatus } from './codes.language.js';
import type { DeadlineFields } from './deadline-facts.language.js';

export interface CaseDeadline extends Readonly<
  Omit<DeadlineFields, 'deadlineId' | 'computation' | 'text' | 'supersedes'>
> {
  /** Absent as well when it was erased. */
  readonly computation?: DeadlineFields['computation'];
  readonly status: DeadlineStatus;
  readonly metOn?: string;
  /** The smallest number of days before the end for which a reminder was given. */
  readonly lastReminder?: number;
  /** Who was reminded and has not said that they know. */
  readonly unacknowledgedBy: readonly string[];
  readonly isConfirmationOverdue: boolean;
  readonly isAlarmRaised: boolean;
}
export interface Deadlines {
  readonly deadlines: ReadonlyMap<string, CaseDeadline>;
}
export const noDeadlines: Deadlines = { deadlines: new Map() };

/** Its day is still to come, or passes unless somebody acts. */
export const isRunning = ({ status }: Pick<CaseDeadline, 'status'>): boolean =>
  status === 'proposed' || status === 'confirmed';
/** K-3: somebody still has to act on it, or to say that nothing is to be done. */
export const isUnsettled = (deadline: Pick<CaseDeadline, 'status'>): boolean =>
  isRunning(deadline) || deadline.status === 'reinstatement_requested';
