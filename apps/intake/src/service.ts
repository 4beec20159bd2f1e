import { defineService, erasable, policy, projection, publication, stream } from '@geleit/platform';
import { IntakeConfig } from './config.js';
import { caseloadDecider } from './caseload/caseload.decider.js';
import { Responsibility1795830200000 } from './migrations/0007-responsibility.js';
import { OfficesOfKeepers1795831800000 } from './migrations/0008-offices-of-keepers.js';
import { Households1795840100000 } from './migrations/0009-households.js';
import { ConsentsEndWithTheirGround1795950100000 } from './migrations/0011-consents-end-with-their-ground.js';
import { endAdmissionWhenOver } from './policies/end-admission-when-over.timer.js';
import { keepPersonWhenRequestAssigned } from './policies/keep-person-when-request-assigned.policy.js';
import { noteEarlierRegistration } from './policies/note-earlier-registration.timer.js';
import { registrationsToNote } from './projections/registrations-to-note.projection.js';
import { noteResponsibilityWhenKeeperAdmitted } from './policies/note-responsibility-when-keeper-admitted.policy.js';
import { noteResponsibilityWhenRequestAssigned } from './policies/note-responsibility-when-request-assigned.policy.js';
import { placeCaseWhenCaseOpened } from './policies/place-case-when-case-opened.policy.js';
import { passOnPeopleWhenCaseloadPassedOn } from './policies/pass-on-people-when-caseload-passed-on.policy.js';
import { passOnRequestWhenPassedOn } from './policies/pass-on-request-when-passed-on.policy.js';
import { passOnWorkWhenWorkReassigned } from './policies/pass-on-work-when-work-reassigned.policy.js';
import { admissionsToEnd } from './projections/admissions-to-end.projection.js';
import { caseloadEntries } from './projections/caseload-entries.projection.js';
import { consentApi } from './consent/consent.api.js';
import { consentDecider } from './consent/consent.decider.js';
import { consentUpcasts } from './consent/consent.upcasts.js';
import { AccessExportController } from './access-export/access-export.api.js';
import { DisclosuresController } from './disclosure/disclosure.api.js';
import { duplicateCheckDecider } from './duplicate-check/duplicate-check.decider.js';
import { PersonSearchController } from './person-lookup/person-search.api.js';
import { PersonLookupController } from './person-lookup/person-lookup.api.js';
import { householdApi } from './household/household.api.js';
import { householdDecider } from './household/household.decider.js';
import { IntakeViews1767225600001 } from './migrations/0001-views.js';
import { FundingAreas1767225600020 } from './migrations/0002-funding-areas.js';
import { ConsentsForReferrals1767225600030 } from './migrations/0003-consents-for-referrals.js';
import { ConsentsToExpire1767225600040 } from './migrations/0004-consents-to-expire.js';
import { ReferredRequests1767225600050 } from './migrations/0005-referred-requests.js';
import { Recipients1795830100000 } from './migrations/0006-recipients.js';
import { OpenCases1795950200000 } from './migrations/0012-open-cases.js';
import { personApi } from './person/person.api.js';
import { statedPersonDecider } from './person/stated-person.decider.js';
import { EnrolmentsToUndo1796000000000 } from './migrations/0015-enrolments-to-undo.js';
import { Merges1795990000000 } from './migrations/0013-merges.js';
import { EarlierMerges1796000100000 } from './migrations/0016-earlier-merges.js';
import { MembersFollowMerges1795990100000 } from './migrations/0014-members-follow-merges.js';
import { FormerHouseholds1796000200000 } from './migrations/0017-former-households.js';
import { Search1796100000000 } from './migrations/0018-search.js';
import { SealedFacts1796110000000 } from './migrations/0019-sealed-facts.js';
import { personUpcasts } from './person/person.upcasts.js';
import { FactsOfPeople1795950000000 } from './migrations/0010-facts-of-people.js';
import { PersonFactsController } from './projections/person-facts.api.js';
import { admitKeeperWhenCounsellorAssigned } from './policies/admit-keeper-when-counsellor-assigned.policy.js';
import { dateEarlierHousehold } from './policies/date-earlier-household.timer.js';
import { endConsentWhenGroundEnded } from './policies/end-consent-when-ground-ended.timer.js';
import { forgetFactsWhenPersonProtected } from './policies/forget-facts-when-person-protected.timer.js';
import { forgetWitnessWhenPersonProtected } from './policies/forget-witness-when-person-protected.timer.js';
import { endMembershipWhenNotAllowed } from './policies/end-membership-when-not-allowed.timer.js';
import { endReferredRequestWhenReferralWithdrawn } from './policies/end-referred-request-when-referral-withdrawn.policy.js';
import { expireConsentWhenOver } from './policies/expire-consent-when-over.timer.js';
import { repeatEarlierMerge } from './policies/repeat-earlier-merge.timer.js';
import { replaceMemberWhenMerged } from './policies/replace-member-when-merged.timer.js';
import { undoEnrolmentWhenCaseVoided } from './policies/undo-enrolment-when-case-voided.timer.js';
import { receiveReferralWhenReferralAccepted } from './policies/receive-referral-when-referral-accepted.policy.js';
import { followMergeWhenPersonsMerged } from './policies/follow-merge-when-persons-merged.policy.js';
import { releaseKeeperWhenCounsellorUnassigned } from './policies/release-keeper-when-counsellor-unassigned.policy.js';
import {
  caseloadPublication,
  consentPublication,
  erasureNoticePublication,
  erasurePublication,
  householdPublication,
  personFactsPublication,
  personPublication,
  requestPublication,
} from './publications.js';
import { erasurePublications } from './erasure-certificate/erasure-publications.js';
import { ErasureCertificateController } from './erasure-certificate/certificate.api.js';
import { erasureRequestApi } from './erasure-request/erasure-request.api.js';
import { erasureRequestDecider } from './erasure-request/erasure-request.decider.js';
import { Erasure1796300000000 } from './migrations/0020-erasure.js';
import { Retention1796320000000 } from './migrations/0021-retention.js';
import { MergedRegistrations1796600000000 } from './migrations/0022-merged-registrations.js';
import { Lists1797000000000 } from './migrations/0023-lists.js';
import { eraseConsentWhenPersonErased } from './policies/erase-consent-when-person-erased.timer.js';
import { erasePersonWhenErasureOrdered } from './policies/erase-person-when-erasure-ordered.policy.js';
import { forgetConsentWhenRetentionOver } from './policies/forget-consent-when-retention-over.timer.js';
import { forgetRequestWhenRetentionOver } from './policies/forget-request-when-retention-over.timer.js';
import { consentRetention } from './projections/consent-retention.projection.js';
import { legalHolds } from './projections/legal-holds.projection.js';
import { requestRetention } from './projections/request-retention.projection.js';
import { eraseRequestWhenPersonErased } from './policies/erase-request-when-person-erased.timer.js';
import { markIncompleteWhenErasureLate } from './policies/mark-incomplete-when-erasure-late.timer.js';
import { recordReceiptsWhenGiven } from './policies/record-receipts-when-given.policy.js';
import { erasureRequestsApi } from './projections/erasure-requests.api.js';
import { erasureRequests } from './projections/erasure-requests.projection.js';
import { personRecords } from './projections/person-records.projection.js';
import { requestApi } from './request/request.api.js';
import { requestDecider } from './request/request.decider.js';
import { ConsentsController } from './projections/consents.api.js';
import { consents } from './projections/consents.projection.js';
import { consentGrounds } from './projections/consent-grounds.projection.js';
import { requestsToForget } from './projections/requests-to-forget.projection.js';
import { witnessesToForget } from './projections/witnesses-to-forget.projection.js';
import { consentsToExpire } from './projections/consents-to-expire.projection.js';
import { duplicateChecksApi } from './projections/duplicate-checks.api.js';
import { duplicateChecks } from './projections/duplicate-checks.projection.js';
import { duplicateKeys } from './projections/duplicate-keys.projection.js';
import { HouseholdsController } from './projections/households.api.js';
import { householdMembers } from './projections/household-members.projection.js';
import { households } from './projections/households.projection.js';
import { householdsToDate } from './projections/households-to-date.projection.js';
import { organizationRegimes } from './projections/organization-regimes.projection.js';
import { personsApi } from './projections/persons.api.js';
import { persons } from './projections/persons.projection.js';
import { RequestsController } from './projections/requests.api.js';
import { enrolmentsToUndo } from './projections/enrolments-to-undo.projection.js';
import { enrolmentsUnderway } from './projections/enrolments-underway.projection.js';
import { knownCases } from './projections/known-cases.projection.js';
import { requests } from './projections/requests.projection.js';
import { earlierMerges } from './projections/earlier-merges.projection.js';
import { mergeParties } from './projections/merge-parties.projection.js';
import { returnCodes } from './projections/return-codes.projection.js';

