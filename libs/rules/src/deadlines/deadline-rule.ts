import type {
  DeadlineAnchor,
  DeadlineCalendar,
  DeadlineRegime,
  DeadlineRemedy,
  DeadlineSeverity,
  DecisionCircumstance,
  DecisionKind,
  ServiceMode,
} from './codes.js';

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

/** When a document counts as served, for those sent within the validity (both ends included). */
export interface ServiceRule extends Verification {
  readonly mode: ServiceMode;
  /** Which day the office has to note. */
  readonly dayNoted: 'arrival' | 'sending';
  /** From the noted day to the one of service. */
  readonly after: PeriodLength;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What a decision calls for. The first row counts whose kind fits and whose circumstances are all given. */
export interface DecisionRow {
  readonly regime: DeadlineRegime;
  readonly kinds: readonly DecisionKind[];
  readonly given?: readonly DecisionCircumstance[];
  readonly rules: Readonly<Partial<Record<DeadlineRemedy, string>>>;
  /** Where the sources leave open which period applies: the row has the shorter one. */
  readonly open?: readonly DeadlineRemedy[];
}

/** What a missing or wrong notice of the remedy makes of the period. */
export interface NoticeRow {
  readonly regime: DeadlineRegime;
  readonly remedies: readonly DeadlineRemedy[];
  readonly given?: readonly DecisionCircumstance[];
  readonly rule: string;
}

/**
 * Where it is open whether the new law applies to an old case. Both are computed then, and the earlier day
 * warns.
 */
export interface OpenQuestion {
  readonly code: string;
  readonly regime: DeadlineRegime;
  readonly otherRegime: DeadlineRegime;
  /** The first day of what starts the period. */
  readonly anchorFrom: string;
  readonly remedies: readonly DeadlineRemedy[];
  readonly question: string;
}

/**
 * Everything that deadlines follow from, in one version. A draft is a set of its own, so that it can be compared
 * with the one in force.
 */
export interface DeadlineRuleSet {
  readonly version: string;
  /** From this day on it is in force. */
  readonly publishedOn: string;
  readonly rules: readonly DeadlineRule[];
  readonly serviceRules: readonly ServiceRule[];
  readonly decisionRows: readonly DecisionRow[];
  readonly noticeRows: readonly NoticeRow[];
  readonly openQuestions: readonly OpenQuestion[];
}
