import type { Dimension } from '../definitions/dimensions.js';

/** The kinds of facts, named like the events that brought them. */
export type FactType =
  | 'CaseOpened'
  | 'CaseUpgradedToCaseManagement'
  | 'CoAdvisedRelativesRecorded'
  | 'SessionHeld'
  | 'SessionCorrected'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'ProjectStarted'
  | 'MeasureHeld'
  | 'ParticipationCounted'
  | 'GoalEvaluated'
  | 'OpeningStageReached'
  | 'NetworkContactLogged'
  | 'NetworkContactStruck';

/** Codes of a fact. `topics` as recorded, `level1` or `level1.level2`. */
export type FactDimensions = Readonly<Partial<Record<Dimension, string>>> & {
  readonly topics?: readonly string[];
};

/** So many participants of one description. */
export interface FactParticipants {
  readonly gender: string;
  readonly ageBand: string;
  readonly background: string;
  readonly role: string;
  readonly count: number;
}

export interface FactMeasures {
  readonly durationMin?: number;
  readonly adults?: number;
  readonly children?: number;
  readonly participants?: readonly FactParticipants[];
}

/**
 * A statistical fact as the engine reads it, about a case, a project or a network contact. `itemToken`: what
 * of it the fact speaks of (a session, a measure, a goal), so that what is said later takes the place of what
 * was said before. `occurredOn` is `YYYY-MM-DD`, `version` the fact's order within its thing.
 */
export interface Fact {
  readonly factType: FactType;
  readonly thingToken: string;
  readonly personToken: string | null;
  readonly itemToken: string | null;
  readonly agencyId: string;
  readonly version: number;
  readonly occurredOn: string;
  readonly dims: FactDimensions;
  readonly measures: FactMeasures;
}

/**
 * Which facts a run counts: days including both ends, within one calendar year; one agency or the whole
 * organisation.
 */
export interface RunScope {
  readonly period: { readonly from: string; readonly to: string };
  readonly agencyId?: string;
}

/**
 * Facts of one programme and calendar year, those of a thing one after the other in its order; in portions,
 * because waiting for each fact would cost more than counting it.
 */
export interface FactsOfYear {
  readonly facts: AsyncIterable<readonly Fact[]>;
  /** Items that have moved to another year: token → version of the fact that moved them. */
  readonly movedAway: ReadonlyMap<string, number>;
}
