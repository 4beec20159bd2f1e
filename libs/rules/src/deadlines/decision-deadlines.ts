import { isRejection, type Rejection } from '@geleit/kernel';
import type { DeadlineReading, DeadlineRegime, DeadlineRemedy } from './codes.js';
import { computeDeadline, type AnchorDays, type ComputedDeadline } from './compute-deadline.js';
import { checkLand, type DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRuleSet, OpenQuestion } from './deadline-rule.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { regimeOfDecision, rulesOfDecision, type ServedDecision } from './decision-rules.js';
import { servedDayOf, type ServedDay } from './service-modes.js';

export interface DecisionDeadline extends ComputedDeadline {
  readonly remedy: DeadlineRemedy;
  readonly reading: DeadlineReading;
  /** Where the law is open: the question, and the later day of the other reading. */
  readonly openQuestion?: string;
  readonly otherReading?: { readonly ruleCode: string; readonly end: string };
}
type Deadlines = readonly DecisionDeadline[] | Rejection<DeadlineRejection>;

interface Context {
  readonly decision: ServedDecision;
  readonly served: ServedDay;
  readonly ruleSet: DeadlineRuleSet;
}

/** Both the service and, for the departure, the end of the ordinary period for the suit: the earlier reading. */
function anchorDaysOf(regime: DeadlineRegime, { decision, served, ruleSet }: Context): AnchorDays {
  const service = { decision_served: served.day };
  const ordinary = rulesOfDecision(regime, { ...decision, remedyNotice: 'correct' }, ruleSet);
  const suit = ordinary.find(({ remedy }) => remedy === 'suit');
  const deadline = suit && computeDeadline({ ...suit, anchorDays: service, land: decision.land }, ruleSet);
  return deadline && !isRejection(deadline) ? { ...service, suit_period_ended: deadline.end } : service;
}

/** One rule that cannot be computed refuses all: a deadline that is left out would be lost. */
function deadlinesUnder(regime: DeadlineRegime, context: Context): Deadlines {
  const { decision, served, ruleSet } = context;
  const anchorDays = anchorDaysOf(regime, context);
  const deadlines: DecisionDeadline[] = [];
  for (const { remedy, ruleCode, reading } of rulesOfDecision(regime, decision, ruleSet)) {
    const deadline = computeDeadline({ ruleCode, anchorDays, served, land: decision.land }, ruleSet);
    if (isRejection(deadline)) return deadline;
    deadlines.push({ ...deadline, remedy, reading });
  }
  return deadlines;
}

/** The earlier of two readings of one remedy, which names the other. */
function earlierReading(
  known: DecisionDeadline,
  others: readonly DecisionDeadline[],
  { code, remedies }: OpenQuestion,
): DecisionDeadline {
  const other = others.find(
    ({ remedy, reading }) =>
      remedy === known.remedy && (reading === 'precaution') === (known.reading === 'precaution'),
  );
  if (other === undefined || !remedies.includes(known.remedy) || other.end === known.end) return known;
  const [earlier, later] = other.end < known.end ? [other, known] : [known, other];
  return {
    ...earlier,
    reading: known.reading === 'precaution' ? 'precaution' : 'cautious',
    openQuestion: code,
    otherReading: { ruleCode: later.ruleCode, end: later.end },
  };
}

/** Both laws: the earlier day of each remedy, and what only the other law asks for. */
function bothReadings(
  known: readonly DecisionDeadline[],
  others: readonly DecisionDeadline[],
  question: OpenQuestion,
): readonly DecisionDeadline[] {
  const remediesKnown = new Set(known.map(({ remedy }) => remedy));
  const onlyOther = others.filter(
    ({ remedy }) => question.remedies.includes(remedy) && !remediesKnown.has(remedy),
  );
  return [
    ...known.map((deadline) => earlierReading(deadline, others, question)),
    ...onlyOther.map((deadline) => ({
      ...deadline,
      reading: 'cautious' as const,
      openQuestion: question.code,
    })),
  ];
}

/** every deadline that follows from a decision which was served. */
export function deadlinesOfDecision(
  decision: ServedDecision,
  ruleSet: DeadlineRuleSet = deadlineRuleSet,
): Deadlines {
  const served = servedDayOf(decision.service, ruleSet);
  if (isRejection(served)) return served;
  const regime = regimeOfDecision(decision);
  if (typeof regime !== 'string') return regime;
  const fault = checkLand(decision.land, '/land');
  if (fault !== undefined) return fault;
  const context = { decision, served, ruleSet };
  const known = deadlinesUnder(regime, context);
  const question = ruleSet.openQuestions.find(
    (open) => open.regime === regime && open.anchorFrom <= served.day,
  );
  if (question === undefined || isRejection(known)) return known;
  const others = deadlinesUnder(question.otherRegime, context);
  return isRejection(others) ? others : bothReadings(known, others, question);
}
