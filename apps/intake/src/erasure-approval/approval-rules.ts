import { commandRule, hasRole, type Actor } from '@geleit/access';
import { isCounsellorOrLead, leadsAgency } from '../access.js';
import type { Approver } from '../erasure-request/codes.language.js';
import type { ErasureRequest } from '../erasure-request/state.decider.js';

/** Which certificates somebody sees follows from the requests that they see. */
export const mayReadCertificates = commandRule<unknown>(
  'those who see the request for erasure',
  (actor) => isCounsellorOrLead(actor) || hasRole(actor, 'organisation_admin'),
  () => true,
);

/** Whoever asked for the erasure, and those who approve it. */
export const mayHandleErasure = commandRule<ErasureRequest>(
  'whoever asked for the erasure, and those who approve it',
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
);

/** The team leads of the person's office, and those who answer for the organisation; neither needs to see content. */
export const mayApproveErasure = commandRule<ErasureRequest>(
  "team leads of the person's office, and organisation admins",
  (actor, request) => mayApprove(actor, request),
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
);
/** As team lead approves whoever leads the person's office, and no other. */
export const mayApproveErasureAs = commandRule<ErasureRequest, { readonly as: Approver }>(
  "team leads of the person's office, and organisation admins, each as what they are",
  (actor, { status, agencyId }, { as }) =>
    status !== 'none' &&
    (as === 'team_lead' ? leadsAgency(actor, agencyId) : hasRole(actor, 'organisation_admin')),
  (actor, request) => mayApprove(actor, request) || hasAskedForErasure(actor, request),
);
const mayApprove = (actor: Actor, { status, agencyId }: ErasureRequest): boolean =>
  status !== 'none' && (hasRole(actor, 'organisation_admin') || leadsAgency(actor, agencyId));
const hasAskedForErasure = (actor: Actor, { status, requestedBy }: ErasureRequest): boolean =>
  status !== 'none' && isCounsellorOrLead(actor) && requestedBy === actor.subject;
