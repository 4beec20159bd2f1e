import { matchesPredicate } from '@geleit/access';
import type { PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { ClientRow } from '../projections/clients.projection.js';
import { referralsReceivedBy } from '../projections/inbox.api.js';
import { ReceivedReferralRow } from '../projections/inbox.projection.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import type { AcceptReferral } from './answer.language.js';

/** The sender's organisation, whose stream it is; nobody's, where the actor's office did not receive it. */
export async function findSenderTenant({
  actor,
  stream,
  rows,
}: Pick<PrepareContext, 'actor' | 'stream' | 'rows'>): Promise<string | undefined> {
  const received = await rows.findOneBy(ReceivedReferralRow, { referralId: stream });
  return received !== null && matchesPredicate(referralsReceivedBy(actor), received)
    ? received.fromTenant
    : undefined;
}

/**
 * Whether the consent still stands is asked of the sender's own rows; the acceptance rests on them (RF-2).
 */
export async function prepareAcceptReferral(
  _: Readonly<AcceptReferral>,
  { rows, stream, at, dependsOn }: PrepareContext<never>,
): Promise<AcceptReferral> {
  const sent = await rows.findOneBy(ReferralRow, { referralId: stream });
  if (sent === null) return {};
  const client = await rows.findOneBy(ClientRow, { personId: sent.personId });
  dependsOn('client', sent.personId, client?.version ?? 0);
  return { stands: isConsentValid(sent, client, germanDayOf(at)) };
}

/** Where nobody is named, nothing was agreed to and nothing can end. */
export function isConsentValid(
  { consentId }: Pick<ReferralRow, 'consentId'>,
  client: ClientRow | null,
  today: string,
): boolean {
  if (consentId === null) return true;
  const agreed = client?.consents[consentId];
  return agreed !== undefined && !agreed.hasEnded && today <= agreed.expiresAt;
}
