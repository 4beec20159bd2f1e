import { allowsNobodyWith, commandRule, contentRule, hasRole, type Actor } from '@geleit/access';
import { caseRoles, counsels, mayKnowOfCase, worksAtOfficeOf } from '../../access.js';
import type { Case, ExistingCase } from '../state.decider.js';
import { isAskedToAssess } from './child-protection-state.decider.js';
import type { AssessChildRisk } from './child-protection.language.js';

/** § 8a SGB VIII: a second professional of the office assesses what they were asked to, and reads no more. */
const isAskedIn = (actor: Actor, state: Case): state is ExistingCase =>
  hasRole(actor, 'counsellor') && worksAtOfficeOf(actor, state) && isAskedToAssess(state, actor.subject);
export const mayAssessChildRisk = allowsNobodyWith(
  'status',
  ['none', 'void'],
  contentRule<Case, AssessChildRisk>(
    'counsellors of the case, and whoever they asked',
    ['counsellor'],
    {
      mayAllow: (actor, state) => counsels(actor, state) || isAskedIn(actor, state),
      allows: (actor, state, { alertId }) =>
        counsels(actor, state) ||
        (isAskedIn(actor, state) && state.alerts.get(alertId)?.asked.includes(actor.subject) === true),
    },
    (actor, state) => mayKnowOfCase(actor, state) || isAskedIn(actor, state),
  ),
);

/** Of which cases, and how much of them, is checked while they are read. */
export const mayReadOpenAlerts = commandRule<unknown>(
  'counsellors of the case, and who was asked to assess it; the team lead without its content',
  caseRoles,
);
