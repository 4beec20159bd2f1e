import { policy, publication, stream, view, type Service } from '@geleit/platform';
import { clientDecider } from './client/client.decider.js';
import { ReferralsConfig } from './config.js';
import { ReferralsViews1767225600030 } from './migrations/0001-views.js';
import { organizationApi } from './organization/organization.api.js';
import { organization } from './organization/organization.decider.js';
import { ReferralPackage } from './package/package.api.js';
import { noteConsentEndWhenConsentEnded } from './policies/note-consent-end-when-consent-ended.policy.js';
import { noteConsentWhenConsentGranted } from './policies/note-consent-when-consent-granted.policy.js';
import { noteReferralWhenReferralSent } from './policies/note-referral-when-referral-sent.policy.js';
import { noteStatusWhenCaseOpened } from './policies/note-status-when-case-opened.policy.js';
import { protectClientWhenPersonProtected } from './policies/protect-client-when-person-protected.policy.js';
import { remindOrExpireWhenReplyDue } from './policies/remind-or-expire-when-reply-due.alarm.js';
import { withdrawReferralsWhenReferralsCutOff } from './policies/withdraw-referrals-when-referrals-cut-off.policy.js';
import { clientPublication, referralPublication } from './publications.js';
import { referralApi } from './referral/referral.api.js';
import { referral } from './referral/referral.decider.js';
import { serviceApi } from './service/service.api.js';
import { service } from './service/service.decider.js';
import { agencies } from './views/agencies.view.js';
import { awaitedReplies } from './views/awaited-replies.view.js';
import { cases } from './views/cases.view.js';
import { clients } from './views/clients.view.js';
import { inboxApi } from './views/inbox.api.js';
import { inbox } from './views/inbox.view.js';
import { organizationsApi } from './views/organizations.api.js';
import { organizations } from './views/organizations.view.js';
import { Referrals } from './views/referrals.api.js';
import { referrals as sentReferrals } from './views/referrals.view.js';
import { Services } from './views/services.api.js';
import { services } from './views/services.view.js';

/** Where people are sent on, inside and across organisations, as long as they agree. */
export const referrals: Service<ReferralsConfig> = {
  name: 'referrals',
  config: ReferralsConfig,
  streams: [
    stream({ decider: organization, api: organizationApi }),
    stream({ decider: service, api: serviceApi }),
    stream({ decider: clientDecider }),
    stream({ decider: referral, api: referralApi }),
  ],
  views: [
    view(organizations, organizationsApi),
    view(agencies),
    view(services),
    view(cases),
    view(clients),
    view(sentReferrals),
    view(inbox, inboxApi),
    view(awaitedReplies),
  ],
  policies: [
    policy(noteConsentWhenConsentGranted),
    policy(noteConsentEndWhenConsentEnded),
    policy(protectClientWhenPersonProtected),
    policy(noteReferralWhenReferralSent),
    policy(noteStatusWhenCaseOpened),
    policy(withdrawReferralsWhenReferralsCutOff),
  ],
  alarms: [remindOrExpireWhenReplyDue],
  publications: [publication(referralPublication), publication(clientPublication)],
  migrations: [ReferralsViews1767225600030],
  controllers: [Services, ReferralPackage, Referrals],
};
