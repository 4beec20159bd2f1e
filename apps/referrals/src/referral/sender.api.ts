import { ProblemError, type PrepareContext } from '@geleit/platform';
import { ClientRow } from '../projections/clients.projection.js';
import type { CaseRow } from '../projections/cases.projection.js';
import { findCounselledCase, findKnownCase } from '../projections/counselled-cases.api.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import { findOfferedService } from '../projections/services.api.js';
import type { CurrentConsent, Recipient, PersonRiskFacts } from './facts.language.js';
import type { AttachConsent, DraftReferral, SendReferral } from './referral.language.js';

type ReferralCommandContext = PrepareContext<never>;

/** The referral, if the actor works on its case now. To others it does not exist. */
async function requireOwnReferral(
  referralCommandContext: ReferralCommandContext,
  find: typeof findCounselledCase = findCounselledCase,
): Promise<{ readonly sent: ReferralRow; readonly from: CaseRow }> {
  const sent = await referralCommandContext.rows.findOneBy(ReferralRow, {
    referralId: referralCommandContext.stream,
  });
  const from = sent === null ? undefined : await find(sent.caseId, referralCommandContext);
  if (sent === null || from === undefined) throw new ProblemError('not-found');
  return { sent, from };
}

/**
 * What is known of the person now. What is decided on it rests on her stream: should it move on meanwhile,
 * everything is decided again (RF-1).
 */
async function loadClientFacts(
  { personId }: CaseRow,
  { rows, dependsOn }: ReferralCommandContext,
): Promise<{ readonly standing: PersonRiskFacts; readonly consents: ClientRow['consents'] }> {
  const { personProtected, statusGroups, consents, version } =
    (await rows.findOneBy(ClientRow, { personId })) ?? unknownClient;
  dependsOn('client', personId, version);
  return { standing: { identityMode: personProtected ? 'PROTECTED' : 'IDENTIFIED', statusGroups }, consents };
}

const unknownClient: Omit<ClientRow, 'personId'> = {
  personProtected: false,
  statusGroups: [],
  consents: {},
  version: 0,
};

async function findRecipient(
  serviceId: string,
  { readShared }: ReferralCommandContext,
): Promise<Recipient | undefined> {
  const found = await readShared((rows) => findOfferedService(rows, serviceId));
  if (found === undefined) return undefined;
  const { nature, organizationId, agencyId, keptBy } = found;
  return {
    serviceId,
    nature,
    recipientId: agencyId ?? organizationId,
    ...(agencyId !== null && { tenant: keptBy, agencyId }),
  };
}

export async function prepareDraftReferral(
  command: Readonly<DraftReferral>,
  referralCommandContext: ReferralCommandContext,
): Promise<DraftReferral> {
  const { sender: _, recipient: __, standing: ___, ...asked } = command;
  const from = await findCounselledCase(asked.caseId, referralCommandContext);
  const recipient = await findRecipient(asked.serviceId, referralCommandContext);
  if (from === undefined) return asked;
  if (asked.follows !== undefined)
    await requireFollowableReferral(asked.follows, from, referralCommandContext);
  const { standing } = await loadClientFacts(from, referralCommandContext);
  return {
    ...asked,
    sender: { personId: from.personId, agencyId: from.agencyId, caseIsOpen: from.isOpen },
    standing,
    ...(recipient && { recipient }),
  };
}

/** Only what was sent of the same person can be added to (RF-8). */
async function requireFollowableReferral(
  referralId: string,
  { personId }: CaseRow,
  { rows }: ReferralCommandContext,
): Promise<void> {
  const former = await rows.findOneBy(ReferralRow, { referralId, personId });
  if (former === null || former.sentAt === null)
    throw new ProblemError('invalid-command', { errors: [{ pointer: '/follows', code: 'unknown' }] });
}

export async function prepareAttachConsent(
  { consentId }: Readonly<AttachConsent>,
  referralCommandContext: ReferralCommandContext,
): Promise<AttachConsent> {
  const { from } = await requireOwnReferral(referralCommandContext);
  const { consents } = await loadClientFacts(from, referralCommandContext);
  return { consentId, ...pickConsent(consents, consentId) };
}

export async function prepareSendReferral(
  { summary }: Readonly<SendReferral>,
  referralCommandContext: ReferralCommandContext,
): Promise<SendReferral> {
  const { sent, from } = await requireOwnReferral(referralCommandContext);
  const { standing, consents } = await loadClientFacts(from, referralCommandContext);
  const offered = await referralCommandContext.readShared((rows) => findOfferedService(rows, sent.serviceId));
  return {
    ...(summary !== undefined && { summary }),
    standing,
    ...pickConsent(consents, sent.consentId),
    now: { caseIsOpen: from.isOpen, serviceIsOffered: offered !== undefined },
  };
}

const pickConsent = (
  consents: ClientRow['consents'],
  consentId: string | null,
): { readonly agreed?: CurrentConsent } => {
  const agreed = consentId === null ? undefined : consents[consentId];
  return agreed === undefined ? {} : { agreed };
};

/** For commands that need no more than that the actor works on the case. */
export async function requireOwnCase<C>(
  command: C,
  referralCommandContext: ReferralCommandContext,
): Promise<C> {
  await requireOwnReferral(referralCommandContext);
  return command;
}

export async function requireKnownCase<C>(
  command: C,
  referralCommandContext: ReferralCommandContext,
): Promise<C> {
  await requireOwnReferral(referralCommandContext, findKnownCase);
  return command;
}
