import { hasRole, commandRule, type Actor } from '@geleit/access';
import type {
  CloseCase,
  AssignCounsellor,
  HandOverAssignment,
  UnassignCounsellor,
} from './case/case.language.js';
import { worksOn, type Case } from './case/state.decider.js';

const counsels = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'counsellor') && worksOn(state, actor.subject);
const isResponsible = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) &&
  state.status !== 'none' &&
  state.assignments.some(({ staffId, role }) => staffId === actor.subject && role === 'lead');
/** Of a protected person's case the lead knows no more than of the person. */
const leadsAgency = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'team_lead') &&
  state.status !== 'none' &&
  !state.personProtected &&
  actor.agencies.includes(state.facts.agencyId);
const mayKnowOfCase = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) || leadsAgency(actor, state);

/**
 * Content belongs to those who are assigned (§ 203 StGB); the agency's lead knows that the case exists (K-7).
 */
export const counsellorsOfTheCase = commandRule<Case>('who counsels the case', counsels, mayKnowOfCase);

/** The lead distributes work, but does not let herself in. */
export const mayAssignCounsellor = commandRule<Case, AssignCounsellor>(
  'who is responsible for the case or leads the agency',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && staffId !== actor.subject),
  mayKnowOfCase,
);

export const mayUnassignCounsellor = commandRule<Case, UnassignCounsellor>(
  'who is responsible for the case, leads the agency or steps back',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) ||
    leadsAgency(actor, state) ||
    (counsels(actor, state) && staffId === actor.subject),
  mayKnowOfCase,
);

export const mayHandOverAssignment = commandRule<Case, HandOverAssignment>(
  'who is responsible for the case or leads the agency',
  (actor, state, { toStaffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && toStaffId !== actor.subject),
  mayKnowOfCase,
);

/** Where the person has died or cannot be reached, the agency's lead can close what nobody else would. */
export const mayCloseCase = commandRule<Case, CloseCase>(
  'who counsels the case, or leads the agency where the person is gone',
  (actor, state, { reason }) =>
    counsels(actor, state) ||
    (leadsAgency(actor, state) && (reason === 'deceased' || reason === 'contact_lost')),
  mayKnowOfCase,
);

export const mayReopenCase = commandRule<Case>(
  'who counsels the case or leads the agency',
  mayKnowOfCase,
  mayKnowOfCase,
);

const isCounsellorOrLead = (actor: Actor): boolean => hasRole(actor, 'counsellor', 'team_lead');

/** Of which enrolment somebody may open a case is looked up while the command is prepared. */
export const mayOpenCase = commandRule<Case>(
  'counsellors and leads',
  isCounsellorOrLead,
  () => true,
  isCounsellorOrLead,
);
