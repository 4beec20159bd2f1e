import type { Programme, Verdict } from '@geleit/contracts';
import type { AgeRange } from './age.js';
import { firstDayOf, lastDayOf, addYears } from './day.js';
import type { EligibilityFact, EligibilityFacts } from './eligibility-facts.js';
import type { EligibilityCondition, EligibilityRule, EligibilityRuleSet } from './eligibility-rule-set.js';
import { factsMissingReason, partialDayMark } from './eligibility-rule-sets.js';
import { isStatusKnown, statusGroupOf } from './residence-status.js';

export interface EligibilityAssessment {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly ruleSetVersion: string;
  /** The facts that are missing for a verdict. */
  readonly requiredFacts: readonly EligibilityFact[];
}

/**
 * Assesses the facts by the rules. Where a day is known by its year or month only and that leaves the verdict
 * open, the latest possible day decides, and the reasons say so.
 */
export function assessEligibility(
  eligibilityFacts: EligibilityFacts,
  programme: Programme,
  ruleSet: EligibilityRuleSet,
): EligibilityAssessment {
  if (ruleSet.programme !== programme) throw new RangeError('rule set of another programme');
  const assessment = applyRules(eligibilityFacts, ruleSet);
  if (assessment.verdict !== 'insufficient_facts' || ruleSet.partialDays === 'undecided') return assessment;
  const byLatestDay = applyRules(takeLatestDays(eligibilityFacts), ruleSet);
  return byLatestDay.verdict === 'insufficient_facts'
    ? byLatestDay
    : { ...byLatestDay, reasons: [...byLatestDay.reasons, partialDayMark] };
}

/** Who was born as late as possible is as young as possible. */
function takeLatestDays(eligibilityFacts: EligibilityFacts): EligibilityFacts {
  const { age, entryDate, longTermStatusSince: grant } = eligibilityFacts;
  return {
    ...eligibilityFacts,
    ...(age && { age: { least: age.least, most: age.least } }),
    ...(entryDate !== undefined && { entryDate: lastDayOf(entryDate) }),
    ...(grant !== undefined && grant !== 'none' && { longTermStatusSince: lastDayOf(grant) }),
  };
}

/** True, false, or the facts that would decide it. */
type ConditionResult = boolean | readonly EligibilityFact[];

/**
 * Takes the rules in their order. A rule that may or may not apply is skipped if the next certain rule has
 * the same outcome; otherwise the first of its facts that is missing is required: the next may turn out not
 * to matter. A verdict therefore never changes when more facts become known.
 */
function applyRules(eligibilityFacts: EligibilityFacts, ruleSet: EligibilityRuleSet): EligibilityAssessment {
  const ruleSetVersion = `${ruleSet.id}@${ruleSet.version}`;
  const possible: { readonly rule: EligibilityRule; readonly lacks: readonly EligibilityFact[] }[] = [];
  for (const rule of ruleSet.rules) {
    const results = rule.when.map((condition) => evaluateCondition(condition, eligibilityFacts));
    if (results.includes(false)) continue;
    const lacks = results.find((result) => typeof result !== 'boolean');
    if (lacks !== undefined) {
      possible.push({ rule, lacks });
      continue;
    }
    const others = possible.filter((candidate) => !hasSameOutcome(candidate.rule, rule));
    const requiredFacts = [...new Set(others.flatMap(({ lacks: facts }) => facts))];
    return requiredFacts.length === 0
      ? { verdict: rule.verdict, reasons: rule.reasons, ruleSetVersion, requiredFacts }
      : {
          verdict: 'insufficient_facts',
          reasons: [factsMissingReason(ruleSet.programme)],
          ruleSetVersion,
          requiredFacts,
        };
  }
  throw new RangeError(`${ruleSetVersion} has no rule that matches everybody`);
}

const hasSameOutcome = (first: EligibilityRule, second: EligibilityRule): boolean =>
  first.verdict === second.verdict && first.reasons.join() === second.reasons.join();

type ConditionOf<Test extends EligibilityCondition['test']> = Extract<EligibilityCondition, { test: Test }>;

const evaluators: {
  readonly [Test in EligibilityCondition['test']]: (
    condition: ConditionOf<Test>,
    eligibilityFacts: EligibilityFacts,
  ) => ConditionResult;
} = {
  age: ({ from = 0, below = Infinity }, { age }) => evaluateAge(age, from, below),
  status: evaluateStatus,
  statusTold: ({ is }, { residenceStatus: status }) =>
    status === undefined ? ['residenceStatus'] : (statusGroupOf(status) !== 'not_recorded') === is,
  code: ({ fact, isOneOf }, facts) =>
    evaluateIfKnown(fact, facts, (isOneOf as readonly unknown[]).includes(facts[fact])),
  fact: ({ fact, is }, facts) => evaluateIfKnown(fact, facts, facts[fact] === is),
  adultProblem: ({ given }, facts) =>
    evaluateIfKnown('adultProblem', facts, (facts.adultProblem !== 'none') === given),
  stay: evaluateStay,
};

const evaluateCondition = <Test extends EligibilityCondition['test']>(
  condition: ConditionOf<Test>,
  eligibilityFacts: EligibilityFacts,
): ConditionResult => evaluators[condition.test as Test](condition, eligibilityFacts);

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
  condition: ConditionOf<'status'>,
  eligibilityFacts: EligibilityFacts,
): ConditionResult {
  const { fact = 'residenceStatus' } = condition;
  const status = eligibilityFacts[fact];
  if (status === undefined || !isStatusKnown(status)) return [fact];
  return 'isOneOf' in condition ? condition.isOneOf.includes(status) : !condition.isNoneOf.includes(status);
}

/** A stay begins at entry or grant, whichever is later. */
function evaluateStay(
  { withinYears, is }: ConditionOf<'stay'>,
  { on, entryDate, longTermStatusSince: grant }: EligibilityFacts,
): ConditionResult {
  const isSurelyWithin = (start: string) => on <= addYears(firstDayOf(start), withinYears);
  const isSurelyAfter = (start: string) => on > addYears(lastDayOf(start), withinYears);
  const starts = [
    ['entryDate', entryDate],
    ['longTermStatusSince', grant],
  ] as const;
  const given = starts.filter(([, start]) => start !== 'none');
  if (given.some(([, start]) => start !== undefined && isSurelyWithin(start))) return is;
  const open = given
    .filter(([, start]) => start === undefined || !isSurelyAfter(start))
    .map(([fact]) => fact);
  return open.length > 0 ? open : !is;
}
