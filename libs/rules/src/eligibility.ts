import type { Programme, Verdict } from '@geleit/contracts';
import type { AgeRange } from './age.js';
import { firstDayOf, lastDayOf, addYears } from './day.js';
import { statusGroupOf, type ResidenceStatus } from './residence-status.js';

/**
 * Burdens that qualify a person under 27 for adult counselling. `none`: there is no such burden; absent:
 * nobody asked.
 */
export const adultCounsellingGrounds = [
  'none',
  'own_children',
  'own_household',
  'employment',
  'debts',
  'care_for_relatives',
] as const;
export type AdultCounsellingGround = (typeof adultCounsellingGrounds)[number];

export const counsellingFormats = ['individual', 'group'] as const;
export type CounsellingFormat = (typeof counsellingFormats)[number];

/** What is known on the day of the assessment. Unknown facts are absent. */
export interface EligibilityFacts {
  /** The day of the assessment, `YYYY-MM-DD`. */
  readonly on: string;
  readonly age?: AgeRange;
  readonly residenceStatus?: ResidenceStatus;
  /** A partial day. */
  readonly entryDate?: string;
  /** The partial day on which a long-term status was granted; `none`: no such status was granted. */
  readonly longTermStatusSince?: string;
  readonly prospect104c?: boolean;
  readonly adultProblem?: AdultCounsellingGround;
  readonly compulsorySchool?: boolean;
  readonly offer?: CounsellingFormat;
  readonly livesInNrw?: boolean;
  /** The person is protected: nobody asks for their status. */
  readonly protected?: boolean;
}
export type EligibilityFact = Exclude<keyof EligibilityFacts, 'on'>;

/** A test of the facts: true, false, or unknown if a fact is missing. */
export type EligibilityCondition =
  | { readonly test: 'age'; readonly from?: number; readonly below?: number }
  | { readonly test: 'status'; readonly isOneOf: readonly ResidenceStatus[] }
  | { readonly test: 'status'; readonly isNoneOf: readonly ResidenceStatus[] }
  | {
      readonly test: 'fact';
      readonly fact: 'prospect104c' | 'compulsorySchool' | 'livesInNrw' | 'protected' | 'offer';
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
  readonly rules: readonly EligibilityRule[];
}

export interface EligibilityAssessment {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly ruleSetVersion: string;
  /** The facts that are missing for a verdict. */
  readonly requiredFacts: readonly EligibilityFact[];
}

/** True, false, or the facts that would decide it. */
type ConditionResult = boolean | readonly EligibilityFact[];

/**
 * Assesses the rules in their order. A rule that may or may not apply is skipped if the next certain rule has
 * the same outcome; otherwise its missing facts are required. A verdict therefore never changes when more
 * facts become known.
 */
export function assessEligibility(
  eligibilityFacts: EligibilityFacts,
  programme: Programme,
  eligibilityRuleSet: EligibilityRuleSet,
): EligibilityAssessment {
  if (eligibilityRuleSet.programme !== programme) throw new RangeError('rule set of another programme');
  const ruleSetVersion = `${eligibilityRuleSet.id}@${eligibilityRuleSet.version}`;
  const possible: { readonly rule: EligibilityRule; readonly lacks: readonly EligibilityFact[] }[] = [];
  for (const rule of eligibilityRuleSet.rules) {
    const results = rule.when.map((condition) => evaluateCondition(condition, eligibilityFacts));
    if (results.includes(false)) continue;
    const lacks = results.flatMap((result) => (typeof result === 'boolean' ? [] : result));
    if (lacks.length > 0) {
      possible.push({ rule, lacks });
      continue;
    }
    const requiredFacts = [
      ...new Set(
        possible
          .filter((candidate) => !hasSameOutcome(candidate.rule, rule))
          .flatMap(({ lacks: facts }) => facts),
      ),
    ];
    return requiredFacts.length === 0
      ? { verdict: rule.verdict, reasons: rule.reasons, ruleSetVersion, requiredFacts }
      : {
          verdict: 'insufficient_facts',
          reasons: [`${programme}_FACTS_MISSING`],
          ruleSetVersion,
          requiredFacts,
        };
  }
  throw new RangeError(`${ruleSetVersion} has no rule that matches everybody`);
}

const hasSameOutcome = (first: EligibilityRule, second: EligibilityRule): boolean =>
  first.verdict === second.verdict && first.reasons.join() === second.reasons.join();

function evaluateCondition(
  eligibilityCondition: EligibilityCondition,
  eligibilityFacts: EligibilityFacts,
): ConditionResult {
  switch (eligibilityCondition.test) {
    case 'age':
      return evaluateAge(
        eligibilityFacts.age,
        eligibilityCondition.from ?? 0,
        eligibilityCondition.below ?? Infinity,
      );
    case 'status':
      return evaluateStatus(eligibilityFacts.residenceStatus, eligibilityCondition);
    case 'fact':
      return evaluateIfKnown(
        eligibilityCondition.fact,
        eligibilityFacts,
        eligibilityFacts[eligibilityCondition.fact] === eligibilityCondition.is,
      );
    case 'adultProblem':
      return evaluateIfKnown(
        'adultProblem',
        eligibilityFacts,
        (eligibilityFacts.adultProblem !== 'none') === eligibilityCondition.given,
      );
    case 'stay':
      return evaluateStay(eligibilityFacts, eligibilityCondition);
  }
}

const evaluateIfKnown = (
  eligibilityFact: EligibilityFact,
  eligibilityFacts: EligibilityFacts,
  holds: boolean,
): ConditionResult => (eligibilityFacts[eligibilityFact] === undefined ? [eligibilityFact] : holds);

function evaluateAge(age: AgeRange | undefined, from: number, below: number): ConditionResult {
  if (age === undefined) return ['age'];
  if (age.most < from || age.least >= below) return false;
  return age.least >= from && age.most < below ? true : ['age'];
}

function evaluateStatus(
  status: ResidenceStatus | undefined,
  condition: Extract<EligibilityCondition, { test: 'status' }>,
): ConditionResult {
  if (status === undefined || statusGroupOf(status) === 'not_recorded') return ['residenceStatus'];
  return 'isOneOf' in condition ? condition.isOneOf.includes(status) : !condition.isNoneOf.includes(status);
}

/** A stay begins at entry or grant, whichever is later. */
function evaluateStay(
  { on, entryDate, longTermStatusSince: grant }: EligibilityFacts,
  { withinYears, is }: Extract<EligibilityCondition, { test: 'stay' }>,
): ConditionResult {
  const starts = [entryDate, grant === 'none' ? undefined : grant].filter((start) => start !== undefined);
  const missing: EligibilityFact[] = [
    ...(entryDate === undefined ? (['entryDate'] as const) : []),
    ...(grant === undefined ? (['longTermStatusSince'] as const) : []),
  ];
  if (starts.some((start) => on <= addYears(firstDayOf(start), withinYears))) return is;
  if (missing.length > 0) return missing;
  return starts.every((start) => on > addYears(lastDayOf(start), withinYears)) ? !is : ['entryDate'];
}
