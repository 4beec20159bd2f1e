import { referralsErasureReceiptContract } from '@geleit/contracts';
import {
  defineService,
  erasable,
  erasureReceiptPublication,
  policy,
  publication,
  stream,
  projection,
} from '@geleit/platform';
import { caseloadDecider } from './caseload/caseload.decider.js';
import { clientDecider } from './client/client.decider.js';
import { ClientLanguage } from './client/client.language.js';
import { ReferralLanguage } from './referral/referral.language.js';
import { clientUpcasts } from './client/client.upcasts.js';
import { ReferralsConfig } from './config.js';
import { ReferralsViews1767225600030 } from './migrations/0001-views.js';
import { InboxInOrder1767225600040 } from './migrations/0002-inbox-in-order.js';
import { OfficesAndStaff1795824000010 } from './migrations/0003-register.js';
import { Recipients1795824000510 } from './migrations/0004-recipients.js';
import { TakenOnReferrals1795824000520 } from './migrations/0005-taken-on-referrals.js';
import { ReportingRisks1795824003010 } from './migrations/0006-reporting-risks.js';
import { Regimes1795840200000 } from './migrations/0007-regimes.js';
import { RisksOfCases1795991000000 } from './migrations/0008-risks-of-cases.js';
import { officeApi } from './office/office.api.js';
import { officeDecider } from './office/office.decider.js';
import { organizationApi } from './organization/organization.api.js';
import { organizationDecider } from './organization/organization.decider.js';
import { ReferralPackageController } from './referral-package/referral-package.api.js';
import { followRequestWhenRequestAssigned } from './policies/follow-request-when-request-assigned.policy.js';
import { noteConsentEndWhenConsentEnded } from './policies/note-consent-end-when-consent-ended.policy.js';
import { noteConsentWhenConsentGranted } from './policies/note-consent-when-consent-granted.policy.js';
import { noteEarlierResponsibility } from './policies/note-earlier-responsibility.timer.js';
import { noteReferralWhenReferralSent } from './policies/note-referral-when-referral-sent.policy.js';
import { noteResponsibilityWhenReferralAccepted } from './policies/note-responsibility-when-referral-accepted.policy.js';
import { noteResponsibilityWhenReferralsReassigned } from './policies/note-responsibility-when-referrals-reassigned.policy.js';
import { noteStatusWhenCaseOpened } from './policies/note-status-when-case-opened.policy.js';
import { shareConsentsWhenPersonsMerged } from './policies/share-consents-when-persons-merged.policy.js';
import { protectClientWhenPersonProtected } from './policies/protect-client-when-person-protected.policy.js';
import { reassignWorkWhenWorkReassigned } from './policies/reassign-work-when-work-reassigned.policy.js';
import { remindOrExpireWhenReplyDue } from './policies/remind-or-expire-when-reply-due.timer.js';
import { stateEarlierRegime } from './policies/state-earlier-regime.timer.js';
import { takeOverReferralsWhenReferralsReassigned } from './policies/take-over-referrals-when-referrals-reassigned.policy.js';
import { withdrawReferralsWhenReferralsCutOff } from './policies/withdraw-referrals-when-referrals-cut-off.policy.js';
import {
  caseReferralPublication,
  caseloadPublication,
  clientPublication,
  officePublication,
  organizationPublication,
  referralPublication,
  staffMemberPublication,
} from './publications.js';
import { referralApi } from './referral/referral.api.js';
import { referralDecider } from './referral/referral.decider.js';
import { serviceApi } from './service/service.api.js';
import { serviceDecider } from './service/service.decider.js';
import { staffMemberApi } from './staff-member/staff-member.api.js';
import { staffMemberDecider } from './staff-member/staff-member.decider.js';
import { awaitedReplies } from './projections/awaited-replies.projection.js';
import { cases } from './projections/cases.projection.js';
import { Erasure1796300000000 } from './migrations/0010-erasure.js';
import { Lists1797000000000 } from './migrations/0011-lists.js';
import { eraseClientWhenSharingEndOrdered } from './policies/erase-client-when-sharing-end-ordered.policy.js';
import { eraseDraftWhenClientErased } from './policies/erase-draft-when-client-erased.timer.js';
import { eraseReferralsWhenClientErased } from './policies/erase-referrals-when-client-erased.policy.js';
import { clients } from './projections/clients.projection.js';
import { referralsToErase } from './projections/referrals-to-erase.projection.js';
import { AbsencesController } from './projections/absences.api.js';
import { ExpiringProofsController } from './projections/expiring-proofs.api.js';
import { inboxApi } from './projections/inbox.api.js';
import { inbox } from './projections/inbox.projection.js';
import { MeController } from './projections/me.api.js';
import { officesApi } from './projections/offices.api.js';
import { offices } from './projections/offices.projection.js';
import { organizationsApi } from './projections/organizations.api.js';
import { organizations } from './projections/organizations.projection.js';
import { regimesToState } from './projections/regimes-to-state.projection.js';
import { AccessExportController } from './access-export/access-export.api.js';
import { ReferralsController } from './projections/referrals.api.js';
import { referrals as sentReferrals } from './projections/referrals.projection.js';
import { servicesApi, ServicesController } from './projections/services.api.js';
import { services } from './projections/services.projection.js';
import { takenOnReferrals } from './projections/taken-on-referrals.projection.js';
import { StaffWorkController } from './projections/staff-work.api.js';
import { staffApi } from './projections/staff.api.js';
import { staff } from './projections/staff.projection.js';
import { workItems } from './projections/work-items.projection.js';

