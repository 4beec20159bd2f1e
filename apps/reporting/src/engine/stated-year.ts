import type {
  CaseCodes,
  CaseSpell,
  CountedAsylum,
  CountedPlanning,
  NetworkPartner,
  ProjectKind,
  ProjectSpell,
} from '@geleit/contracts';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { Fact, FactsOfYear } from './fact.js';

/** What was stated of a case for a year. Ids of people, cases and households are count tokens. */
export interface CaseStatement {
  readonly spells: readonly CaseSpell[];
  readonly codes: readonly CaseCodes[];
  /** Absent: nothing counts of it, or it was stated before planning was. */
  readonly planning?: CountedPlanning;
  /** Absent: no hearing took place, or it was stated before hearings were. */
  readonly asylum?: CountedAsylum;
}

/** What was stated of a project for a year. */
export interface ProjectStatement {
  readonly spells: readonly ProjectSpell[];
  readonly agencyId: string;
  readonly kind: ProjectKind;
  /** The kind of the institution that opens itself, if it was stated. */
  readonly partner?: NetworkPartner;
}

/** A case or project by the last statement of its year. */
export interface StatedThing {
  readonly thingToken: string;
  /** Token of the person, if it is a case. */
  readonly personToken: string | null;
  readonly programme: ReportedProgramme;
  /** It was recorded in error and counts nowhere. */
  readonly isVoid: boolean;
  readonly statement: CaseStatement | ProjectStatement;
  /** Its sessions, or its measures, goals and stages; none if another programme's. */
  readonly facts: readonly Fact[];
}

/**
 * A fact about something of which no year is stated: the programme is that of the last fact about an item.
 */
export interface UnstatedFact extends Fact {
  readonly programme: ReportedProgramme;
}

/** A calendar year as it was stated. Things come in batches, because waiting for each one would cost more. */
export interface StatedYear extends Omit<FactsOfYear, 'facts'> {
  /** Of all programmes: a relative with a case in another one is no relative. */
  readonly things: AsyncIterable<readonly StatedThing[]>;
  /**
   * About network contacts, groups and the work of interpreters, of all programmes. Facts of the same thing
   * follow each other in their order.
   */
  readonly unstatedFacts: AsyncIterable<readonly UnstatedFact[]>;
}
