import { hasRole, commandRule, type Actor } from '@geleit/access';
import type {
  CloseCase,
  AssignCounsellor,
  HandOverAssignment,
  UnassignCounsellor,
} from './case/case.language.js';
import { isAssignedTo, type Case } from './case/state.decider.js';

const counsels = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'counsellor') && isAssignedTo(state, actor.subject);
const isResponsible = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) &&
  state.status !== 'none' &&
  state.assignments.some(({ staffId, role }) => staffId === actor.subject && role === 'lead');
/** The team lead knows no more of a protected person's case than of the person: nothing. */
const leadsAgency = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'team_lead') &&
  state.status !== 'none' &&
  !state.personProtected &&
  actor.agencies.includes(state.eventFields.agencyId);
const mayKnowOfCase = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) || leadsAgency(actor, state);

/**
 * Content belongs to the assigned counsellors (§ 203 StGB). The agency's team lead knows that the case exists
 * (K-7).
 */
export const mayCounselCase = commandRule<Case>('counsellors of the case', counsels, mayKnowOfCase);

/** Team leads distribute work, but cannot give themselves access. */
export const mayAssignCounsellor = commandRule<Case, AssignCounsellor>(
  'the lead counsellor, or the team lead of the agency',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && staffId !== actor.subject),
  mayKnowOfCase,
);

export const mayUnassignCounsellor = commandRule<Case, UnassignCounsellor>(
  'the lead counsellor, the team lead of the agency, or the counsellor who steps back',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) ||
    leadsAgency(actor, state) ||
    (counsels(actor, state) && staffId === actor.subject),
  mayKnowOfCase,
);

export const mayHandOverAssignment = commandRule<Case, HandOverAssignment>(
  'the lead counsellor, or the team lead of the agency',
  (actor, state, { toStaffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && toStaffId !== actor.subject),
  mayKnowOfCase,
);

/**
 * When the person has died or cannot be reached, the agency's team lead can close a case that nobody else
 * would.
 */
export const mayCloseCase = commandRule<Case, CloseCase>(
  'counsellors of the case, or the team lead of the agency if the person died or cannot be reached',
  (actor, state, { reason }) =>
    counsels(actor, state) ||
    (leadsAgency(actor, state) && (reason === 'deceased' || reason === 'contact_lost')),
  mayKnowOfCase,
);

export const mayReopenCase = commandRule<Case>(
  'counsellors of the case, or the team lead of the agency',
  mayKnowOfCase,
  mayKnowOfCase,
);

const isCounsellorOrLead = (actor: Actor): boolean => hasRole(actor, 'counsellor', 'team_lead');

/** For which enrolment the actor may open a case is checked while the command is prepared. */
export const mayOpenCase = commandRule<Case>(
  'counsellors and team leads',
  isCounsellorOrLead,
  () => true,
  isCounsellorOrLead,
);
