import { counsellingErasureReceiptContract } from '@geleit/contracts';
import {
  defineService,
  erasable,
  erasureReceiptPublication,
  policy,
  projection,
  publication,
  stream,
} from '@geleit/platform';
import { AccessExportController } from './access-export/access-export.api.js';
import { caseApi } from './case/case.api.js';
import { CaseLanguage } from './case/case.language.js';
import { caseUpcasts } from './case/case.upcasts.js';
import { statedCaseDecider } from './case/stated-case.decider.js';
import { caseloadDecider } from './caseload/caseload.decider.js';
import { clientDecider } from './client/client.decider.js';
import { ClientLanguage } from './client/client.language.js';
import { CounsellingConfig } from './config.js';
import { CounsellingViews1767225600001 } from './migrations/0001-views.js';
import { Protection1767225600010 } from './migrations/0002-protection.js';
import { FundingAreas1767225600020 } from './migrations/0003-funding-areas.js';
import { Urgency1767225600030 } from './migrations/0004-urgency.js';
import { PuttingRight1795900000040 } from './migrations/0006-putting-right.js';
import { Responsibility1795825000030 } from './migrations/0005-responsibility.js';
import { CaseYears1795911000030 } from './migrations/0007-case-years.js';
import { Retention1796320000010 } from './migrations/0008-retention.js';
import { Lists1797000000000 } from './migrations/0009-lists.js';
import { LateClosures1797200000000 } from './migrations/0014-late-closures.js';
import { forgetCaseWhenRetentionOver } from './policies/forget-case-when-retention-over.timer.js';
import { eraseCasesWhenClientErased } from './policies/erase-cases-when-client-erased.policy.js';
import { eraseClientWhenErasureOrdered } from './policies/erase-client-when-erasure-ordered.policy.js';
import { noteCaseWhenCaseOpened } from './policies/note-case-when-case-opened.policy.js';
import { noteEarlierResponsibility } from './policies/note-earlier-responsibility.timer.js';
import { noteResponsibilityWhenCounsellorAssigned } from './policies/note-responsibility-when-counsellor-assigned.policy.js';
import { openCaseWhenProgrammeEnrolled } from './policies/open-case-when-programme-enrolled.policy.js';
import { recordShortContactWhenAdvisedOnce } from './policies/record-short-contact-when-advised-once.policy.js';
import { passOnWorkWhenWorkReassigned } from './policies/pass-on-work-when-work-reassigned.policy.js';
import { passOnCasesWhenWorkPassedOn } from './policies/pass-on-cases-when-work-passed-on.policy.js';
import { protectCasesWhenClientProtected } from './policies/protect-cases-when-client-protected.policy.js';
import { protectClientWhenPersonProtected } from './policies/protect-client-when-person-protected.policy.js';
import { noteFactsWhenFactsRecorded } from './policies/note-facts-when-facts-recorded.policy.js';
import { noteHouseholdWhenHouseholdStated } from './policies/note-household-when-household-stated.policy.js';
import { stateYearsWhenYearBegins } from './policies/state-years-when-year-begins.timer.js';
import { changePersonWhenCasesTaken } from './policies/change-person-when-cases-taken.policy.js';
import { moveCasesWhenPersonsMerged } from './policies/move-cases-when-persons-merged.policy.js';
import { takeFactsWhenClientFactsNoted } from './policies/take-facts-when-client-facts-noted.policy.js';
import {
  caseloadPublication,
  casePublication,
  clientFactsPublication,
  clientPublication,
} from './publications.js';
import { caseRetention } from './projections/case-retention.projection.js';
import { legalHolds } from './projections/legal-holds.projection.js';
import { caseYears } from './projections/case-years.projection.js';
import { casesApi } from './projections/cases.api.js';
import { cases } from './projections/cases.projection.js';
import { clients } from './projections/clients.projection.js';
import { enrolments } from './projections/enrolments.projection.js';
import { openReferrals } from './projections/open-referrals.projection.js';
import { openCases } from './projections/open-cases.projection.js';
import { responsibilities } from './projections/responsibilities.projection.js';
import { sessionsApi } from './projections/sessions.api.js';
import { sessions } from './projections/sessions.projection.js';

export const counselling = defineService<CounsellingConfig>({
  name: 'counselling',
  config: CounsellingConfig,
  streams: [
    stream({
      decider: statedCaseDecider,
      api: caseApi,
      upcasts: caseUpcasts,
      ...erasable({ CaseProtected: ['identity', 'special'] }),
    }),
    stream({ decider: clientDecider, ...erasable({ ClientProtected: ['identity', 'special'] }) }),
    stream({ decider: caseloadDecider }),
  ],
  projections: [
    projection(enrolments),
    projection(openCases),
    projection(openReferrals),
    projection(cases, casesApi),
    projection(sessions, sessionsApi),
    projection(clients),
    projection(responsibilities),
    projection(caseYears),
    projection(caseRetention),
    projection(legalHolds),
  ],
  policies: [
    policy(openCaseWhenProgrammeEnrolled),
    policy(recordShortContactWhenAdvisedOnce),
    policy(noteCaseWhenCaseOpened),
    policy(protectClientWhenPersonProtected),
    policy(protectCasesWhenClientProtected),
    policy(noteResponsibilityWhenCounsellorAssigned),
    policy(passOnWorkWhenWorkReassigned),
    policy(passOnCasesWhenWorkPassedOn),
    policy(noteFactsWhenFactsRecorded),
    policy(noteHouseholdWhenHouseholdStated),
    policy(takeFactsWhenClientFactsNoted),
    policy(moveCasesWhenPersonsMerged),
    policy(changePersonWhenCasesTaken),
    policy(eraseClientWhenErasureOrdered),
    policy(eraseCasesWhenClientErased),
  ],
  timers: [noteEarlierResponsibility, stateYearsWhenYearBegins, forgetCaseWhenRetentionOver],
  publications: [
    publication(casePublication),
    publication(clientPublication),
    publication(clientFactsPublication),
    publication(caseloadPublication),
    erasureReceiptPublication(CaseLanguage, counsellingErasureReceiptContract),
    erasureReceiptPublication(ClientLanguage, counsellingErasureReceiptContract),
  ],
  migrations: [
    CounsellingViews1767225600001,
    Protection1767225600010,
    FundingAreas1767225600020,
    Urgency1767225600030,
    Responsibility1795825000030,
    PuttingRight1795900000040,
    CaseYears1795911000030,
    Retention1796320000010,
    Lists1797000000000,
    LateClosures1797200000000,
  ],
  controllers: [AccessExportController],
});
