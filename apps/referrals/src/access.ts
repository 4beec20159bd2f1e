import { actsFor, hasRole, commandRule, type Actor, type Role } from '@geleit/access';
import type { Referral } from './referral/state.decider.js';
import type { OfferedService } from './service/service.decider.js';
import type { StaffMember } from './staff-member/state.decider.js';

/** Everyone who is signed in may read the directory. */
export const mayReadDirectory = commandRule<unknown>('everybody who signed in', 'everybody');

export const counsellingRoles: readonly Role[] = ['counsellor', 'team_lead'];
const isCounsellorOrLead = (actor: Actor): boolean => hasRole(actor, ...counsellingRoles);
const adminRoles: readonly Role[] = ['organisation_admin'];
const isOrganisationAdmin = (actor: Actor): boolean => hasRole(actor, 'organisation_admin');
/** The organisation's administration writes its entries. */
export const mayEditDirectory = commandRule<unknown>("the organisation's administration", adminRoles);

const leadsOneOf = (actor: Actor, officeIds: readonly string[]): boolean =>
  hasRole(actor, 'team_lead') && officeIds.some((officeId) => actor.agencies.includes(officeId));
const leadRoles: readonly Role[] = ['team_lead', 'organisation_admin'];
/** Those who work with colleagues: work is handed over to them. */
export const colleagueRoles: readonly Role[] = [...leadRoles, 'counsellor', 'project_worker'];
/** Who may read the names of all colleagues, also of those who left: cases still name them. */
export const knowsFormerStaff = (actor: Actor): boolean => hasRole(actor, ...leadRoles);
/** Who may read the names of current colleagues, also in another office. */
export const knowsStaff = (actor: Actor): boolean => hasRole(actor, ...colleagueRoles);
export const mayKnowStaffMember = (actor: Actor, { status }: Pick<StaffMember, 'status'>): boolean =>
  status === 'active' ? knowsStaff(actor) : status === 'left' && knowsFormerStaff(actor);

export const mayEditRegister = commandRule<StaffMember>(
  "the organisation's administration",
  adminRoles,
  () => true,
  mayKnowStaffMember,
);

/** Whoever leads one of their offices, or administers the organisation, and they themselves. */
export const mayRecordAbsenceOf = (
  actor: Actor,
  { staffId, officeIds }: { readonly staffId: string; readonly officeIds: readonly string[] },
): boolean => isOrganisationAdmin(actor) || actor.subject === staffId || leadsOneOf(actor, officeIds);

/** Whose absence it is, is checked while the command is prepared: a state does not name its stream. */
export const mayRecordAbsence = commandRule<StaffMember>(
  "the staff member, a lead of one of their offices, or the organisation's administration",
  'everybody',
  () => true,
  mayKnowStaffMember,
);

export const mayReassignWorkIn = (actor: Actor, officeId: string): boolean =>
  isOrganisationAdmin(actor) || leadsOneOf(actor, [officeId]);
/** Which office it is, is checked while the command is prepared, once it is known to be one. */
export const mayReassignWork = commandRule<StaffMember>(
  "a lead of the office, or the organisation's administration",
  leadRoles,
  () => true,
  mayKnowStaffMember,
);

/** Whose work and which of it is checked while it is read. */
export const mayPreviewWork = commandRule<unknown>(
  "leads of the office, and the organisation's administration",
  leadRoles,
);
/** Whose absences is checked while they are read. */
export const mayReadAbsences = commandRule<unknown>(
  "deputies and the absent; leads of the office, and the organisation's administration",
  colleagueRoles,
);
export const mayReadExpiringProofs = commandRule<unknown>(
  "leads of the office, and the organisation's administration",
  leadRoles,
);

/** Capacity changes daily, so the office states it itself. */
export const mayUpdateService = commandRule<OfferedService>(
  "the organisation's administration, and whoever works in the office",
  [...counsellingRoles, ...adminRoles],
  (actor, { agencyId }) =>
    isOrganisationAdmin(actor) ||
    (isCounsellorOrLead(actor) && agencyId !== undefined && actor.agencies.includes(agencyId)),
  () => true,
);

/** Checks the role only. Whether the actor works on the case is checked while the facts are prepared. */
export const maySendReferrals = commandRule<unknown>('who counsels the case', counsellingRoles);

const worksAtReceivingOffice = (actor: Actor, state: Referral): boolean =>
  isCounsellorOrLead(actor) &&
  state.status !== 'none' &&
  state.recipient.tenant === actor.tenant &&
  state.recipient.agencyId !== undefined &&
  actor.agencies.includes(state.recipient.agencyId);

/** Any member of the office that a referral went to may accept or decline it. */
export const mayAnswerReferral = commandRule<Referral>(
  'the receiving office',
  counsellingRoles,
  worksAtReceivingOffice,
  worksAtReceivingOffice,
);

/**
 * Once accepted, a referral is the work of the person who took it on, in their absence of their deputy in the
 * office; the lead of the office stands in.
 */
export const mayProcessReferral = commandRule<Referral>(
  'who took it on, their deputy, or the lead of the receiving office',
  counsellingRoles,
  (actor, state) =>
    worksAtReceivingOffice(actor, state) &&
    state.status !== 'none' &&
    (actsFor(actor, state.acceptedBy) || hasRole(actor, 'team_lead')),
  worksAtReceivingOffice,
);
