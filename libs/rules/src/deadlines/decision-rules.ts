import { rejectField, type Rejection } from '@geleit/kernel';
import type {
  DeadlineReading,
  DeadlineRegime,
  DeadlineRemedy,
  DecisionCircumstance,
  DecisionKind,
  RemedyNotice,
} from './codes.js';
import { checkDay, type DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRuleSet } from './deadline-rule.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { lawDayOfKind, procedureRegimeOf } from './regimes.js';
import type { Service } from './service-modes.js';

/** A decision that was served, and what of its case chooses the law. */
export interface ServedDecision {
  readonly kind: DecisionKind;
  readonly remedyNotice: RemedyNotice;
  readonly circumstances?: readonly DecisionCircumstance[];
  /** The day on which the application was lodged. */
  readonly lodgedOn?: string;
  /** For `revoked`: the day on which the withdrawal of protection began. */
  readonly withdrawalBegunOn?: string;
  readonly service: Service;
  /** Where the court sits. */
  readonly land: string;
}

/** A rule that follows from a decision, and how sure that is. */
export interface ChosenRule {
  readonly remedy: DeadlineRemedy;
  readonly ruleCode: string;
  readonly reading: DeadlineReading;
}

export type DecisionFacts = Pick<ServedDecision, 'kind' | 'remedyNotice' | 'circumstances'>;
const areGiven = (
  wanted: readonly DecisionCircumstance[] = [],
  { circumstances = [] }: DecisionFacts,
): boolean => wanted.every((circumstance) => circumstances.includes(circumstance));

/** What a missing or wrong notice makes of a rule. */
function withNotice(
  chosen: ChosenRule,
  regime: DeadlineRegime,
  facts: DecisionFacts,
  { noticeRows }: DeadlineRuleSet,
): readonly ChosenRule[] {
  if (facts.remedyNotice === 'correct') return [chosen];
  const extended = noticeRows.find(
    (row) => row.regime === regime && row.remedies.includes(chosen.remedy) && areGiven(row.given, facts),
  );
  if (extended === undefined) return [chosen];
  const longer: ChosenRule = { ...chosen, ruleCode: extended.rule };
  // Whether a notice is wrong is for the court to say, so the ordinary day stays in sight.
  return facts.remedyNotice === 'wrong' ? [longer, { ...chosen, reading: 'precaution' }] : [longer];
}

/** The rules that follow from a decision under one law. */
export function rulesOfDecision(
  regime: DeadlineRegime,
  facts: DecisionFacts,
  ruleSet: DeadlineRuleSet = deadlineRuleSet,
): readonly ChosenRule[] {
  const row = ruleSet.decisionRows.find(
    (candidate) =>
      candidate.regime === regime && candidate.kinds.includes(facts.kind) && areGiven(candidate.given, facts),
  );
  if (row === undefined) return [];
  const { rules, open = [] } = row;
  return (Object.entries(rules) as [DeadlineRemedy, string][]).flatMap(([remedy, ruleCode]) =>
    withNotice(
      { remedy, ruleCode, reading: open.includes(remedy) ? 'cautious' : 'settled' },
      regime,
      facts,
      ruleSet,
    ),
  );
}

/** The law that governs a decision, by the day of its own case. */
export function regimeOfDecision(decision: ServedDecision): DeadlineRegime | Rejection<DeadlineRejection> {
  const field = lawDayOfKind[decision.kind];
  if (field === 'none') return 'outside_asylum';
  const [day, pointer] = [decision[field], `/${field}`];
  if (day === undefined) return rejectField(pointer, 'DeadlineStartMissing');
  const fault = checkDay(day, pointer);
  if (fault !== undefined) return fault;
  return decision.service.on < day
    ? rejectField('/servedOn', 'ServedBeforeApplication', `before ${day}`)
    : procedureRegimeOf(day);
}
