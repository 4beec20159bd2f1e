import { holds } from '@geleit/access';
import type { Preparing } from '@geleit/platform';
import { dayOf } from '@geleit/rules';
import { ClientFile } from '../views/clients.view.js';
import { receivedBy } from '../views/inbox.api.js';
import { ReceivedReferral } from '../views/inbox.view.js';
import { SentReferral } from '../views/referrals.view.js';
import type { AcceptReferral } from './answer.language.js';

/** The sender's organisation, whose stream it is; nobody's, where the actor's office did not receive it. */
export async function sendersOrganisation({
  actor,
  stream,
  rows,
}: Pick<Preparing, 'actor' | 'stream' | 'rows'>): Promise<string | undefined> {
  const received = await rows.findOneBy(ReceivedReferral, { referralId: stream });
  return received !== null && holds(receivedBy(actor), received) ? received.fromTenant : undefined;
}

/**
 * Whether the consent still stands is asked of the sender's own rows; the acceptance rests on them (RF-2).
 */
export async function whileItStands(
  _: Readonly<AcceptReferral>,
  { rows, stream, at, restsOn }: Preparing<never>,
): Promise<AcceptReferral> {
  const sent = await rows.findOneBy(SentReferral, { referralId: stream });
  if (sent === null) return {};
  const client = await rows.findOneBy(ClientFile, { personId: sent.personId });
  restsOn('client', sent.personId, client?.version ?? 0);
  return { stands: standsFor(sent, client, dayOf(at)) };
}

/** Where nobody is named, nothing was agreed to and nothing can end. */
export function standsFor(
  { consentId }: Pick<SentReferral, 'consentId'>,
  client: ClientFile | null,
  today: string,
): boolean {
  if (consentId === null) return true;
  const agreed = client?.consents[consentId];
  return agreed !== undefined && !agreed.hasEnded && today <= agreed.expiresAt;
}
