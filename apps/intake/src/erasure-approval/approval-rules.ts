import { commandRule, contentRule, hasRole, offeredOnlyIf, type Actor, type Role } from '@geleit/access';
import { isCounsellorOrLead, leadsAgency } from '../access.js';
import { approvers, type Approver } from '../erasure-request/codes.language.js';
import type { ErasureRequest } from '../erasure-request/state.decider.js';

/** Those who ask for erasures, and those who approve them. */
export const erasureRoles: readonly Role[] = ['counsellor', 'team_lead', 'organisation_admin'];
const approverRoles: readonly Role[] = ['team_lead', 'organisation_admin'];

/** Which certificates somebody sees follows from the requests that they see. */
export const mayReadCertificates = commandRule<unknown>(
  'those who see the request for erasure',
  erasureRoles,
);

/** Whoever asked for the erasure, and those who approve it. */
export const mayHandleErasure = commandRule<ErasureRequest>(
  'whoever asked for the erasure, and those who approve it',
  erasureRoles,
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
);

/** The team leads of the person's office, and those who answer for the organisation; neither needs to see content. */
export const mayApproveErasure = commandRule<ErasureRequest>(
  "team leads of the person's office, and organisation admins",
  approverRoles,
  (actor, request) => mayApprove(actor, request),
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
);
/** As team lead approves whoever leads the person's office, and no other. */
export const mayApproveErasureAs = offeredOnlyIf(
  contentRule<ErasureRequest, { readonly as: Approver }>(
    "team leads of the person's office, and organisation admins, each as what they are",
    approverRoles,
    {
      mayAllow: (actor, request) => mayApprove(actor, request),
      allows: (actor, request, { as }) => mayApproveAs(actor, request, as),
    },
    (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
  ),
  (actor, request) =>
    approvers.some((as) => mayApproveAs(actor, request, as) && !hasApprovedOtherwise(actor, request, as)),
);
const mayApproveAs = (actor: Actor, { status, agencyId }: ErasureRequest, as: Approver): boolean =>
  status !== 'none' &&
  (as === 'team_lead' ? leadsAgency(actor, agencyId) : hasRole(actor, 'organisation_admin'));
/** Nobody is both of the two people who approve. */
const hasApprovedOtherwise = ({ subject }: Actor, { approvals }: ErasureRequest, as: Approver): boolean =>
  approvers.some((other) => other !== as && approvals[other] === subject);
const mayApprove = (actor: Actor, { status, agencyId }: ErasureRequest): boolean =>
  status !== 'none' && (hasRole(actor, 'organisation_admin') || leadsAgency(actor, agencyId));
const hasAskedForErasure = (actor: Actor, { status, requestedBy }: ErasureRequest): boolean =>
  status !== 'none' && isCounsellorOrLead(actor) && requestedBy === actor.subject;
