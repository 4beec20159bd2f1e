import { hasRole, noRow, type Actor, type Predicate } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { counsellingRoles } from '../access.js';
import { referralStatuses } from '../referral/state.decider.js';
import { inbox, type ReceivedReferralRow } from './inbox.projection.js';

/** Staff of an office see what it received. */
export const referralsReceivedBy = (actor: Actor): Predicate<ReceivedReferralRow> =>
  hasRole(actor, 'counsellor', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

export const inboxApi: QueryApi<ReceivedReferralRow> = {
  path: 'referrals/inbox',
  projection: inbox,
  summary: 'Referrals to an office of the caller: what the person needs, as codes.',
  allow: { name: 'the receiving office', roles: counsellingRoles, rows: referralsReceivedBy },
  filters: { status: { anyOf: referralStatuses }, agencyId: 'anyOf', serviceId: 'anyOf' },
  order: { by: 'sentAt', direction: 'descending', alsoBy: ['replyDueAt'] },
  accessPaths: [['agencyId', 'status'], ['agencyId']],
  officeNames: { agencyId: 'agencyName', fromAgencyId: 'fromAgencyName' },
  version: 'version',
};
