import { identifiesPerson } from '@geleit/contracts';
import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import {
  germanDayOf,
  isDay,
  assessRecipientRisk,
  replyDeadlines,
  addYears,
  type ReferralRisk,
  type RiskVerdict,
} from '@geleit/rules';
import type { CurrentConsent, PersonRiskFacts } from './facts.language.js';
import type {
  ApproveRecipient,
  AttachConsent,
  DraftReferral,
  ReferralLanguage,
  SendReferral,
} from './referral.language.js';
import { isDraft, type DraftedReferral, type Referral } from './state.decider.js';

type SendingDecision = Decision<typeof ReferralLanguage>;

export function draftReferral(
  command: Readonly<DraftReferral>,
  state: Referral,
  { at, by }: CommandMeta,
): SendingDecision {
  const { serviceId: _, sender, recipient, standing, ...asked } = command;
  if (state.status !== 'none') return reject('AlreadyDrafted');
  if (sender === undefined || standing === undefined) return reject('NoSuchCase');
  if (recipient === undefined) return reject('NoSuchService');
  if (!sender.caseIsOpen) return reject('CaseIsClosed');
  return (
    checkDraft(command, germanDayOf(at)) ??
    checkDraftRisk({ nature: recipient.nature, mode: asked.mode }, standing, germanDayOf(at)) ?? {
      type: 'ReferralDrafted',
      data: { ...asked, personId: sender.personId, agencyId: sender.agencyId, recipient, draftedBy: by },
    }
  );
}

function checkDraft({ mode, need: { deadlineOn }, dataScopes }: Readonly<DraftReferral>, today: string) {
  if (identifiesPerson(mode) !== dataScopes.length > 0)
    return reject(identifiesPerson(mode) ? 'ScopesMissing' : 'ScopesForbidden');
  return deadlineOn === undefined || isPlausibleDeadline(deadlineOn, today)
    ? undefined
    : reject('DeadlineImplausible');
}

type RecipientAndMode = Pick<ReferralRisk, 'nature' | 'mode'>;
const verdictsBySeverity: readonly RiskVerdict[] = ['forbidden', 'two_persons', 'allowed'];

/** What the rules say of the most dangerous of her statuses. */
function severestVerdictOn(
  today: string,
  recipientAndMode: RecipientAndMode,
  { identityMode, statusGroups }: PersonRiskFacts,
): RiskVerdict | undefined {
  const known = statusGroups.length > 0 ? statusGroups : (['not_recorded'] as const);
  const verdicts = known.map((statusGroup) =>
    assessRecipientRisk(today, { ...recipientAndMode, identityMode, statusGroup }),
  );
  return verdictsBySeverity.find((verdict) => verdicts.includes(verdict));
}

const checkDraftRisk = (
  recipientAndMode: RecipientAndMode,
  personRiskFacts: PersonRiskFacts,
  today: string,
) =>
  severestVerdictOn(today, recipientAndMode, personRiskFacts) === 'forbidden'
    ? reject('RecipientForbidden')
    : undefined;

const isPlausibleDeadline = (day: string, today: string): boolean =>
  isDay(day) && day >= today && day <= addYears(today, 1);

export function attachConsent(
  { consentId, agreed }: Readonly<AttachConsent>,
  state: DraftedReferral,
  { at }: CommandMeta,
): SendingDecision {
  if (!isDraft(state)) return reject('AlreadySent');
  if (!identifiesPerson(state.mode)) return reject('ScopesForbidden');
  return checkConsent(agreed, state, at) ?? { type: 'ReferralConsentAttached', data: { consentId } };
}

export function approveRecipient(
  _: Readonly<ApproveRecipient>,
  state: DraftedReferral,
  { by }: CommandMeta,
): SendingDecision {
  if (!isDraft(state)) return reject('AlreadySent');
  if (state.approvedBy !== undefined) return reject('NothingToApprove');
  return by === state.draftedBy
    ? reject('ApproverIsSender')
    : { type: 'RecipientApproved', data: { approvedBy: by } };
}

/** Judged on what is true at this moment, in the transaction that sends it (RF-1, RF-3). */
export function sendReferral(
  { summary, standing, agreed, now }: Readonly<SendReferral>,
  state: DraftedReferral,
  { at }: CommandMeta,
): SendingDecision {
  if (state.status !== 'ready') return reject(isDraft(state) ? 'ConsentMissing' : 'AlreadySent');
  if (standing === undefined) return reject('NoSuchCase');
  return (
    checkCaseAndService(now) ??
    checkSummary(summary, state) ??
    checkConsentIfNamed(agreed, state, at) ??
    checkRecipientRisk(standing, agreed, state, at) ??
    sentEvent(state, summary, at)
  );
}

/** What a draft was made for may have ended meanwhile. */
function checkCaseAndService(now: SendReferral['now']) {
  if (now?.caseIsOpen !== true) return reject('CaseIsClosed');
  return now.serviceIsOffered ? undefined : reject('ServiceNotOffered');
}

function checkSummary(summary: string | undefined, { dataScopes }: DraftedReferral) {
  return summary === undefined || dataScopes.includes('summary_note')
    ? undefined
    : reject('SummaryNotCovered');
}
function sentEvent(
  { caseId, personId, agencyId, mode, need, dataScopes, follows, recipient, consentId }: DraftedReferral,
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

const checkConsentIfNamed = (agreed: CurrentConsent | undefined, state: DraftedReferral, at: string) =>
  identifiesPerson(state.mode) ? checkConsent(agreed, state, at) : undefined;

/** RF-1 */
function checkConsent(
  agreed: CurrentConsent | undefined,
  { recipient, dataScopes }: DraftedReferral,
  at: string,
) {
  if (agreed === undefined) return reject('ConsentMissing');
  if (agreed.hasEnded || agreed.expiresAt < germanDayOf(at)) return reject('ConsentHasEnded');
  if (agreed.recipientId !== recipient.recipientId) return reject('ConsentForAnotherRecipient');
  const missing = dataScopes.filter((scope) => !agreed.dataScopes.includes(scope));
  return missing.length > 0 ? reject('ScopeNotConsented', missing.join(', ')) : undefined;
}

/**
 * RF-3: the guard has no key of anybody's; a second person and a warned client open it, and for a protected
 * person nothing does.
 */
function checkRecipientRisk(
  personRiskFacts: PersonRiskFacts,
  agreed: CurrentConsent | undefined,
  { recipient: { nature }, mode, approvedBy }: DraftedReferral,
  at: string,
) {
  const verdict = severestVerdictOn(germanDayOf(at), { nature, mode }, personRiskFacts);
  if (verdict === 'allowed') return undefined;
  if (verdict === 'forbidden') return reject('RecipientForbidden');
  if (approvedBy === undefined) return reject('SecondPersonMissing');
  return agreed?.reportingDutyExplained === true ? undefined : reject('ReportingDutyNotExplained');
}
