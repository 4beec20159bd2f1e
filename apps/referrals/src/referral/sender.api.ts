import { ProblemError, type PrepareContext } from '@geleit/platform';
import { germanDayOf, hasPermit, highestReportingRisk, seeksEmigrationAdvice } from '@geleit/rules';
import { ClientRow } from '../projections/clients.projection.js';
import type { CaseRow } from '../projections/cases.projection.js';
import { findCounselledCase, findVisibleCase } from '../projections/counselled-cases.api.js';
import { OfficeRow } from '../projections/offices.projection.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import { findOfferedService } from '../projections/services.api.js';
import type { Need, Recipient, PersonRisk } from './facts.language.js';
import type {
  AttachConsent,
  ConsentFacts,
  DraftReferral,
  DraftReferralFacts,
  SendReferralFacts,
} from './sending.language.js';

type ReferralCommandContext = PrepareContext<never>;

/** Returns the referral if the actor works on its case now. For others it does not exist. */
async function requireOwnReferral(
  context: ReferralCommandContext,
  find: typeof findCounselledCase = findCounselledCase,
): Promise<{ readonly sent: ReferralRow; readonly from: CaseRow }> {
  const sent = await (
    await context.rows()
  ).findOneBy(ReferralRow, {
    referralId: context.stream,
  });
  const from =
    sent === null ? undefined : await find(sent.caseId, { ...context, rows: await context.rows() });
  if (sent === null || from === undefined) throw new ProblemError('not-found');
  return { sent, from };
}

/**
 * What is known of the person now. The decision depends on the client's stream: if that moves on meanwhile,
 * the command is decided again (RF-1).
 */
async function loadClientFacts(
  { personId }: CaseRow,
  { rows, dependsOn }: ReferralCommandContext,
): Promise<{ readonly risk: PersonRisk; readonly consents: ClientRow['consents'] }> {
  const { personProtected, reportingRisks, consents, version } =
    (await (await rows()).findOneBy(ClientRow, { personId })) ?? unknownClient;
  dependsOn('client', personId, version);
  return {
    risk: {
      identityMode: personProtected ? 'PROTECTED' : 'IDENTIFIED',
      reportingRisk: highestReportingRisk(reportingRisks),
    },
    consents,
  };
}

const unknownClient: Omit<ClientRow, 'personId' | 'statusGroups' | 'riskByCase'> = {
  personProtected: false,
  reportingRisks: [],
  consents: {},
  version: 0,
};

/** Returns whom a need can be referred to at the service now. */
async function findRecipient(
  serviceId: string,
  { topics }: Pick<Need, 'topics'>,
  { at, readShared }: ReferralCommandContext,
): Promise<Recipient | undefined> {
  const service = await readShared((rows) => findOfferedService(rows, serviceId));
  if (service === undefined) return undefined;
  const { nature, organizationId, agencyId, keptBy } = service;
  if (agencyId === null) return { serviceId, nature, recipientId: organizationId, organizationId };
  const office = await readShared((rows) => rows.findOneBy(OfficeRow, { officeId: agencyId }));
  const isPermitted = hasPermit(office?.permits ?? {}, 'auswsg', germanDayOf(at));
  return isPermitted || !seeksEmigrationAdvice(topics)
    ? { serviceId, nature, recipientId: agencyId, organizationId: keptBy, tenant: keptBy, agencyId }
    : undefined;
}

export async function prepareDraftReferral(
  { caseId, serviceId, need, follows }: Readonly<DraftReferral>,
  context: ReferralCommandContext,
): Promise<DraftReferralFacts> {
  const from = await findCounselledCase(caseId, { ...context, rows: await context.rows() });
  if (from === undefined) return {};
  const recipient = await findRecipient(serviceId, need, context);
  if (follows !== undefined) await requireFollowableReferral(follows, from, context);
  const { risk } = await loadClientFacts(from, context);
  const sender = { personId: from.personId, agencyId: from.agencyId, caseIsOpen: from.isOpen };
  return { senderWithRisk: { sender, risk }, ...(recipient && { recipient }) };
}

/** Only a referral of the same person can be added to (RF-8). */
async function requireFollowableReferral(
  referralId: string,
  { personId }: CaseRow,
  { rows }: ReferralCommandContext,
): Promise<void> {
  const former = await (await rows()).findOneBy(ReferralRow, { referralId, personId });
  if (former === null || former.sentAt === null)
    throw new ProblemError('invalid-command', { errors: [{ pointer: '/follows', code: 'unknown' }] });
}

export async function prepareAttachConsent(
  { consentId }: Readonly<AttachConsent>,
  context: ReferralCommandContext,
): Promise<ConsentFacts> {
  const { from } = await requireOwnReferral(context);
  const { consents } = await loadClientFacts(from, context);
  return pickConsent(consents, consentId);
}

export async function prepareSendReferral(
  _: object,
  context: ReferralCommandContext,
): Promise<SendReferralFacts> {
  const { sent, from } = await requireOwnReferral(context);
  const { risk, consents } = await loadClientFacts(from, context);
  const recipient = await findRecipient(sent.serviceId, sent.need, context);
  return {
    risk,
    ...pickConsent(consents, sent.consentId),
    agencyId: from.agencyId,
    caseIsOpen: from.isOpen,
    serviceIsOffered: recipient !== undefined && isRecipientOf(sent, recipient),
  };
}

/** Whoever consented, did so for this organisation and this office. */
const isRecipientOf = ({ recipientId, toTenant }: ReferralRow, recipient: Recipient): boolean =>
  recipientId === recipient.recipientId && toTenant === (recipient.tenant ?? null);

const pickConsent = (consents: ClientRow['consents'], consentId: string | null): ConsentFacts => {
  const consent = consentId === null ? undefined : consents[consentId];
  return consent === undefined ? {} : { consent };
};

/** For commands that only require that the actor works on the case. */
export async function requireOwnCase(_: object, context: ReferralCommandContext): Promise<void> {
  await requireOwnReferral(context);
}

export async function requireVisibleCase(_: object, context: ReferralCommandContext): Promise<void> {
  await requireOwnReferral(context, findVisibleCase);
}
