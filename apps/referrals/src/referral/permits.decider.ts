import { inEveryState, reject, type Permits, type RejectionOf } from '@geleit/kernel';
import { identifiesPerson } from '@geleit/contracts';
import type { ReferralLanguage } from './referral.language.js';
import {
  isDraft,
  isInProgress,
  isUnanswered,
  type ExistingReferral,
  type Referral,
} from './state.decider.js';

type ReferralRejection = RejectionOf<typeof ReferralLanguage> | undefined;

/** A referral that was never drafted allows nothing. */
const inReferral =
  <Sender>(check: (state: ExistingReferral, sender: Sender) => ReferralRejection = inEveryState) =>
  (state: Referral, sender: Sender): ReferralRejection =>
    state.status === 'none' ? reject('NoSuchReferral') : check(state, sender);

const checkDraft = (state: ExistingReferral): ReferralRejection =>
  isDraft(state) ? undefined : reject('AlreadySent');

/** RF-7: one decision, once. */
function checkUnanswered(state: ExistingReferral): ReferralRejection {
  if (isDraft(state)) return reject('NotSent');
  return isUnanswered(state) ? undefined : reject('AlreadyAnswered');
}
function checkInProgress(state: ExistingReferral): ReferralRejection {
  if (isInProgress(state)) return undefined;
  return reject(isDraft(state) || isUnanswered(state) ? 'NotAccepted' : 'ReferralIsOver');
}
/** Only for a recipient without a login, others answer themselves. */
const checkAnsweredBySender = ({ recipient: { tenant } }: ExistingReferral): ReferralRejection =>
  tenant === undefined ? undefined : reject('RecipientAnswersItself');

/** A second person approves, once. */
function checkApprovable(state: ExistingReferral, { by }: { readonly by: string }): ReferralRejection {
  if (state.approvedBy !== undefined) return checkDraft(state) ?? reject('NothingToApprove');
  return checkDraft(state) ?? (by === state.draftedBy ? reject('ApproverIsSender') : undefined);
}
const checkReturnProposed = (state: ExistingReferral): ReferralRejection =>
  checkInProgress(state) ?? (state.returnProposed ? undefined : reject('NoReturnProposed'));
const checkReady = (state: ExistingReferral): ReferralRejection =>
  checkDraft(state) ?? (state.status === 'ready' ? undefined : reject('ConsentMissing'));
function checkSentAndOpen(state: ExistingReferral): ReferralRejection {
  if (isDraft(state)) return reject('NotSent');
  return isUnanswered(state) || isInProgress(state) ? undefined : reject('ReferralIsOver');
}

/** What the state of a referral refuses, whatever the command says. */
export const permitsOfReferral: Permits<typeof ReferralLanguage, Referral> = {
  DraftReferral: ({ status }) => (status === 'none' ? undefined : reject('AlreadyDrafted')),
  AttachConsent: inReferral(
    (state) => checkDraft(state) ?? (identifiesPerson(state.mode) ? undefined : reject('ScopesForbidden')),
  ),
  ApproveRecipient: inReferral(checkApprovable),
  SendReferral: inReferral(checkReady),
  RecordAnswer: inReferral((state) => checkAnsweredBySender(state) ?? checkUnanswered(state)),
  RecordResult: inReferral((state) => checkAnsweredBySender(state) ?? checkInProgress(state)),
  TakeBackReferral: inReferral(checkSentAndOpen),
  VoidReferral: inReferral(checkDraft),
  AcceptReturn: inReferral(checkReturnProposed),
  RefuseReturn: inReferral(checkReturnProposed),
  ConfirmDelivery: inReferral(checkUnanswered),
  AcceptReferral: inReferral(checkUnanswered),
  DeclineReferral: inReferral(checkUnanswered),
  StartService: inReferral(checkInProgress),
  RecordOutcome: inReferral(checkInProgress),
  ReturnReferral: inReferral(checkInProgress),
  ReportPurged: inReferral(({ status }) => (status === 'withdrawn' ? undefined : reject('NothingToPurge'))),
  TakeOverReferral: inReferral(),
  WithdrawReferral: inReferral(),
  RemindOfReferral: inReferral(),
  ExpireReferral: inReferral(),
  ErasePersonalData: inEveryState,
  ConfirmErasure: inEveryState,
};
