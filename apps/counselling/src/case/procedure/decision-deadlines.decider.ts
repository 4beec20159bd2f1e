import {
  deadlinesOfDecision,
  type DecisionCircumstance,
  type DecisionDeadline,
  unlessRejected,
} from '@geleit/rules';
import type { Decision, Procedure } from './procedures-state.decider.js';

/** What follows from a decision; nothing if what it depends on is not known any more. */
export function deadlinesFrom(
  { decisionKind, circumstances, servedOn, serviceMode, remedyNotice, courtLand }: Decision,
  procedure: Pick<Procedure, 'lodgedOn' | 'withdrawalBegunOn' | 'procedureKind' | 'unaccompaniedMinor'>,
): ReturnType<typeof deadlinesOfDecision> {
  if (decisionKind === undefined) return [];
  const { lodgedOn, withdrawalBegunOn } = procedure;
  return deadlinesOfDecision({
    kind: decisionKind,
    remedyNotice,
    circumstances: [...new Set([...(circumstances ?? []), ...circumstancesOf(procedure)])],
    ...(lodgedOn !== undefined && { lodgedOn }),
    ...(withdrawalBegunOn !== undefined && { withdrawalBegunOn }),
    service: { mode: serviceMode, on: servedOn },
    land: courtLand,
  });
}
export const knownDeadlinesFrom = (decision: Decision, procedure: Procedure): readonly DecisionDeadline[] =>
  unlessRejected(deadlinesFrom(decision, procedure)) ?? [];

/** What is known of the procedure holds for its decisions, whether somebody says it again or not. */
const circumstancesOf = ({
  procedureKind,
  unaccompaniedMinor = false,
}: Pick<Procedure, 'procedureKind' | 'unaccompaniedMinor'>): readonly DecisionCircumstance[] => [
  ...(procedureKind === 'border' ? (['border'] as const) : []),
  ...(unaccompaniedMinor ? (['unaccompanied_minor'] as const) : []),
];
