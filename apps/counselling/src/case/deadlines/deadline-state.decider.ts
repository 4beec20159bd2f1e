import type { DeadlineStatus } from './codes.language.js';
import type { DeadlineComputation, DeadlineFields } from './deadline-facts.language.js';

export interface CaseDeadline extends Readonly<Omit<DeadlineFields, 'deadlineId' | 'computation' | 'text'>> {
  /** Absent as well when it was erased. */
  readonly computation?: Readonly<DeadlineComputation>;
  readonly text?: string;
  readonly status: DeadlineStatus;
  readonly metOn?: string;
  readonly requestedOn?: string;
  /** It ended only because its case did, and is needed again with the case. */
  readonly endedWithCase: boolean;
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

/** One that goes on in the case of another programme. */
export type MovedDeadline = CaseDeadline & { readonly deadlineId: string };
