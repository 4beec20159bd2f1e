import type { ReferralOutcome } from '@geleit/contracts';
import { rejectField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type {
  AcceptReferral,
  AcceptReferralFacts,
  DeclineReferral,
  RecordOutcome,
  ReturnReferral,
  TakeOverReferral,
} from './answering.language.js';
import type { ReferralLanguage } from './referral.language.js';
import type { RecordAnswer } from './sending.language.js';
import {
  endingFields,
  isInProgress,
  isUnanswered,
  recipientTenantFields,
  type ExistingReferral,
} from './state.decider.js';

type AnswerDecision = Decision<typeof ReferralLanguage>;

export const confirmDelivery = (state: ExistingReferral): AnswerDecision =>
  state.status === 'delivered' ? [] : { type: 'ReferralDelivered', data: recipientTenantFields(state) };

export const acceptReferral = (
  _: Readonly<AcceptReferral>,
  state: ExistingReferral,
  commandMeta: CommandMeta,
  { consentIsValid }: AcceptReferralFacts,
): AnswerDecision => (consentIsValid ? acceptedEvent(state, commandMeta) : reject('ConsentHasEnded'));

export const declineReferral = (
  { reason }: Readonly<DeclineReferral>,
  state: ExistingReferral,
): AnswerDecision => ({ type: 'ReferralDeclined', data: { ...recipientTenantFields(state), reason } });

/** For a recipient without a login. */
export function recordAnswer(
  { answer, reason }: Readonly<RecordAnswer>,
  state: ExistingReferral,
  commandMeta: CommandMeta,
): AnswerDecision {
  if (answer === 'accepted') return acceptedEvent(state, commandMeta);
  return reason === undefined ? rejectField('/reason', 'ReasonMissing') : declineReferral({ reason }, state);
}

function acceptedEvent(state: ExistingReferral, { at, by }: CommandMeta): AnswerDecision {
  const {
    recipient: { serviceId, agencyId },
    mode,
    need: { urgency, topics },
  } = state;
  return {
    type: 'ReferralAccepted',
    data: {
      ...recipientTenantFields(state),
      serviceId,
      ...(agencyId !== undefined && { toAgencyId: agencyId }),
      acceptedBy: by,
      mode,
      urgency,
      topics,
      acceptedOn: germanDayOf(at),
    },
  };
}

/** What is over is nobody's work any more. */
export const takeOverReferral = (
  { staffId, formerStaffId }: Readonly<TakeOverReferral>,
  state: ExistingReferral,
): AnswerDecision => {
  const { tenant: toTenant } = state.recipient;
  return isInProgress(state) && state.acceptedBy === formerStaffId && toTenant !== undefined
    ? { type: 'ReferralTakenOver', data: { toTenant, acceptedBy: staffId } }
    : [];
};

export const startService = (state: ExistingReferral): AnswerDecision =>
  state.status === 'in_service' ? [] : { type: 'ServiceStarted', data: recipientTenantFields(state) };

const ongoingOutcomes: readonly ReferralOutcome[] = ['appointment_kept', 'ongoing', 'waitlisted'];
const outcomesWithoutResult: readonly ReferralOutcome[] = [
  'not_attended',
  'declined_by_person',
  'rejected_by_service',
  'moved',
  'unknown',
];

export function recordOutcome({ outcome }: Readonly<RecordOutcome>, state: ExistingReferral): AnswerDecision {
  if (ongoingOutcomes.includes(outcome))
    return {
      type: 'ReferralOutcomeRecorded',
      data: { ...endingFields(state), freesPlace: false, outcome, status: 'in_service' },
    };
  return [
    {
      type: 'ReferralOutcomeRecorded',
      data: {
        ...endingFields(state),
        outcome,
        status: outcomesWithoutResult.includes(outcome) ? 'ended_without_result' : 'completed',
      },
    },
    { type: 'SharingEnded', data: recipientTenantFields(state) },
  ];
}

/** T3: a recipient that has accepted cannot give the referral back alone. */
export const returnReferral = (
  { reason }: Readonly<ReturnReferral>,
  state: ExistingReferral,
): AnswerDecision =>
  state.returnProposed ? [] : { type: 'ReturnProposed', data: { ...recipientTenantFields(state), reason } };

export const acceptReturn = (state: ExistingReferral): AnswerDecision => ({
  type: 'ReferralReturned',
  data: endingFields(state),
});

export const refuseReturn = (state: ExistingReferral): AnswerDecision => ({
  type: 'ReturnRefused',
  data: recipientTenantFields(state),
});

export function remindOfReferral(state: ExistingReferral, { at }: CommandMeta): AnswerDecision {
  if (
    !isUnanswered(state) ||
    state.reminded ||
    state.remindAt === undefined ||
    state.replyDueAt === undefined
  )
    return [];
  return at < state.remindAt
    ? reject('NotYetDue')
    : { type: 'ReferralReminded', data: { ...recipientTenantFields(state), replyDueAt: state.replyDueAt } };
}

export function expireReferral(state: ExistingReferral, { at }: CommandMeta): AnswerDecision {
  if (!isUnanswered(state) || state.replyDueAt === undefined) return [];
  return at < state.replyDueAt
    ? reject('NotYetDue')
    : { type: 'ReferralExpired', data: recipientTenantFields(state) };
}
