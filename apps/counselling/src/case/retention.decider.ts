import type { CaseKind } from '@geleit/contracts';
import { isRetentionOver, type RetentionRuleCode } from '@geleit/rules';
import type { ExistingCase } from './state.decider.js';

/** By which rule a case is kept. */
export const retentionRuleOf = (kind: CaseKind): RetentionRuleCode =>
  kind === 'short_contact' ? 'short-contacts' : 'counselling';

/** Only of cases that are closed or void. When that was recorded, the list of what is due knows. */
export function isRetentionOfCaseOver(
  { status, stoppedOn, eventFields: { kind } }: ExistingCase,
  at: string,
): boolean {
  if (status === 'void') return true;
  return (
    status === 'closed' && stoppedOn !== undefined && isRetentionOver(retentionRuleOf(kind), stoppedOn, at)
  );
}
