import { is, noRow, type Actor, type Predicate } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { inbox, type ReceivedReferral } from './inbox.view.js';

/** What an office received is seen by those who work there. */
export const receivedBy = (actor: Actor): Predicate<ReceivedReferral> =>
  is(actor, 'counsellor', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

export const inboxApi: QueryApi<ReceivedReferral> = {
  path: 'referrals/inbox',
  view: inbox as unknown as QueryApi<ReceivedReferral>['view'],
  summary: 'Referrals to an office of the caller: what is sought, in codes.',
  allow: { name: 'the receiving office', rows: receivedBy },
  filters: ['status', 'agencyId', 'serviceId'],
  order: 'sentAt',
  version: 'version',
};
