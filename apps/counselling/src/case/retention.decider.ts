import type { CaseKind } from '@geleit/contracts';
import { isRetentionOver, type RetentionRuleCode } from '@geleit/rules';
import { isUnanswered } from './child-protection/child-protection-state.decider.js';
import type { ExistingCase } from './state.decider.js';

/** By which rule a case is kept. */
export const retentionRuleOf = (kind: CaseKind): RetentionRuleCode =>
  kind === 'short_contact' ? 'short-contacts' : 'counselling';

/**
 * Only of cases that are closed or void, and not as long as an alert for a child has no answer (K-3). When that
 * was recorded, the list of what is due knows.
 */
export function isRetentionOfCaseOver(
  { status, stoppedOn, eventFields: { kind }, alerts }: ExistingCase,
  at: string,
): boolean {
  if ([...alerts.values()].some(isUnanswered)) return false;
  if (status === 'void') return true;
  return (
    status === 'closed' && stoppedOn !== undefined && isRetentionOver(retentionRuleOf(kind), stoppedOn, at)
  );
}
