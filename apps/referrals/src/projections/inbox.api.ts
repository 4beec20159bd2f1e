import { hasRole, noRow, type Actor, type Predicate } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { inbox, type ReceivedReferralRow } from './inbox.projection.js';

/** What an office received is seen by those who work there. */
export const referralsReceivedBy = (actor: Actor): Predicate<ReceivedReferralRow> =>
  hasRole(actor, 'counsellor', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

export const inboxApi: QueryApi<ReceivedReferralRow> = {
  path: 'referrals/inbox',
  projection: inbox as unknown as QueryApi<ReceivedReferralRow>['projection'],
  summary: 'Referrals to an office of the caller: what is sought, in codes.',
  allow: { name: 'the receiving office', rows: referralsReceivedBy },
  filters: ['status', 'agencyId', 'serviceId'],
  order: 'sentAt',
  version: 'version',
};
