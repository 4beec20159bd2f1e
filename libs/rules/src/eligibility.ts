import type { Programme, Verdict } from '@geleit/contracts';
import type { AgeRange } from './age.js';
import { earliestDay, latestDay, addYears } from './day.js';
import { statusGroupOf, type ResidenceStatus } from './residence-status.js';

/**
 * Kinds of burden that bring somebody under 27 to adult counselling. `none` says that there is none, leaving
 * it out that nobody asked.
 */
export const adultProblems = [
  'none',
  'own_children',
  'own_household',
  'employment',
  'debts',
  'care_for_relatives',
] as const;
export type AdultProblem = (typeof adultProblems)[number];

export const offers = ['individual', 'group'] as const;
export type Offer = (typeof offers)[number];

/** What is known on the day of the assessment. What is not known is absent. */
export interface EligibilityFacts {
  /** The day of the assessment, `YYYY-MM-DD`. */
  readonly on: string;
  readonly age?: AgeRange;
  readonly residenceStatus?: ResidenceStatus;
  /** Partial day. */
  readonly entryDate?: string;
  /** Partial day on which a long-term status was granted; `none`: there was no such grant. */
  readonly longTermStatusSince?: string;
  readonly prospect104c?: boolean;
  readonly adultProblem?: AdultProblem;
  readonly compulsorySchool?: boolean;
  readonly offer?: Offer;
  readonly livesInNrw?: boolean;
  /** The person is protected: nobody asks for a status. */
  readonly protected?: boolean;
}
export type EligibilityFact = Exclude<keyof EligibilityFacts, 'on'>;

/** One test of the facts. Every test is true, false or, for want of a fact, unknown. */
export type EligibilityCondition =
  | { readonly test: 'age'; readonly from?: number; readonly below?: number }
  | { readonly test: 'status'; readonly isOneOf: readonly ResidenceStatus[] }
  | { readonly test: 'status'; readonly isNoneOf: readonly ResidenceStatus[] }
  | {
      readonly test: 'told';
      readonly fact: 'prospect104c' | 'compulsorySchool' | 'livesInNrw' | 'protected' | 'offer';
      readonly is: boolean | Offer;
    }
  | { readonly test: 'adultProblem'; readonly given: boolean }
  | { readonly test: 'stay'; readonly withinYears: number; readonly is: boolean };

export interface EligibilityRule {
  readonly when: readonly EligibilityCondition[];
  readonly verdict: Exclude<Verdict, 'insufficient_facts'>;
  readonly reasons: readonly [string, ...string[]];
}

/** Rules of one programme for one time, first match wins. Both ends of the validity are days of it. */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly programme: Programme;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** Who confirmed the rules, and when; null: nobody yet, and readers shall see that. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly rules: readonly EligibilityRule[];
}

export interface Assessment {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly ruleSetVersion: string;
  /** What is missing before a verdict is possible. */
  readonly requiredFacts: readonly EligibilityFact[];
}

/** True, false, or the facts that would tell. */
type ConditionResult = boolean | readonly EligibilityFact[];

/**
 * Assesses by the rules in their order. A rule that only might apply does no harm where it would say the
 * same; else what it lacks is asked for. So a verdict once reached stays, whatever else becomes known.
 */
export function assessEligibility(
  eligibilityFacts: EligibilityFacts,
  programme: Programme,
  ruleSet: RuleSet,
): Assessment {
  if (ruleSet.programme !== programme) throw new RangeError('rule set of another programme');
  const ruleSetVersion = `${ruleSet.id}@${ruleSet.version}`;
  const possible: { readonly rule: EligibilityRule; readonly lacks: readonly EligibilityFact[] }[] = [];
  for (const rule of ruleSet.rules) {
    const found = rule.when.map((condition) => evaluateCondition(condition, eligibilityFacts));
    if (found.includes(false)) continue;
    const lacks = found.flatMap((it) => (typeof it === 'boolean' ? [] : it));
    if (lacks.length > 0) {
      possible.push({ rule, lacks });
      continue;
    }
    const requiredFacts = [
      ...new Set(
        possible.filter((other) => !hasSameOutcome(other.rule, rule)).flatMap((other) => other.lacks),
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
  throw new RangeError(`${ruleSetVersion} ends without a rule for everybody`);
}

const hasSameOutcome = (one: EligibilityRule, other: EligibilityRule): boolean =>
  one.verdict === other.verdict && one.reasons.join() === other.reasons.join();

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
    case 'told':
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

/** A stay begins with the later of entry and grant. */
function evaluateStay(
  { on, entryDate, longTermStatusSince: grant }: EligibilityFacts,
  { withinYears, is }: Extract<EligibilityCondition, { test: 'stay' }>,
): ConditionResult {
  const starts = [entryDate, grant === 'none' ? undefined : grant].filter((start) => start !== undefined);
  const missing: EligibilityFact[] = [
    ...(entryDate === undefined ? (['entryDate'] as const) : []),
    ...(grant === undefined ? (['longTermStatusSince'] as const) : []),
  ];
  if (starts.some((start) => on <= addYears(earliestDay(start), withinYears))) return is;
  if (missing.length > 0) return missing;
  return starts.every((start) => on > addYears(latestDay(start), withinYears)) ? !is : ['entryDate'];
}
