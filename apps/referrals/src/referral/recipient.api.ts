import { matchesPredicate } from '@geleit/access';
import type { PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { ClientRow } from '../projections/clients.projection.js';
import { referralsReceivedBy } from '../projections/inbox.api.js';
import { ReceivedReferralRow } from '../projections/inbox.projection.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import type { AcceptReferralFacts } from './answering.language.js';

/**
 * Returns the sender's organisation, which owns the stream; undefined if the actor's office did not receive
 * it.
 */
export async function findSenderTenant({
  actor,
  stream,
  rows,
}: Pick<PrepareContext, 'actor' | 'stream' | 'rows'>): Promise<string | undefined> {
  const received = await (await rows()).findOneBy(ReceivedReferralRow, { referralId: stream });
  return received !== null && matchesPredicate(referralsReceivedBy(actor), received)
    ? received.fromTenant
    : undefined;
}

/** The sender's own rows say whether the consent is valid; the acceptance depends on them (RF-2). */
export async function prepareAcceptReferral(
  _: object,
  { rows, stream, at, dependsOn }: PrepareContext<never>,
): Promise<AcceptReferralFacts> {
  const sent = await (await rows()).findOneBy(ReferralRow, { referralId: stream });
  if (sent === null) return { consentIsValid: false };
  const client = await (await rows()).findOneBy(ClientRow, { personId: sent.personId });
  dependsOn('client', sent.personId, client?.version ?? 0);
  return { consentIsValid: isConsentValid(sent, client, germanDayOf(at)) };
}

/** A referral that names nobody needs no consent, so nothing can end it. */
export function isConsentValid(
  { consentId }: Pick<ReferralRow, 'consentId'>,
  client: ClientRow | null,
  today: string,
): boolean {
  if (consentId === null) return true;
  const consent = client?.consents[consentId];
  return consent !== undefined && !consent.hasEnded && today <= consent.expiresAt;
}