/** Who seeks help, what they ask for, what they are entitled to and what they allow. */
export const intake = defineService<IntakeConfig>({
  name: 'intake',
  config: IntakeConfig,
  streams: [
    stream({
      decider: statedPersonDecider,
      api: personApi,
      upcasts: personUpcasts,
      ...erasable({ PersonProtectionEntered: 'all' }),
    }),
    stream({ decider: householdDecider, api: householdApi }),
    stream({ decider: requestDecider, api: requestApi, ...erasable({ StatedFactsForgotten: 'all' }) }),
    stream({ decider: caseloadDecider }),
    stream({ decider: duplicateCheckDecider }),
    stream({
      decider: consentDecider,
      api: consentApi,
      upcasts: consentUpcasts,
      ...erasable({ WitnessForgotten: ['identity'] }),
    }),
    stream({ decider: erasureRequestDecider, api: erasureRequestApi }),
  ],
  projections: [
    projection(persons, personsApi),
    projection(households),
    projection(requests),
    projection(knownCases),
    projection(enrolmentsUnderway),
    projection(enrolmentsToUndo),
    projection(consents),
    projection(consentsToExpire),
    projection(consentGrounds),
    projection(requestsToForget),
    projection(witnessesToForget),
    projection(organizationRegimes),
    projection(householdMembers),
    projection(householdsToDate),
    projection(admissionsToEnd),
    projection(caseloadEntries),
    projection(registrationsToNote),
    projection(duplicateKeys),
    projection(duplicateChecks, duplicateChecksApi),
    projection(returnCodes),
    projection(personRecords),
    projection(erasureRequests, erasureRequestsApi),
    projection(requestRetention),
    projection(consentRetention),
    projection(legalHolds),
    projection(mergeParties),
    projection(earlierMerges),
  ],
  policies: [
    policy(placeCaseWhenCaseOpened),
    policy(admitKeeperWhenCounsellorAssigned),
    policy(releaseKeeperWhenCounsellorUnassigned),
    policy(keepPersonWhenRequestAssigned),
    policy(noteResponsibilityWhenRequestAssigned),
    policy(noteResponsibilityWhenKeeperAdmitted),
    policy(passOnWorkWhenWorkReassigned),
    policy(passOnPeopleWhenCaseloadPassedOn),
    policy(passOnRequestWhenPassedOn),
    policy(receiveReferralWhenReferralAccepted),
    policy(endReferredRequestWhenReferralWithdrawn),
    policy(followMergeWhenPersonsMerged),
    policy(erasePersonWhenErasureOrdered),
    ...recordReceiptsWhenGiven.map((recordReceipt) => policy(recordReceipt)),
  ],
  timers: [
    expireConsentWhenOver,
    endConsentWhenGroundEnded,
    forgetFactsWhenPersonProtected,
    forgetWitnessWhenPersonProtected,
    endAdmissionWhenOver,
    noteEarlierRegistration,
    dateEarlierHousehold,
    endMembershipWhenNotAllowed,
    replaceMemberWhenMerged,
    undoEnrolmentWhenCaseVoided,
    repeatEarlierMerge,
    eraseRequestWhenPersonErased,
    eraseConsentWhenPersonErased,
    markIncompleteWhenErasureLate,
    forgetRequestWhenRetentionOver,
    forgetConsentWhenRetentionOver,
  ],
  publications: [
    publication(personPublication),
    publication(personFactsPublication),
    publication(requestPublication),
    publication(consentPublication),
    publication(householdPublication),
    publication(caseloadPublication),
    publication(erasurePublication),
    publication(erasureNoticePublication),
    ...erasurePublications,
  ],
  migrations: [
    IntakeViews1767225600001,
    FundingAreas1767225600020,
    ConsentsForReferrals1767225600030,
    ConsentsToExpire1767225600040,
    ReferredRequests1767225600050,
    Recipients1795830100000,
    Responsibility1795830200000,
    OfficesOfKeepers1795831800000,
    Households1795840100000,
    FactsOfPeople1795950000000,
    ConsentsEndWithTheirGround1795950100000,
    OpenCases1795950200000,
    Merges1795990000000,
    MembersFollowMerges1795990100000,
    EnrolmentsToUndo1796000000000,
    EarlierMerges1796000100000,
    FormerHouseholds1796000200000,
    Search1796100000000,
    SealedFacts1796110000000,
    Erasure1796300000000,
    Retention1796320000000,
    MergedRegistrations1796600000000,
    Lists1797000000000,
  ],
  controllers: [
    PersonLookupController,
    PersonSearchController,
    PersonFactsController,
    RequestsController,
    ConsentsController,
    HouseholdsController,
    DisclosuresController,
    AccessExportController,
    ErasureCertificateController,
  ],
});
