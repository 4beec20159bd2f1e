import { isRejection, type Rejection } from '@geleit/kernel';
import { computeDeadline, type ComputedDeadline } from './compute-deadline.js';
import type { DeadlineReading, DeadlineRemedy, Land } from './codes.js';
import type { DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRule, DeadlineRuleSet } from './deadline-rule.js';
import { deadlineRuleOf } from './deadline-rule-set.js';
import type { DeadlineStep } from './deadline-steps.js';
import { servedDayOf, type ServedDay } from './service-modes.js';

/** A deadline that runs, as it was computed. */
export interface RunningDeadline {
  readonly deadlineId: string;
  /** Names what it follows from: a departure begins where the period for the suit against one decision ends. */
  readonly origin: string;
  readonly computation: Pick<ComputedDeadline, 'ruleCode' | 'anchor' | 'anchorDay' | 'end' | 'steps'> & {
    readonly land?: Land;
    readonly remedy?: DeadlineRemedy;
    readonly reading?: DeadlineReading;
  };
}

/**
 * What a draft does to a deadline. `to_check`: the draft changes from which day of the case on its law applies, and
 * that day is not part of the deadline.
 */
export type TrialOutcome = 'changes' | 'appears' | 'goes_away' | 'to_check';
export interface DeadlineDifference {
  readonly outcome: TrialOutcome;
  /** Of one that appears: the running one that the same event started. */
  readonly deadlineId: string;
  readonly ruleCode: string;
  readonly endBefore?: string;
  readonly endAfter?: string;
  /** How the draft finds its day. */
  readonly steps?: readonly DeadlineStep[];
}

/** Compares what two rule sets make of the same facts. Nobody is told of what stays the same. */
export function compareRuleSets(
  running: readonly RunningDeadline[],
  current: DeadlineRuleSet,
  draft: DeadlineRuleSet,
): readonly DeadlineDifference[] {
  const recomputed = recomputeAll(running, draft);
  return [
    ...running.flatMap((deadline) =>
      differenceOf(deadline, recomputed.get(deadline.deadlineId), { current, draft }),
    ),
    ...appearing(running, current, draft),
  ];
}

type Recomputed = ComputedDeadline | Rejection<DeadlineRejection>;

/** By their ids. What begins where the period for a suit ends begins where it ends under the other rules. */
export function recomputeAll(
  running: readonly RunningDeadline[],
  ruleSet: DeadlineRuleSet,
): ReadonlyMap<string, Recomputed> {
  const suitEnds = new Map(
    running.flatMap((deadline): [string, string][] => {
      const after = recomputeUnder(deadline, ruleSet);
      return isSuit(deadline) && !isRejection(after) ? [[suitKey(deadline), after.end]] : [];
    }),
  );
  return new Map(
    running.map((deadline) => [
      deadline.deadlineId,
      recomputeUnder(startingAt(deadline, suitEnds.get(suitKeyOfStart(deadline))), ruleSet),
    ]),
  );
}

/** The same facts under other rules. The days that choose the law chose it already. */
export function recomputeUnder(
  { computation }: Pick<RunningDeadline, 'computation'>,
  ruleSet: DeadlineRuleSet,
): Recomputed {
  const { ruleCode, anchor, anchorDay, land } = computation;
  const served = servedUnder(computation.steps, ruleSet);
  if (served !== undefined && isRejection(served)) return served;
  return computeDeadline(
    {
      ruleCode,
      anchorDays: { [anchor]: served?.day ?? anchorDay },
      ...(served !== undefined && { served }),
      ...(land !== undefined && { land }),
    },
    ruleSet,
  );
}

/** How a document was served is the first step of the explanation. */
function servedUnder(
  [first]: readonly DeadlineStep[],
  ruleSet: DeadlineRuleSet,
): ServedDay | Rejection<DeadlineRejection> | undefined {
  return first?.step === 'served' || first?.step === 'sent'
    ? servedDayOf({ mode: first.mode, on: first.day }, ruleSet)
    : undefined;
}

const isSuit = ({ computation: { remedy, reading } }: RunningDeadline): boolean =>
  remedy === 'suit' && reading !== 'precaution';
const suitKey = ({ origin, computation }: RunningDeadline): string => `${origin}/${computation.end}`;
const suitKeyOfStart = ({ origin, computation }: RunningDeadline): string =>
  computation.anchor === 'suit_period_ended' ? `${origin}/${computation.anchorDay}` : '';
const startingAt = (deadline: RunningDeadline, anchorDay: string | undefined): RunningDeadline =>
  anchorDay === undefined
    ? deadline
    : { ...deadline, computation: { ...deadline.computation, anchorDay, steps: [] } };

interface RuleSets {
  readonly current: DeadlineRuleSet;
  readonly draft: DeadlineRuleSet;
}

function differenceOf(
  before: RunningDeadline,
  after: Recomputed | undefined,
  { current, draft }: RuleSets,
): readonly DeadlineDifference[] {
  const { deadlineId, computation } = before;
  const { ruleCode } = computation;
  const known = recomputeUnder(before, current);
  const endBefore = isRejection(known) ? computation.end : known.end;
  if (after === undefined || isRejection(after))
    return [{ outcome: 'goes_away', deadlineId, ruleCode, endBefore }];
  const { end: endAfter, steps } = after;
  if (endAfter !== endBefore)
    return [{ outcome: 'changes', deadlineId, ruleCode, endBefore, endAfter, steps }];
  return isLawChosenOtherwise(deadlineRuleOf(ruleCode, current), deadlineRuleOf(ruleCode, draft))
    ? [{ outcome: 'to_check', deadlineId, ruleCode, endBefore }]
    : [];
}

const isLawChosenOtherwise = (before: DeadlineRule | undefined, after: DeadlineRule | undefined): boolean =>
  after !== undefined &&
  after.chosenBy !== 'anchorDay' &&
  (before?.chosenBy !== after.chosenBy ||
    before.validFrom !== after.validFrom ||
    before.validTo !== after.validTo);

/** Which rules a decision calls for is a table of its own, which a draft of rules leaves as it is. */
const startedByTable = ['decision_served', 'suit_period_ended'];

/** New rules of the same law, started by what started a running deadline. Once for each event. */
function appearing(
  running: readonly RunningDeadline[],
  current: DeadlineRuleSet,
  draft: DeadlineRuleSet,
): readonly DeadlineDifference[] {
  const added = draft.rules.filter(({ code }) => deadlineRuleOf(code, current) === undefined);
  const seen = new Set<string>();
  return running.flatMap((deadline) => {
    const { deadlineId, origin, computation } = deadline;
    const { anchor, anchorDay } = computation;
    const started = `${origin}/${anchor}/${anchorDay}`;
    if (startedByTable.includes(anchor) || seen.has(started)) return [];
    seen.add(started);
    const regimes = deadlineRuleOf(computation.ruleCode, current)?.regimes ?? [];
    return added
      .filter((rule) => rule.regimes.some((regime) => regimes.includes(regime)))
      .flatMap(({ code: ruleCode }): readonly DeadlineDifference[] => {
        const after = recomputeUnder({ computation: { ...computation, ruleCode } }, draft);
        return isRejection(after)
          ? []
          : [{ outcome: 'appears', deadlineId, ruleCode, endAfter: after.end, steps: after.steps }];
      });
  });
}
