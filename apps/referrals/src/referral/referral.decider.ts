import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { confirmErasure, personalDataErased, closedOnceErased } from '@geleit/rules';
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
  takeOverReferral,
} from './answering.decider.js';
import { evolveReferral } from './evolve-referral.decider.js';
import { ReferralLanguage, type ReferralCommandFacts } from './referral.language.js';
import { permitsOfReferral } from './permits.decider.js';
import { approveRecipient, attachConsent, draftReferral, sendReferral } from './sending.decider.js';
import {
  endingFields,
  isDraft,
  isInProgress,
  isUnanswered,
  recipientTenantFields,
  type ExistingReferral,
  type Referral,
} from './state.decider.js';
import type { WithdrawalReason } from '@geleit/contracts';

/** The rules of a referral. None of them lets anyone proceed without a consent (T13). */
export const referralDecider = closedOnceErased<typeof ReferralLanguage, Referral, ReferralCommandFacts>({
  language: ReferralLanguage,
  initial: { status: 'none' },
  permits: permitsOfReferral,
  decide: {
    DraftReferral: draftReferral,
    AttachConsent: requireExistingReferral(attachConsent),
    ApproveRecipient: requireExistingReferral(approveRecipient),
    SendReferral: requireExistingReferral(sendReferral),
    RecordAnswer: requireExistingReferral(recordAnswer),
    RecordResult: requireExistingReferral(recordOutcome),
    TakeBackReferral: requireExistingReferral(({ because }, state) => withdrawnEvent(because, state) ?? []),
    VoidReferral: requireExistingReferral((command) => ({ type: 'ReferralVoided', data: command })),
    AcceptReturn: requireExistingReferral((_, state) => acceptReturn(state)),
    RefuseReturn: requireExistingReferral((_, state) => refuseReturn(state)),
    ConfirmDelivery: requireExistingReferral((_, state) => confirmDelivery(state)),
    AcceptReferral: requireExistingReferral(acceptReferral),
    DeclineReferral: requireExistingReferral(declineReferral),
    StartService: requireExistingReferral((_, state) => startService(state)),
    RecordOutcome: requireExistingReferral(recordOutcome),
    ReturnReferral: requireExistingReferral(returnReferral),
    ReportPurged: requireExistingReferral((_, state, { by }) =>
      state.purged
        ? []
        : { type: 'PurgeReceiptReceived', data: { ...recipientTenantFields(state), purgedBy: by } },
    ),
    TakeOverReferral: requireExistingReferral(takeOverReferral),
    WithdrawReferral: requireExistingReferral(({ because }, state) => withdrawnEvent(because, state) ?? []),
    RemindOfReferral: requireExistingReferral((_, state, meta) => remindOfReferral(state, meta)),
    ExpireReferral: requireExistingReferral((_, state, meta) => expireReferral(state, meta)),
    ErasePersonalData: (command, state) =>
      state.status === 'none'
        ? []
        : [withdrawnEvent('erasure', state) ?? [], personalDataErased(command, state)].flat(),
    ConfirmErasure: confirmErasure,
  },
  evolve: evolveReferral,
});

/** Undefined if the referral is already over. */
const withdrawnEvent = (because: WithdrawalReason, state: ExistingReferral) =>
  isDraft(state) || isUnanswered(state) || isInProgress(state)
    ? { type: 'ReferralWithdrawn' as const, data: { ...endingFields(state), because } }
    : undefined;

function requireExistingReferral<Command, Facts>(
  rule: (
    command: Command,
    state: ExistingReferral,
    commandMeta: CommandMeta,
    facts: Facts,
  ) => Decision<typeof ReferralLanguage>,
) {
  return (command: Command, state: Referral, commandMeta: CommandMeta, facts: Facts) =>
    state.status === 'none' ? reject('NoSuchReferral') : rule(command, state, commandMeta, facts);
}
