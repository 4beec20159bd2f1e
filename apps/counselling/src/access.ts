import { is, rule, type Actor } from '@geleit/access';
import type {
  CloseCase,
  AssignCounsellor,
  HandOverAssignment,
  UnassignCounsellor,
} from './case/case.language.js';
import { worksOn, type Case } from './case/state.decider.js';

const counsels = (actor: Actor, state: Case): boolean =>
  is(actor, 'counsellor') && worksOn(state, actor.subject);
const isResponsible = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) &&
  state.status !== 'none' &&
  state.assignments.some(({ staffId, role }) => staffId === actor.subject && role === 'lead');
/** Of a protected person's case the lead knows no more than of the person. */
const leadsAgency = (actor: Actor, state: Case): boolean =>
  is(actor, 'team_lead') &&
  state.status !== 'none' &&
  !state.personProtected &&
  actor.agencies.includes(state.facts.agencyId);
const knowsOf = (actor: Actor, state: Case): boolean => counsels(actor, state) || leadsAgency(actor, state);

/**
 * Content belongs to those who are assigned (§ 203 StGB); the agency's lead knows that the case exists (K-7).
 */
export const whoCounsels = rule<Case>('who counsels the case', counsels, knowsOf);

/** The lead distributes work, but does not let herself in. */
export const whoMayAssign = rule<Case, AssignCounsellor>(
  'who is responsible for the case or leads the agency',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && staffId !== actor.subject),
  knowsOf,
);

export const whoMayUnassign = rule<Case, UnassignCounsellor>(
  'who is responsible for the case, leads the agency or steps back',
  (actor, state, { staffId }) =>
    isResponsible(actor, state) ||
    leadsAgency(actor, state) ||
    (counsels(actor, state) && staffId === actor.subject),
  knowsOf,
);

export const whoMayHandOver = rule<Case, HandOverAssignment>(
  'who is responsible for the case or leads the agency',
  (actor, state, { toStaffId }) =>
    isResponsible(actor, state) || (leadsAgency(actor, state) && toStaffId !== actor.subject),
  knowsOf,
);

/** Where the person has died or cannot be reached, the agency's lead can close what nobody else would. */
export const whoMayClose = rule<Case, CloseCase>(
  'who counsels the case, or leads the agency where the person is gone',
  (actor, state, { reason }) =>
    counsels(actor, state) ||
    (leadsAgency(actor, state) && (reason === 'deceased' || reason === 'contact_lost')),
  knowsOf,
);

export const whoMayReopen = rule<Case>('who counsels the case or leads the agency', knowsOf, knowsOf);

const opens = (actor: Actor): boolean => is(actor, 'counsellor', 'team_lead');

/** Of which enrolment somebody may open a case is looked up while the command is prepared. */
export const whoMayOpen = rule<Case>('counsellors and leads', opens, () => true, opens);
