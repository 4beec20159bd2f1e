import type { DeadlineAnchor, DeadlineCalendar, DeadlineRegime, DeadlineSeverity } from './codes.js';

export interface PeriodLength {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
}

/** What is known of a rule's text. `verifiedBy` is null until somebody compared it, which readers must be shown. */
export interface Verification {
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** One deadline of the law, as data. */
export interface DeadlineRule extends Verification {
  readonly code: string;
  /** What starts the period, each with its length. If the days of several are known, the earliest end counts. */
  readonly starts: readonly { readonly anchor: DeadlineAnchor; readonly length: PeriodLength }[];
  readonly calendar: DeadlineCalendar;
  readonly regimes: readonly DeadlineRegime[];
  /** The day of the case that has to lie within the validity. */
  readonly chosenBy: 'lodgedOn' | 'registeredOn' | 'anchorDay';
  /** Both ends included. Null: not limited, as far as the sources say. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Whose period it is: the person may lose a right, or an authority its responsibility. */
  readonly runsFor: 'person' | 'authority';
  readonly severity: DeadlineSeverity;
  /** Days before the end on which to remind, where the law asks for a long run-up. */
  readonly remindDaysBefore?: readonly number[];
}

/** Every rule of one version. A draft is a set of its own, so that it can be compared with the one in force. */
export interface DeadlineRuleSet {
  readonly version: string;
  readonly rules: readonly DeadlineRule[];
}
