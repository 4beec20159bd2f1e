import type { Programme, Verdict } from '@geleit/contracts';
import type { CounsellingFormat, EligibilityFacts } from './eligibility-facts.js';
import type { ResidenceStatus } from './residence-status.js';

type CodedFact = 'sbgArea' | 'visaPurpose' | 'asylumStage';
type CodeCondition = {
  readonly [Fact in CodedFact]: {
    readonly test: 'code';
    readonly fact: Fact;
    readonly isOneOf: readonly NonNullable<EligibilityFacts[Fact]>[];
  };
}[CodedFact];
type StatusCondition = {
  readonly test: 'status';
  /** Default: the residence status of the day. */
  readonly fact?: 'residenceStatus' | 'previousStatus';
} & ({ readonly isOneOf: readonly ResidenceStatus[] } | { readonly isNoneOf: readonly ResidenceStatus[] });

/** A test of the facts: true, false, or unknown if a fact is missing. */
export type EligibilityCondition =
  | { readonly test: 'age'; readonly from?: number; readonly below?: number }
  | StatusCondition
  /** Whether the status may be told outside intake: it was asked for, is known, and harms nobody. */
  | { readonly test: 'statusTold'; readonly is: boolean }
  | CodeCondition
  | {
      readonly test: 'fact';
      readonly fact:
        | 'prospect104c'
        | 'compulsorySchool'
        | 'livesInNrw'
        | 'livesInReceptionFacility'
        | 'refugeeBackground'
        | 'psychosocialIndication'
        | 'unaccompanied'
        | 'protected'
        | 'offer';
      readonly is: boolean | CounsellingFormat;
    }
  | { readonly test: 'adultProblem'; readonly given: boolean }
  | { readonly test: 'stay'; readonly withinYears: number; readonly is: boolean };

export interface EligibilityRule {
  readonly when: readonly EligibilityCondition[];
  readonly verdict: Exclude<Verdict, 'insufficient_facts'>;
  readonly reasons: readonly [string, ...string[]];
}

/** The rules of one programme for a period, both ends included. The first matching rule applies. */
export interface EligibilityRuleSet {
  readonly id: string;
  readonly version: string;
  readonly programme: Programme;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** Who verified the rules, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  /** What decides where a day is known by its year or month only: nothing, or the latest possible day. */
  readonly partialDays: 'undecided' | 'latest';
  /** The versions that replaced this one for the same days: it was wrong. Kept to repeat old assessments. */
  readonly supersededBy?: readonly string[];
  readonly rules: readonly EligibilityRule[];
}
