/** The kinds of facts, named like the events that brought them. */
export type FactType = 'CaseOpened' | 'CaseUpgradedToCaseManagement' | 'CoAdvisedRelativesRecorded' | 'SessionHeld' | 'SessionCorrected' | 'CaseClosed' | 'CaseReopened';

/** Codes of a fact. `topics` as recorded, `level1` or `level1.level2`. */
export interface Dims {
  readonly gender: string;
  readonly ageBand: string;
  readonly nationality: string;
  readonly language: string;
  readonly sinceEntry: string;
  readonly accessPath: string;
  readonly integrationCourse: string;
  readonly kind: string;
  readonly entryYear?: string;
  readonly statusGroup?: string;
  readonly topics?: readonly string[];
  readonly mode?: string;
  readonly closureReason?: string;
}

export interface Measures {
  readonly durationMin?: number;
  readonly adults?: number;
  readonly children?: number;
}

/** A statistical fact as the engine reads it. `occurredOn` is `YYYY-MM-DD`, `version` its order within the case. */
export interface Fact {
  readonly factType: FactType;
  readonly caseToken: string;
  readonly personToken: string;
  readonly sessionToken: string | null;
  readonly agencyId: string;
  readonly version: number;
  readonly occurredOn: string;
  readonly dims: Dims;
  readonly measures: Measures;
}

/** Which facts a run counts: days including both ends, within one calendar year; one agency or the whole organisation. */
export interface Scope {
  readonly period: { readonly from: string; readonly to: string };
  readonly agencyId?: string;
}

/** Facts of one programme and calendar year, those of a case one after the other in its order; in portions, because waiting for each fact would cost more than counting it. */
export interface FactsOfYear {
  readonly facts: AsyncIterable<readonly Fact[]>;
  /** Sessions that corrections have moved to another year: token → version of the correction. */
  readonly movedAway: ReadonlyMap<string, number>;
}
