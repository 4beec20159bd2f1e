import { Refusal, type Preparing } from '@geleit/platform';
import { ClientFile } from '../views/clients.view.js';
import type { CounselledCase } from '../views/cases.view.js';
import { counselledCase, knownCase } from '../views/counselled-cases.api.js';
import { SentReferral } from '../views/referrals.view.js';
import { offeredService } from '../views/services.api.js';
import type { Agreed, Recipient, Standing } from './facts.language.js';
import type { AttachConsent, DraftReferral, SendReferral } from './referral.language.js';

type Context = Preparing<never>;

/** The referral, if the actor works on its case now. To others it does not exist. */
async function ownReferral(
  context: Context,
  find: typeof counselledCase = counselledCase,
): Promise<{ readonly sent: SentReferral; readonly from: CounselledCase }> {
  const sent = await context.rows.findOneBy(SentReferral, { referralId: context.stream });
  const from = sent === null ? undefined : await find(sent.caseId, context);
  if (sent === null || from === undefined) throw new Refusal('not-found');
  return { sent, from };
}

/**
 * What is known of the person now. What is decided on it rests on her stream: should it move on meanwhile,
 * everything is decided again (RF-1).
 */
async function nowOf(
  { personId }: CounselledCase,
  { rows, restsOn }: Context,
): Promise<{ readonly standing: Standing; readonly consents: ClientFile['consents'] }> {
  const { personProtected, statusGroups, consents, version } =
    (await rows.findOneBy(ClientFile, { personId })) ?? nothingKnown;
  restsOn('client', personId, version);
  return { standing: { identityMode: personProtected ? 'PROTECTED' : 'IDENTIFIED', statusGroups }, consents };
}

const nothingKnown: Omit<ClientFile, 'personId'> = {
  personProtected: false,
  statusGroups: [],
  consents: {},
  version: 0,
};

async function recipientOf(serviceId: string, { shared }: Context): Promise<Recipient | undefined> {
  const found = await shared((rows) => offeredService(rows, serviceId));
  if (found === undefined) return undefined;
  const { nature, organizationId, agencyId, keptBy } = found;
  return {
    serviceId,
    nature,
    recipientId: agencyId ?? organizationId,
    ...(agencyId !== null && { tenant: keptBy, agencyId }),
  };
}

export async function withEverythingKnown(
  command: Readonly<DraftReferral>,
  context: Context,
): Promise<DraftReferral> {
  const { sender: _, recipient: __, standing: ___, ...asked } = command;
  const from = await counselledCase(asked.caseId, context);
  const recipient = await recipientOf(asked.serviceId, context);
  if (from === undefined) return asked;
  if (asked.follows !== undefined) await mayFollow(asked.follows, from, context);
  const { standing } = await nowOf(from, context);
  return {
    ...asked,
    sender: { personId: from.personId, agencyId: from.agencyId, caseIsOpen: from.isOpen },
    standing,
    ...(recipient && { recipient }),
  };
}

/** Only what was sent of the same person can be added to (RF-8). */
async function mayFollow(referralId: string, { personId }: CounselledCase, { rows }: Context): Promise<void> {
  const former = await rows.findOneBy(SentReferral, { referralId, personId });
  if (former === null || former.sentAt === null)
    throw new Refusal('invalid-command', { errors: [{ pointer: '/follows', code: 'unknown' }] });
}

export async function withConsent(
  { consentId }: Readonly<AttachConsent>,
  context: Context,
): Promise<AttachConsent> {
  const { from } = await ownReferral(context);
  const { consents } = await nowOf(from, context);
  return { consentId, ...agreedIn(consents, consentId) };
}

export async function withWhatStands(
  { summary }: Readonly<SendReferral>,
  context: Context,
): Promise<SendReferral> {
  const { sent, from } = await ownReferral(context);
  const { standing, consents } = await nowOf(from, context);
  const offered = await context.shared((rows) => offeredService(rows, sent.serviceId));
  return {
    ...(summary !== undefined && { summary }),
    standing,
    ...agreedIn(consents, sent.consentId),
    now: { caseIsOpen: from.isOpen, serviceIsOffered: offered !== undefined },
  };
}

const agreedIn = (
  consents: ClientFile['consents'],
  consentId: string | null,
): { readonly agreed?: Agreed } => {
  const agreed = consentId === null ? undefined : consents[consentId];
  return agreed === undefined ? {} : { agreed };
};

/** For commands that need no more than that the actor works on the case. */
export async function ofOwnCase<C>(command: C, context: Context): Promise<C> {
  await ownReferral(context);
  return command;
}

export async function ofKnownCase<C>(command: C, context: Context): Promise<C> {
  await ownReferral(context, knownCase);
  return command;
}
