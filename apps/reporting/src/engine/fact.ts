import type { GroupParticipants, Programme, SbgArea } from '@geleit/contracts';
import type { Dimension } from '../definitions/dimensions.js';

/** The types of facts, named after the events that they come from. */
export type FactType =
  | 'CaseOpened'
  | 'CaseUpgradedToCaseManagement'
  | 'CoAdvisedRelativesRecorded'
  | 'SessionHeld'
  | 'SessionCorrected'
  | 'SessionStruck'
  | 'CaseTransferred'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'ProjectStarted'
  | 'MeasureHeld'
  | 'MeasureStruck'
  | 'ParticipationCounted'
  | 'GoalEvaluated'
  | 'GoalStruck'
  | 'OpeningStageReached'
  | 'OpeningStageStruck'
  | 'NetworkContactLogged'
  | 'NetworkingLogged'
  | 'NetworkContactStruck'
  | 'GroupSessionHeld'
  | 'GroupSessionStruck'
  | 'InterpreterHoursRecorded'
  | 'InterpreterHoursStruck';

/** Codes of a fact. `topics` are as recorded, `level1` or `level1.level2`. */
export type FactDimensions = Readonly<Partial<Record<Dimension, string>>> & {
  readonly topics?: readonly string[];
  /** The office that a case left: only of a transfer. */
  readonly formerAgencyId?: string;
  /** What came of networking. */
  readonly networkResults?: readonly string[];
};

/** The number of participants of one description. */
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
  /** Of a session of a group. */
  readonly groupParticipants?: readonly GroupParticipants[];
  /** Minutes of networking, which make its hours. Absent if they were not recorded. */
  readonly attendanceMin?: number;
  readonly preparationMin?: number;
  /** Of the work of an interpreter, whose minutes are the duration. */
  readonly costCents?: number;
}

/**
 * A statistical fact as the engine reads it, about a case, a project, a network contact or a group.
 * `itemToken` identifies the part that the fact is about (a session, a measure, a goal); a later fact about
 * it replaces an earlier one. `occurredOn` is `YYYY-MM-DD`. `version` is the order of the fact within its
 * thing.
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
 * The facts that a run counts: days, both ends included, within one calendar year; one agency or the whole
 * organisation.
 */
export interface RunScope {
  readonly period: { readonly from: string; readonly to: string };
  readonly agencyId?: string;
}

export const isInPeriod = (
  { occurredOn }: Fact,
  { period: { from, to } }: Pick<RunScope, 'period'>,
): boolean => occurredOn >= from && occurredOn <= to;

/**
 * Facts of one programme and calendar year. Facts of the same thing follow each other in their order. They
 * come in batches, because waiting for each fact would cost more than counting it.
 */
export interface FactsOfYear {
  readonly facts: AsyncIterable<readonly Fact[]>;
  /** Items that moved to another year: token → version of the fact that moved them. */
  readonly itemsMovedToOtherYear: ReadonlyMap<string, number>;
  /** The positions of all programmes and years, as far as known. Without it, a report has no posts. */
  readonly positions?: readonly PositionShare[];
}

/** Stellenanteil, funded on these days, both included. */
export interface PositionShare {
  readonly agencyId: string;
  readonly programme: Programme;
  readonly sbgArea: SbgArea | null;
  /** Hundredths of a full post, because only whole numbers add up exactly. */
  readonly fteHundredths: number;
  readonly from: string;
  readonly until: string | null;
}
