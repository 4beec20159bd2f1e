import type { CommandApi } from '@geleit/platform';
import { mayAnswerReferral, maySendReferrals, mayServeReferral } from '../access.js';
import { findSenderTenant, prepareAcceptReferral } from './recipient.api.js';
import type { ReferralCommandFacts, ReferralLanguage } from './referral.language.js';
import {
  requireKnownCase,
  requireOwnCase,
  prepareAttachConsent,
  prepareDraftReferral,
  prepareSendReferral,
} from './sender.api.js';
import type { Referral } from './state.decider.js';

const bySender = { allow: maySendReferrals, prepare: requireOwnCase };
/** The stream is the sender's; the recipient is only a party to it. */
const byReceivingOffice = { allow: mayAnswerReferral, resolveTenant: findSenderTenant };
const byAcceptingCounsellor = { allow: mayServeReferral, resolveTenant: findSenderTenant };

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
      summary: 'Say which consent of the person it rests on.',
      at: { verb: 'attach-consent' },
      allow: maySendReferrals,
      prepare: prepareAttachConsent,
    },
    ApproveRecipient: {
      summary: 'Agree, as a second person, that somebody in danger is named to a body that has to report.',
      at: { verb: 'approve-recipient' },
      allow: maySendReferrals,
      prepare: requireKnownCase,
    },
    SendReferral: {
      summary: 'Send it. From then on it cannot be changed.',
      at: { verb: 'send' },
      allow: maySendReferrals,
      prepare: prepareSendReferral,
    },
    RecordAnswer: {
      summary: 'Write down what a recipient without a login answered.',
      at: { verb: 'record-answer' },
      ...bySender,
    },
    RecordResult: {
      summary: 'Write down what came of it with a recipient without a login.',
      at: { verb: 'record-result' },
      ...bySender,
    },
    TakeBackReferral: {
      summary: 'Take it back.',
      at: { verb: 'take-back' },
      ifMatch: 'required',
      ...bySender,
    },
    VoidReferral: { summary: 'Throw the draft away.', at: { verb: 'void' }, ...bySender },
    AcceptReturn: {
      summary: 'Take it over again from the recipient.',
      at: { verb: 'accept-return' },
      ...bySender,
    },
    RefuseReturn: { summary: 'Leave it with the recipient.', at: { verb: 'refuse-return' }, ...bySender },
    ConfirmDelivery: {
      summary: 'Say that the office has seen it.',
      at: { verb: 'confirm-delivery' },
      ...byReceivingOffice,
    },
    AcceptReferral: {
      summary: 'Take it on.',
      at: { verb: 'accept' },
      ...byReceivingOffice,
      prepare: prepareAcceptReferral,
    },
    DeclineReferral: { summary: 'Decline it, with a reason.', at: { verb: 'decline' }, ...byReceivingOffice },
    StartService: { summary: 'Work has begun.', at: { verb: 'start-service' }, ...byAcceptingCounsellor },
    RecordOutcome: {
      summary: 'Say what came of it.',
      at: { verb: 'record-outcome' },
      ...byAcceptingCounsellor,
    },
    ReturnReferral: {
      summary: 'Ask the sender to take it over again.',
      at: { verb: 'return' },
      ...byAcceptingCounsellor,
    },
    ReportPurged: {
      summary: 'Confirm that what was written down of the package is destroyed.',
      at: { verb: 'report-purged' },
      ...byAcceptingCounsellor,
    },
    WithdrawReferral: 'asked by policies',
    RemindOfReferral: 'asked by policies',
    ExpireReferral: 'asked by policies',
  },
};
