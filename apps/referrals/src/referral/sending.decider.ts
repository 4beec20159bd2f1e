import { namesPerson } from '@geleit/contracts';
import { reject, type Decision, type Meta } from '@geleit/kernel';
import {
  dayOf,
  isDay,
  recipientRiskOn,
  replyDue,
  yearsAfter,
  type ReferralRisk,
  type RiskVerdict,
} from '@geleit/rules';
import type { Agreed, Standing } from './facts.language.js';
import type {
  ApproveRecipient,
  AttachConsent,
  DraftReferral,
  ReferralLanguage,
  SendReferral,
} from './referral.language.js';
import { isDraft, type DraftedReferral, type Referral } from './state.decider.js';

type Decided = Decision<typeof ReferralLanguage>;

export function draftReferral(command: Readonly<DraftReferral>, state: Referral, { at, by }: Meta): Decided {
  const { serviceId: _, sender, recipient, standing, ...asked } = command;
  if (state.status !== 'none') return reject('AlreadyDrafted');
  if (sender === undefined || standing === undefined) return reject('NoSuchCase');
  if (recipient === undefined) return reject('NoSuchService');
  if (!sender.caseIsOpen) return reject('CaseIsClosed');
  return (
    refusalOfDraft(command, dayOf(at)) ??
    refusalOfDanger({ nature: recipient.nature, mode: asked.mode }, standing, dayOf(at)) ?? {
      type: 'ReferralDrafted',
      data: { ...asked, personId: sender.personId, agencyId: sender.agencyId, recipient, draftedBy: by },
    }
  );
}

function refusalOfDraft({ mode, need: { deadlineOn }, dataScopes }: Readonly<DraftReferral>, today: string) {
  if (namesPerson(mode) !== dataScopes.length > 0)
    return reject(namesPerson(mode) ? 'ScopesMissing' : 'ScopesForbidden');
  return deadlineOn === undefined || isPlausible(deadlineOn, today)
    ? undefined
    : reject('DeadlineImplausible');
}

type Way = Pick<ReferralRisk, 'nature' | 'mode'>;
const bySeverity: readonly RiskVerdict[] = ['forbidden', 'two_persons', 'allowed'];

/** What the rules say of the most dangerous of her statuses. */
function verdictOn(
  today: string,
  way: Way,
  { identityMode, statusGroups }: Standing,
): RiskVerdict | undefined {
  const known = statusGroups.length > 0 ? statusGroups : (['not_recorded'] as const);
  const verdicts = known.map((statusGroup) => recipientRiskOn(today, { ...way, identityMode, statusGroup }));
  return bySeverity.find((verdict) => verdicts.includes(verdict));
}

const refusalOfDanger = (way: Way, standing: Standing, today: string) =>
  verdictOn(today, way, standing) === 'forbidden' ? reject('RecipientForbidden') : undefined;

const isPlausible = (day: string, today: string): boolean =>
  isDay(day) && day >= today && day <= yearsAfter(today, 1);

export function attachConsent(
  { consentId, agreed }: Readonly<AttachConsent>,
  state: DraftedReferral,
  { at }: Meta,
): Decided {
  if (!isDraft(state)) return reject('AlreadySent');
  if (!namesPerson(state.mode)) return reject('ScopesForbidden');
  return refusalOfConsent(agreed, state, at) ?? { type: 'ReferralConsentAttached', data: { consentId } };
}

export function approveRecipient(
  _: Readonly<ApproveRecipient>,
  state: DraftedReferral,
  { by }: Meta,
): Decided {
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
  { at }: Meta,
): Decided {
  if (state.status !== 'ready') return reject(isDraft(state) ? 'ConsentMissing' : 'AlreadySent');
  if (standing === undefined) return reject('NoSuchCase');
  return (
    refusalOfPlace(now) ??
    refusalOfSummary(summary, state) ??
    refusalOfNaming(agreed, state, at) ??
    refusalOfRisk(standing, agreed, state, at) ??
    sent(state, summary, at)
  );
}

/** What a draft was made for may have ended meanwhile. */
function refusalOfPlace(now: SendReferral['now']) {
  if (now?.caseIsOpen !== true) return reject('CaseIsClosed');
  return now.serviceIsOffered ? undefined : reject('ServiceNotOffered');
}

function refusalOfSummary(summary: string | undefined, { dataScopes }: DraftedReferral) {
  return summary === undefined || dataScopes.includes('summary_note')
    ? undefined
    : reject('SummaryNotCovered');
}
function sent(
  { caseId, personId, agencyId, mode, need, dataScopes, follows, recipient, consentId }: DraftedReferral,
  summary: string | undefined,
  at: string,
): Decided {
  const { remindAt, expireAt } = replyDue(need.urgency, at, need.deadlineOn);
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
      sentOn: dayOf(at),
    },
  };
}

const refusalOfNaming = (agreed: Agreed | undefined, state: DraftedReferral, at: string) =>
  namesPerson(state.mode) ? refusalOfConsent(agreed, state, at) : undefined;

/** RF-1 */
function refusalOfConsent(
  agreed: Agreed | undefined,
  { recipient, dataScopes }: DraftedReferral,
  at: string,
) {
  if (agreed === undefined) return reject('ConsentMissing');
  if (agreed.hasEnded || agreed.expiresAt < dayOf(at)) return reject('ConsentHasEnded');
  if (agreed.recipientId !== recipient.recipientId) return reject('ConsentForAnotherRecipient');
  const missing = dataScopes.filter((scope) => !agreed.dataScopes.includes(scope));
  return missing.length > 0 ? reject('ScopeNotConsented', missing.join(', ')) : undefined;
}

/**
 * RF-3: the guard has no key of anybody's; a second person and a warned client open it, and for a protected
 * person nothing does.
 */
function refusalOfRisk(
  standing: Standing,
  agreed: Agreed | undefined,
  { recipient: { nature }, mode, approvedBy }: DraftedReferral,
  at: string,
) {
  const verdict = verdictOn(dayOf(at), { nature, mode }, standing);
  if (verdict === 'allowed') return undefined;
  if (verdict === 'forbidden') return reject('RecipientForbidden');
  if (approvedBy === undefined) return reject('SecondPersonMissing');
  return agreed?.reportingDutyExplained === true ? undefined : reject('ReportingDutyNotExplained');
}