/** Refers people inside and across organisations, as long as they agree. */
export const referrals = defineService<ReferralsConfig>({
  name: 'referrals',
  config: ReferralsConfig,
  streams: [
    stream({ decider: organizationDecider, api: organizationApi }),
    stream({ decider: officeDecider, api: officeApi }),
    stream({ decider: staffMemberDecider, api: staffMemberApi }),
    stream({ decider: serviceDecider, api: serviceApi }),
    stream({ decider: clientDecider, upcasts: clientUpcasts, ...erasable() }),
    stream({ decider: caseloadDecider }),
    stream({
      decider: referralDecider,
      api: referralApi,
      ...erasable({
        ReferralDeclined: ['share'],
        ReferralExpired: ['share'],
        ReferralWithdrawn: ['share'],
        ReferralReturned: ['share'],
        SharingEnded: ['share'],
      }),
    }),
  ],
  projections: [
    projection(organizations, organizationsApi),
    projection(offices, officesApi),
    projection(staff, staffApi),
    projection(workItems),
    projection(services, servicesApi),
    projection(cases),
    projection(clients),
    projection(sentReferrals),
    projection(inbox, inboxApi),
    projection(awaitedReplies),
    projection(takenOnReferrals),
    projection(referralsToErase),
    projection(regimesToState),
  ],
  policies: [
    policy(noteConsentWhenConsentGranted),
    policy(noteConsentEndWhenConsentEnded),
    policy(protectClientWhenPersonProtected),
    policy(shareConsentsWhenPersonsMerged),
    policy(noteReferralWhenReferralSent),
    policy(noteStatusWhenCaseOpened),
    policy(withdrawReferralsWhenReferralsCutOff),
    policy(noteResponsibilityWhenReferralAccepted),
    policy(noteResponsibilityWhenReferralsReassigned),
    policy(reassignWorkWhenWorkReassigned),
    policy(followRequestWhenRequestAssigned),
    policy(takeOverReferralsWhenReferralsReassigned),
    policy(eraseClientWhenSharingEndOrdered),
    policy(eraseReferralsWhenClientErased),
  ],
  timers: [
    remindOrExpireWhenReplyDue,
    noteEarlierResponsibility,
    stateEarlierRegime,
    eraseDraftWhenClientErased,
  ],
  publications: [
    publication(referralPublication),
    publication(caseReferralPublication),
    publication(clientPublication),
    publication(officePublication),
    publication(organizationPublication),
    publication(staffMemberPublication),
    publication(caseloadPublication),
    erasureReceiptPublication(ClientLanguage, referralsErasureReceiptContract),
    erasureReceiptPublication(ReferralLanguage, referralsErasureReceiptContract),
  ],
  migrations: [
    ReferralsViews1767225600030,
    InboxInOrder1767225600040,
    OfficesAndStaff1795824000010,
    Recipients1795824000510,
    TakenOnReferrals1795824000520,
    ReportingRisks1795824003010,
    Regimes1795840200000,
    RisksOfCases1795991000000,
    Erasure1796300000000,
    Lists1797000000000,
  ],
  controllers: [
    ServicesController,
    ReferralPackageController,
    ReferralsController,
    AccessExportController,
    MeController,
    StaffWorkController,
    AbsencesController,
    ExpiringProofsController,
  ],
});
