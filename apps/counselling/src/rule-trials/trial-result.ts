import type { DeadlineDifference, DeadlineStep, TrialOutcome } from '@geleit/rules';

/** What becomes of a deadline of a case that the caller counsels. */
export interface TriedDeadline {
  readonly caseId: string;
  /** Of one that appears: the running one that the same event started. */
  readonly deadlineId: string;
  readonly outcome: TrialOutcome;
  readonly ruleCode: string;
  /** The day that is recorded, which somebody may have read in the notice. */
  readonly endsOn: string;
  /** Under the rules in force, and under the draft. */
  readonly endBefore?: string;
  readonly endAfter?: string;
  /** How the draft finds its day. */
  readonly steps?: readonly DeadlineStep[];
}
/** How many deadlines of an office a draft touches. */
export interface TriedOffice {
  readonly agencyId: string;
  readonly cases: number;
  readonly changes: number;
  readonly appears: number;
  readonly goesAway: number;
  readonly toCheck: number;
}
export interface RuleTrialResult {
  readonly ruleSetVersion: string;
  readonly items: readonly TriedDeadline[];
  /** For team leads and the administration. */
  readonly offices: readonly TriedOffice[];
  /** Some were not looked at: ask again with this as `endingFrom`. Null: all were. */
  readonly continuesFrom: string | null;
}

export interface TriedCase {
  readonly caseId: string;
  readonly agencyId: string;
  readonly difference: DeadlineDifference;
}

export const officesOf = (tried: readonly TriedCase[]): readonly TriedOffice[] =>
  [...new Set(tried.map(({ agencyId }) => agencyId))].toSorted().map((agencyId) => {
    const ofOffice = tried.filter((one) => one.agencyId === agencyId);
    const count = (outcome: TrialOutcome) =>
      ofOffice.filter(({ difference }) => difference.outcome === outcome).length;
    return {
      agencyId,
      cases: new Set(ofOffice.map(({ caseId }) => caseId)).size,
      changes: count('changes'),
      appears: count('appears'),
      goesAway: count('goes_away'),
      toCheck: count('to_check'),
    };
  });
