import { isRejection, rejectField, type Rejection } from '@geleit/kernel';
import type {
  DeadlineReading,
  DeadlineRegime,
  DeadlineRemedy,
  DecisionCircumstance,
  DecisionKind,
  RemedyNotice,
} from './codes.js';
import { computeDeadline, type AnchorDays, type ComputedDeadline } from './compute-deadline.js';
import { checkDay, checkLand, type DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRuleSet } from './deadline-rule.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { decisionRows, noticeRows } from './decision-rows.js';
import { lawDayOfKind, openQuestions, procedureRegimeOf, type OpenQuestion } from './regimes.js';
import { servedDayOf, type ServedDay, type Service } from './service-modes.js';

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

/** A rule that follows from a decision, and why. */
export interface ChosenRule {
  readonly remedy: DeadlineRemedy;
  readonly ruleCode: string;
  readonly reading: DeadlineReading;
}

export interface DecisionDeadline extends ComputedDeadline {
  readonly remedy: DeadlineRemedy;
  readonly reading: DeadlineReading;
  /** Where the law is open: the question, and the later day of the other reading. */
  readonly openQuestion?: string;
  readonly otherReading?: { readonly ruleCode: string; readonly end: string };
}

type Facts = Pick<ServedDecision, 'kind' | 'remedyNotice' | 'circumstances'>;
const areGiven = (wanted: readonly DecisionCircumstance[] = [], { circumstances = [] }: Facts): boolean =>
  wanted.every((circumstance) => circumstances.includes(circumstance));

function withNotice(chosen: ChosenRule, regime: DeadlineRegime, facts: Facts): readonly ChosenRule[] {
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
export function rulesOfDecision(regime: DeadlineRegime, facts: Facts): readonly ChosenRule[] {
  const row = decisionRows.find(
    (candidate) =>
      candidate.regime === regime && candidate.kinds.includes(facts.kind) && areGiven(candidate.given, facts),
  );
  if (row === undefined) return [];
  const { reading } = row;
  return Object.entries(row.rules).flatMap(([remedy, ruleCode]) =>
    withNotice({ remedy: remedy as DeadlineRemedy, ruleCode, reading }, regime, facts),
  );
}

const pointerOf = { lodgedOn: '/lodgedOn', withdrawalBegunOn: '/withdrawalBegunOn' } as const;

/** The law that governs a decision, by the day of its own case. */
export function regimeOfDecision(decision: ServedDecision): DeadlineRegime | Rejection<DeadlineRejection> {
  const field = lawDayOfKind[decision.kind];
  if (field === 'none') return 'outside_asylum';
  const day = decision[field];
  if (day === undefined) return rejectField(pointerOf[field], 'DeadlineStartMissing');
  return checkDay(day, pointerOf[field]) ?? procedureRegimeOf(day);
}

interface Context {
  readonly decision: ServedDecision;
  readonly served: ServedDay;
  readonly ruleSet: DeadlineRuleSet;
}

const regularSuit = (regime: DeadlineRegime, facts: Facts): string | undefined =>
  rulesOfDecision(regime, { ...facts, remedyNotice: 'correct' }).find(({ remedy }) => remedy === 'suit')
    ?.ruleCode;

/** Both the service and, for the departure, the end of the ordinary period for the suit: the earlier reading. */
function anchorDaysOf(regime: DeadlineRegime, { decision, served, ruleSet }: Context): AnchorDays {
  const service = { decision_served: served.day };
  const suit = regularSuit(regime, decision);
  const end = suit && computeDeadline({ ruleCode: suit, anchorDays: service, land: decision.land }, ruleSet);
  return end && !isRejection(end) ? { ...service, suit_period_ended: end.end } : service;
}

function deadlinesUnder(regime: DeadlineRegime, context: Context): readonly DecisionDeadline[] {
  const { decision, served, ruleSet } = context;
  const anchorDays = anchorDaysOf(regime, context);
  return rulesOfDecision(regime, decision).flatMap(({ remedy, ruleCode, reading }) => {
    const deadline = computeDeadline({ ruleCode, anchorDays, served, land: decision.land }, ruleSet);
    return isRejection(deadline) ? [] : [{ ...deadline, remedy, reading }];
  });
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

/** every deadline that follows from a decision which was served. */
export function deadlinesOfDecision(
  decision: ServedDecision,
  ruleSet: DeadlineRuleSet = deadlineRuleSet,
): readonly DecisionDeadline[] | Rejection<DeadlineRejection> {
  const regime = regimeOfDecision(decision);
  if (typeof regime !== 'string') return regime;
  const served = servedDayOf(decision.service);
  if (isRejection(served)) return served;
  const fault = checkLand(decision.land, '/land');
  if (fault !== undefined) return fault;
  const context = { decision, served, ruleSet };
  const deadlines = deadlinesUnder(regime, context);
  const question = openQuestions.find((open) => open.regime === regime && open.anchorFrom <= served.day);
  if (question === undefined) return deadlines;
  const others = deadlinesUnder(question.otherRegime, context);
  const remediesKnown = new Set(deadlines.map(({ remedy }) => remedy));
  const onlyNew = others.filter(
    ({ remedy }) => question.remedies.includes(remedy) && !remediesKnown.has(remedy),
  );
  return [
    ...deadlines.map((deadline) => earlierReading(deadline, others, question)),
    ...onlyNew.map((deadline) => ({
      ...deadline,
      reading: 'cautious' as const,
      openQuestion: question.code,
    })),
  ];
}
