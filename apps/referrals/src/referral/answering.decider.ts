import type { ReferralOutcome } from '@geleit/contracts';
import { reject, type Decision, type Meta } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import type { AcceptReferral, DeclineReferral, RecordOutcome, ReturnReferral } from './answer.language.js';
import type { RecordAnswer, ReferralLanguage } from './referral.language.js';
import {
  ending,
  isUnanswered,
  refusalToAnswer,
  refusalToServe,
  towards,
  type DraftedReferral,
} from './state.decider.js';

type Decided = Decision<typeof ReferralLanguage>;

export const confirmDelivery = (state: DraftedReferral): Decided =>
  refusalToAnswer(state) ??
  (state.status === 'delivered' ? [] : { type: 'ReferralDelivered', data: towards(state) });

export const acceptReferral = (
  { stands }: Readonly<AcceptReferral>,
  state: DraftedReferral,
  meta: Meta,
): Decided => refusalToAnswer(state) ?? (stands === true ? accepted(state, meta) : reject('ConsentHasEnded'));

export const declineReferral = ({ reason }: Readonly<DeclineReferral>, state: DraftedReferral): Decided =>
  refusalToAnswer(state) ?? { type: 'ReferralDeclined', data: { ...towards(state), reason } };

/** Of a recipient without a login here. */
export function recordAnswer(
  { answer, reason }: Readonly<RecordAnswer>,
  state: DraftedReferral,
  meta: Meta,
): Decided {
  if (state.recipient.tenant !== undefined) return reject('RecipientAnswersItself');
  if (answer === 'accepted') return refusalToAnswer(state) ?? accepted(state, meta);
  return reason === undefined ? reject('ReasonMissing') : declineReferral({ reason }, state);
}

function accepted(state: DraftedReferral, { at, by }: Meta): Decided {
  const {
    recipient: { serviceId, agencyId },
    mode,
    need: { urgency, topics },
  } = state;
  return {
    type: 'ReferralAccepted',
    data: {
      ...towards(state),
      serviceId,
      ...(agencyId !== undefined && { toAgencyId: agencyId }),
      acceptedBy: by,
      mode,
      urgency,
      topics,
      acceptedOn: dayOf(at),
    },
  };
}

export const startService = (state: DraftedReferral): Decided =>
  refusalToServe(state) ??
  (state.status === 'in_service' ? [] : { type: 'ServiceStarted', data: towards(state) });

const goesOn: readonly ReferralOutcome[] = ['appointment_kept', 'ongoing', 'waitlisted'];
const nothingCameOfIt: readonly ReferralOutcome[] = [
  'not_attended',
  'declined_by_person',
  'rejected_by_service',
  'moved',
  'unknown',
];

export function recordOutcome({ outcome }: Readonly<RecordOutcome>, state: DraftedReferral): Decided {
  const refusal = refusalToServe(state);
  if (refusal !== undefined) return refusal;
  if (goesOn.includes(outcome))
    return {
      type: 'ReferralOutcomeRecorded',
      data: { ...ending(state), freesPlace: false, outcome, status: 'in_service' },
    };
  return {
    type: 'ReferralOutcomeRecorded',
    data: {
      ...ending(state),
      outcome,
      status: nothingCameOfIt.includes(outcome) ? 'ended_without_result' : 'completed',
    },
  };
}

/** T3: whoever has accepted cannot get rid of it alone. */
export const returnReferral = ({ reason }: Readonly<ReturnReferral>, state: DraftedReferral): Decided =>
  refusalToServe(state) ??
  (state.returnProposed ? [] : { type: 'ReturnProposed', data: { ...towards(state), reason } });

export const acceptReturn = (state: DraftedReferral): Decided =>
  refusalToServe(state) ??
  (state.returnProposed ? { type: 'ReferralReturned', data: ending(state) } : reject('NoReturnProposed'));

export const refuseReturn = (state: DraftedReferral): Decided =>
  refusalToServe(state) ??
  (state.returnProposed ? { type: 'ReturnRefused', data: towards(state) } : reject('NoReturnProposed'));

export function remindOfReferral(state: DraftedReferral, { at }: Meta): Decided {
  if (
    !isUnanswered(state) ||
    state.reminded ||
    state.remindAt === undefined ||
    state.replyDueAt === undefined
  )
    return [];
  return at < state.remindAt
    ? reject('NotYetDue')
    : { type: 'ReferralReminded', data: { ...towards(state), replyDueAt: state.replyDueAt } };
}

export function expireReferral(state: DraftedReferral, { at }: Meta): Decided {
  if (!isUnanswered(state) || state.replyDueAt === undefined) return [];
  return at < state.replyDueAt ? reject('NotYetDue') : { type: 'ReferralExpired', data: towards(state) };
}
