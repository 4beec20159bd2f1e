import { reject, type Decider, type Decision, type Meta } from '@geleit/kernel';
import {
  acceptReferral,
  acceptReturn,
  confirmDelivery,
  declineReferral,
  expireReferral,
  recordAnswer,
  recordOutcome,
  refuseReturn,
  remindOfReferral,
  returnReferral,
  startService,
} from './answering.decider.js';
import { evolve } from './evolve.decider.js';
import { ReferralLanguage } from './referral.language.js';
import { approveRecipient, attachConsent, draftReferral, sendReferral } from './sending.decider.js';
import {
  ending,
  isDraft,
  isTaken,
  isUnanswered,
  towards,
  type DraftedReferral,
  type Referral,
} from './state.decider.js';
import type { WithdrawalReason } from '@geleit/contracts';

/** The rules of a referral. Nothing in it lets anybody do without a consent (T13). */
export const referral: Decider<typeof ReferralLanguage, Referral> = {
  language: ReferralLanguage,
  initial: { status: 'none' },
  decide: {
    DraftReferral: draftReferral,
    AttachConsent: known(attachConsent),
    ApproveRecipient: known(approveRecipient),
    SendReferral: known(sendReferral),
    RecordAnswer: known(recordAnswer),
    RecordResult: known((command, state) =>
      state.recipient.tenant === undefined ? recordOutcome(command, state) : reject('RecipientAnswersItself'),
    ),
    TakeBackReferral: known(({ because }, state) =>
      isDraft(state) ? reject('NotSent') : (withdrawn(because, state) ?? reject('ReferralIsOver')),
    ),
    VoidReferral: known((command, state) =>
      isDraft(state) ? { type: 'ReferralVoided', data: command } : reject('AlreadySent'),
    ),
    AcceptReturn: known((_, state) => acceptReturn(state)),
    RefuseReturn: known((_, state) => refuseReturn(state)),
    ConfirmDelivery: known((_, state) => confirmDelivery(state)),
    AcceptReferral: known(acceptReferral),
    DeclineReferral: known(declineReferral),
    StartService: known((_, state) => startService(state)),
    RecordOutcome: known(recordOutcome),
    ReturnReferral: known(returnReferral),
    ReportPurged: known((_, state, { by }) => {
      if (state.status !== 'withdrawn') return reject('NothingToPurge');
      return state.purged ? [] : { type: 'PurgeReceiptReceived', data: { ...towards(state), purgedBy: by } };
    }),
    WithdrawReferral: known(({ because }, state) => withdrawn(because, state) ?? []),
    RemindOfReferral: known((_, state, meta) => remindOfReferral(state, meta)),
    ExpireReferral: known((_, state, meta) => expireReferral(state, meta)),
  },
  evolve,
};

/** Undefined where it is over already. */
const withdrawn = (because: WithdrawalReason, state: DraftedReferral) =>
  isDraft(state) || isUnanswered(state) || isTaken(state)
    ? { type: 'ReferralWithdrawn' as const, data: { ...ending(state), because } }
    : undefined;

function known<Command>(
  rule: (command: Command, state: DraftedReferral, meta: Meta) => Decision<typeof ReferralLanguage>,
) {
  return (command: Command, state: Referral, meta: Meta) =>
    state.status === 'none' ? reject('NoSuchReferral') : rule(command, state, meta);
}
