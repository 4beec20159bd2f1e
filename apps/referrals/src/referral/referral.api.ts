import type { CommandApi } from '@geleit/platform';
import { mayAnswerReferral, maySendReferrals, mayProcessReferral } from '../access.js';
import { findSenderTenant, prepareAcceptReferral } from './recipient.api.js';
import type { ReferralCommandFacts, ReferralLanguage } from './referral.language.js';
import {
  requireVisibleCase,
  requireOwnCase,
  prepareAttachConsent,
  prepareDraftReferral,
  prepareSendReferral,
} from './sender.api.js';
import type { Referral } from './state.decider.js';

const bySender = { allow: maySendReferrals, prepare: requireOwnCase };
/** The stream belongs to the sender; the recipient is only a party to it. */
const byReceivingOffice = { allow: mayAnswerReferral, resolveTenant: findSenderTenant };
const byAcceptingCounsellor = { allow: mayProcessReferral, resolveTenant: findSenderTenant };

export const referralApi: CommandApi<typeof ReferralLanguage, Referral, ReferralCommandFacts> = {
  path: 'referrals',
  commands: {
    DraftReferral: {
      summary: 'Draft a referral from a case to a service of the directory.',
      at: { creates: true },
      allow: maySendReferrals,
      prepare: prepareDraftReferral,
    },
    AttachConsent: {
      summary: "Attach the person's consent.",
      at: { verb: 'attach-consent' },
      allow: maySendReferrals,
      prepare: prepareAttachConsent,
    },
    ApproveRecipient: {
      summary:
        'Approve, as a second person, that a person in danger is named to a body with a duty to report.',
      at: { verb: 'approve-recipient' },
      allow: maySendReferrals,
      prepare: requireVisibleCase,
    },
    SendReferral: {
      summary: 'Send the referral. It cannot be changed afterwards.',
      at: { verb: 'send' },
      allow: maySendReferrals,
      prepare: prepareSendReferral,
    },
    RecordAnswer: {
      summary: 'Record the answer of a recipient without a login.',
      at: { verb: 'record-answer' },
      ...bySender,
    },
    RecordResult: {
      summary: 'Record the outcome from a recipient without a login.',
      at: { verb: 'record-result' },
      ...bySender,
    },
    TakeBackReferral: {
      summary: 'Withdraw the referral.',
      at: { verb: 'take-back' },
      ifMatch: 'required',
      ...bySender,
    },
    VoidReferral: { summary: 'Discard the draft.', at: { verb: 'void' }, ...bySender },
    AcceptReturn: {
      summary: 'Accept the referral back from the recipient.',
      at: { verb: 'accept-return' },
      ...bySender,
    },
    RefuseReturn: { summary: 'Refuse the return.', at: { verb: 'refuse-return' }, ...bySender },
    ConfirmDelivery: {
      summary: 'Confirm that the office has received it.',
      at: { verb: 'confirm-delivery' },
      ...byReceivingOffice,
    },
    AcceptReferral: {
      summary: 'Accept the referral.',
      at: { verb: 'accept' },
      ...byReceivingOffice,
      prepare: prepareAcceptReferral,
    },
    DeclineReferral: { summary: 'Decline it, with a reason.', at: { verb: 'decline' }, ...byReceivingOffice },
    StartService: {
      summary: 'Record that the service has started.',
      at: { verb: 'start-service' },
      ...byAcceptingCounsellor,
    },
    RecordOutcome: {
      summary: 'Record the outcome.',
      at: { verb: 'record-outcome' },
      ...byAcceptingCounsellor,
    },
    ReturnReferral: {
      summary: 'Ask the sender to take the referral back.',
      at: { verb: 'return' },
      ...byAcceptingCounsellor,
    },
    ReportPurged: {
      summary: 'Confirm that all copies of the package are destroyed.',
      at: { verb: 'report-purged' },
      ...byAcceptingCounsellor,
    },
    TakeOverReferral: 'executed by policies',
    WithdrawReferral: 'executed by policies',
    RemindOfReferral: 'executed by policies',
    ExpireReferral: 'executed by policies',
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
  },
};
