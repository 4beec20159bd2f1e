import { deadlinesOfDecision, type DecisionDeadline, unlessRejected } from '@geleit/rules';
import type { Decision, Procedure } from './procedures-state.decider.js';

/** What follows from a decision; nothing if what it depends on is not known any more. */
export function deadlinesFrom(
  { decisionKind, circumstances, servedOn, serviceMode, remedyNotice, courtLand }: Decision,
  { lodgedOn, withdrawalBegunOn }: Pick<Procedure, 'lodgedOn' | 'withdrawalBegunOn'>,
): ReturnType<typeof deadlinesOfDecision> {
  if (decisionKind === undefined) return [];
  return deadlinesOfDecision({
    kind: decisionKind,
    remedyNotice,
    ...(circumstances !== undefined && { circumstances }),
    ...(lodgedOn !== undefined && { lodgedOn }),
    ...(withdrawalBegunOn !== undefined && { withdrawalBegunOn }),
    service: { mode: serviceMode, on: servedOn },
    land: courtLand,
  });
}
export const knownDeadlinesFrom = (decision: Decision, procedure: Procedure): readonly DecisionDeadline[] =>
  unlessRejected(deadlinesFrom(decision, procedure)) ?? [];
