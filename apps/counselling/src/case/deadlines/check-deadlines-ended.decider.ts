import { reject } from '@geleit/kernel';
import type { CloseCase } from '../closing.language.js';
import type { OpenReferralsFacts } from '../open-referrals.language.js';
import type { ExistingCase } from '../state.decider.js';
import { isUnsettled } from './deadline-state.decider.js';

/**
 * K-3: a case is closed once nobody has to act on a legal deadline any more. When the person has died or cannot be
 * reached, the team lead may close it all the same.
 */
export function checkDeadlinesEnded(
  { reason, overrideDeadlines = false }: Readonly<CloseCase>,
  { deadlines }: ExistingCase,
  { actorLeadsOffice }: OpenReferralsFacts,
) {
  const isOverridden =
    overrideDeadlines && actorLeadsOffice && (reason === 'deceased' || reason === 'contact_lost');
  const open = [...deadlines].filter(
    ([, deadline]) => deadline.severity === 'legal' && isUnsettled(deadline),
  );
  return isOverridden || open.length === 0
    ? undefined
    : reject('DeadlineStillOpen', open.map(([deadlineId]) => deadlineId).join(', '));
}
