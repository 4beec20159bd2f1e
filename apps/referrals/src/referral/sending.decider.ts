import { identifiesPerson } from '@geleit/contracts';
import { atField, rejectField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
import {
  germanDayOf,
  isDay,
  assessRecipientRisk,
  replyDeadlines,
  addYears,
  type ReferralRiskFactors,
} from '@geleit/rules';
import { organizationIdOf, type CurrentConsent, type PersonRisk, type Recipient } from './facts.language.js';
import type { ReferralLanguage } from './referral.language.js';
import type {
  ApproveRecipient,
  AttachConsent,
  ConsentFacts,
  DraftReferral,
  DraftReferralFacts,
  SendReferral,
  SendReferralFacts,
} from './sending.language.js';
import type { ExistingReferral, Referral } from './state.decider.js';

type SendingDecision = Decision<typeof ReferralLanguage>;

export function draftReferral(
  command: Readonly<DraftReferral>,
  _: Referral,
  { at, by }: CommandMeta,
  { senderWithRisk, recipient }: DraftReferralFacts,
): SendingDecision {
  if (senderWithRisk === undefined) return rejectField('/caseId', 'NoSuchCase');
  if (recipient === undefined) return rejectField('/serviceId', 'NoSuchService');
  const { sender, risk } = senderWithRisk;
  const { serviceId: __, ...details } = command;
  if (!sender.caseIsOpen) return rejectField('/caseId', 'CaseIsClosed');
  return (
    checkDraft(command, germanDayOf(at)) ??
    checkDraftRisk({ nature: recipient.nature, mode: details.mode }, risk, germanDayOf(at)) ?? {
      type: 'ReferralDrafted',
      data: { ...details, personId: sender.personId, agencyId: sender.agencyId, recipient, draftedBy: by },
    }
  );
}

function checkDraft({ mode, need: { deadlineOn }, dataScopes }: Readonly<DraftReferral>, today: string) {
  if (identifiesPerson(mode) !== dataScopes.length > 0)
    return rejectField('/dataScopes', identifiesPerson(mode) ? 'ScopesMissing' : 'ScopesForbidden');
  return deadlineOn === undefined || isPlausibleDeadline(deadlineOn, today)
    ? undefined
    : rejectField('/need/deadlineOn', 'DeadlineImplausible');
}

type RecipientAndMode = Pick<ReferralRiskFactors, 'nature' | 'mode'>;

const checkDraftRisk = (recipientAndMode: RecipientAndMode, personRisk: PersonRisk, today: string) =>
  assessRecipientRisk(today, { ...recipientAndMode, ...personRisk }) === 'forbidden'
    ? rejectField('/serviceId', 'RecipientForbidden')
    : undefined;

const isPlausibleDeadline = (day: string, today: string): boolean =>
  isDay(day) && day >= today && day <= addYears(today, 1);

export function attachConsent(
  { consentId }: Readonly<AttachConsent>,
  state: ExistingReferral,
  { at }: CommandMeta,
  { consent }: ConsentFacts,
): SendingDecision {
  return (
    atField('/consentId', checkConsent(consent, state, at)) ?? {
      type: 'ReferralConsentAttached',
      data: { consentId },
    }
  );
}

export const approveRecipient = (
  _: Readonly<ApproveRecipient>,
  __: ExistingReferral,
  { by }: CommandMeta,
): SendingDecision => ({ type: 'RecipientApproved', data: { approvedBy: by } });

/** Decides on the facts as they are now, in the transaction that sends the referral (RF-1, RF-3). */
export function sendReferral(
  { summary }: Readonly<SendReferral>,
  state: ExistingReferral,
  { at }: CommandMeta,
  facts: SendReferralFacts,
): SendingDecision {
  return (
    checkCaseAndService(facts) ??
    checkSummary(summary, state) ??
    checkConsentIfNamed(facts, state, at) ??
    checkRecipientRisk(facts, state, at) ??
    sentEvent({ ...state, agencyId: facts.agencyId }, summary, at)
  );
}

/** What a draft depends on may have ended meanwhile. */
function checkCaseAndService({ caseIsOpen, serviceIsOffered }: SendReferralFacts) {
  if (!caseIsOpen) return reject('CaseIsClosed');
  return serviceIsOffered ? undefined : reject('ServiceNotOffered');
}

function checkSummary(summary: string | undefined, { dataScopes }: ExistingReferral) {
  return summary === undefined || dataScopes.includes('summary_note')
    ? undefined
    : rejectField('/summary', 'SummaryNotCovered');
}
function sentEvent(
  { caseId, personId, agencyId, mode, need, dataScopes, follows, recipient, consentId }: ExistingReferral,
  summary: string | undefined,
  at: string,
): SendingDecision {
  const { remindAt, expireAt } = replyDeadlines(need.urgency, at, need.deadlineOn);
  return {
    type: 'ReferralSent',
    data: {
      caseId,
      personId,
      agencyId,
      mode,
      need,
      dataScopes,
      recipient,
      ...(follows !== undefined && { follows }),
      ...(consentId !== undefined && { consentId }),
      ...(summary !== undefined && { summary }),
      remindAt,
      replyDueAt: expireAt,
      sentOn: germanDayOf(at),
    },
  };
}

const checkConsentIfNamed = ({ consent }: ConsentFacts, state: ExistingReferral, at: string) =>
  identifiesPerson(state.mode) ? checkConsent(consent, state, at) : undefined;

/** RF-1 */
function checkConsent(
  consent: CurrentConsent | undefined,
  { recipient, dataScopes }: ExistingReferral,
  at: string,
) {
  if (consent === undefined) return reject('ConsentMissing');
  if (consent.hasEnded || consent.expiresAt < germanDayOf(at)) return reject('ConsentHasEnded');
  if (!isConsentFor(consent, recipient)) return reject('ConsentForAnotherRecipient');
  const missing = dataScopes.filter((scope) => !consent.dataScopes.includes(scope));
  return missing.length > 0 ? reject('ScopeNotConsented', missing.join(', ')) : undefined;
}

/**
 * A consent names organisation and office. An older one names the office alone; whose it is follows from the
 * register, which has to name the recipient's organisation when the referral is sent.
 */
const isConsentFor = ({ recipientId, organizationId }: CurrentConsent, recipient: Recipient): boolean =>
  recipientId === recipient.recipientId &&
  (organizationId === undefined || organizationId === organizationIdOf(recipient));

/**
 * RF-3: no single person can open the guard. A second person and an informed client open it together; for a
 * protected person nothing does.
 */
function checkRecipientRisk(
  { risk, consent }: SendReferralFacts,
  { recipient: { nature }, mode, approvedBy }: ExistingReferral,
  at: string,
) {
  const verdict = assessRecipientRisk(germanDayOf(at), { nature, mode, ...risk });
  if (verdict === 'allowed') return undefined;
  if (verdict === 'forbidden') return reject('RecipientForbidden');
  if (approvedBy === undefined) return reject('SecondPersonMissing');
  return consent?.reportingDutyExplained === true ? undefined : reject('ReportingDutyNotExplained');
}
