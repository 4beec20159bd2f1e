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
import { calendarFeedApi } from './calendar-feed/calendar-feed.api.js';
import { calendarFeedDecider } from './calendar-feed/calendar-feed.decider.js';
import { casePolicyApi } from './case-policy/case-policy.api.js';
import { casePolicyDecider } from './case-policy/case-policy.decider.js';
import { CaseLanguage } from './case/case.language.js';
import { caseUpcasts } from './case/case.upcasts.js';
import { statedCaseDecider } from './case/stated-case.decider.js';
import { interpretingPublication } from './case/interpreting.publication.js';
import { caseloadDecider } from './caseload/caseload.decider.js';
import { clientDecider } from './client/client.decider.js';
import { ClientLanguage } from './client/client.language.js';
import { CounsellingConfig } from './config.js';
import { groupSeriesApi } from './group-series/group-series.api.js';
import { groupSeriesDecider } from './group-series/group-series.decider.js';
import { interpreterApi } from './interpreter/interpreter.api.js';
import { interpreterDecider } from './interpreter/interpreter.decider.js';
import { CounsellingViews1767225600001 } from './migrations/0001-views.js';
import { Protection1767225600010 } from './migrations/0002-protection.js';
import { FundingAreas1767225600020 } from './migrations/0003-funding-areas.js';
import { Urgency1767225600030 } from './migrations/0004-urgency.js';
import { PuttingRight1795900000040 } from './migrations/0006-putting-right.js';
import { Responsibility1795825000030 } from './migrations/0005-responsibility.js';
import { CaseYears1795911000030 } from './migrations/0007-case-years.js';
import { Retention1796320000010 } from './migrations/0008-retention.js';
import { Lists1797000000000 } from './migrations/0009-lists.js';
import { CaseWork1797100000000 } from './migrations/0010-case-work.js';
import { Plans1797100000010 } from './migrations/0011-plans.js';
import { Groups1797100000020 } from './migrations/0012-groups.js';
import { Interpreters1797100000030 } from './migrations/0013-interpreters.js';
import { Documents1797200000070 } from './migrations/0017-documents.js';
import { Outcomes1797100000040 } from './migrations/0014-outcomes.js';
import { Transitions1797100000050 } from './migrations/0015-transitions.js';
import { Papers1797200000060 } from './migrations/0016-papers.js';
import { Warnings1797100000080 } from './migrations/0018-warnings.js';
import { WholeDay1797100000090 } from './migrations/0019-whole-day.js';
import { ChildProtection1798000000025 } from './migrations/0025-child-protection.js';
import { Deadlines1798000000023 } from './migrations/0023-deadlines.js';
import { DeadlineTimers1798000000024 } from './migrations/0024-deadline-timers.js';
import { AsylumProcedures1798000000022 } from './migrations/0022-asylum-procedures.js';
import { LateClosures1797200000000 } from './migrations/0020-late-closures.js';
import { Residence1797300000010 } from './migrations/0021-residence.js';
import { forgetCaseWhenRetentionOver } from './policies/forget-case-when-retention-over.timer.js';
import { forgetInterpreterWhenRetentionOver } from './policies/forget-interpreter-when-retention-over.timer.js';
import { giveDeadlineReminderWhenDue } from './policies/give-deadline-reminder-when-due.timer.js';
import { reviewDeadlinesWhenRulesChange } from './policies/review-deadlines-when-rules-change.timer.js';
import { lapseDeadlineWhenOver } from './policies/lapse-deadline-when-over.timer.js';
import { noteOverdueConfirmation } from './policies/note-overdue-confirmation.timer.js';
import { raiseDeadlineAlarm } from './policies/raise-deadline-alarm.timer.js';
import { deleteDocumentWhenTermOver } from './policies/delete-document-when-term-over.timer.js';
import { eraseCasesWhenClientErased } from './policies/erase-cases-when-client-erased.policy.js';
import { eraseClientWhenErasureOrdered } from './policies/erase-client-when-erasure-ordered.policy.js';
import { noteCaseWhenCaseOpened } from './policies/note-case-when-case-opened.policy.js';
import { noteConsentWhenConsentGranted } from './policies/note-consent-when-consent-granted.policy.js';
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
import { stateCaseWhenStatusChanges } from './policies/state-case-when-status-changes.timer.js';
import { stateYearsWhenYearBegins } from './policies/state-years-when-year-begins.timer.js';
import { changePersonWhenCasesTaken } from './policies/change-person-when-cases-taken.policy.js';
import { moveCasesWhenPersonsMerged } from './policies/move-cases-when-persons-merged.policy.js';
import { takeFactsWhenClientFactsNoted } from './policies/take-facts-when-client-facts-noted.policy.js';
import {
  caseloadPublication,
  casePublication,
  clientFactsPublication,
  clientPublication,
  groupSeriesPublication,
} from './publications.js';
import { appointmentsApi } from './projections/appointments.api.js';
import { appointments } from './projections/appointments.projection.js';
import { MyAppointmentsController } from './projections/my-appointments.api.js';
import { MyFiguresController } from './projections/my-figures.api.js';
import { WorkloadController } from './projections/workload.api.js';
import { MyDeadlinesController } from './projections/my-deadlines.api.js';
import { deadlinesApi } from './projections/deadlines.api.js';
import { deadlines } from './projections/deadlines.projection.js';
import { deadlineTimers } from './projections/deadline-timers.projection.js';
import { DeadlineAlarmsController } from './deadline-watch/deadline-alarms.api.js';
import { DeadlineExplanationController } from './deadline-watch/deadline-explanation.api.js';
import { DeadlineRemindersController } from './deadline-watch/deadline-reminders.api.js';
import { MyTasksController } from './projections/my-tasks.api.js';
import { casePoliciesApi } from './projections/case-policies.api.js';
import { casePolicies } from './projections/case-policies.projection.js';
import { calendarFeedsApi } from './projections/calendar-feeds.api.js';
import { calendarFeeds } from './projections/calendar-feeds.projection.js';
import { DueRemindersController } from './reminders/due-reminders.api.js';
import { FeedAddressController } from './served-calendar/feed-address.api.js';
import { ServedCalendarController } from './served-calendar/served-calendar.api.js';
import { NewAssignmentsController } from './projections/new-assignments.api.js';
import { LedGroupAppointmentsController } from './projections/led-group-appointments.api.js';
import { coursesApi } from './projections/courses.api.js';
import { courses } from './projections/courses.projection.js';
import { fileNotesApi } from './projections/file-notes.api.js';
import { fileNotes } from './projections/file-notes.projection.js';
import { tasksApi } from './projections/tasks.api.js';
import { tasks } from './projections/tasks.projection.js';
import { interpreterBookingsApi } from './projections/interpreter-bookings.api.js';
import { interpreterBookings } from './projections/interpreter-bookings.projection.js';
import { interpreterRetention } from './projections/interpreter-retention.projection.js';
import { interpretersApi } from './projections/interpreters.api.js';
import { interpreters } from './projections/interpreters.projection.js';
import { DocumentContentController } from './documents/documents.api.js';
import { CommonEndsController } from './projections/common-ends.api.js';
import { endingStatuses } from './projections/ending-statuses.projection.js';
import { EndingStatusesController } from './projections/my-ending-statuses.api.js';
import { residenceOutlooks } from './projections/residence-outlooks.projection.js';
import { residenceStatusesApi } from './projections/residence-statuses.api.js';
import { residenceTimeline } from './projections/residence-statuses.projection.js';
import { documentsApi } from './projections/documents.api.js';
import { documents } from './projections/documents.projection.js';
import { childProtectionAlertsApi } from './projections/child-protection-alerts.api.js';
import { childProtectionAlerts } from './projections/child-protection-alerts.projection.js';
import { OpenAlertsController } from './projections/open-alerts.api.js';
import { RuleTrialsController } from './rule-trials/rule-trials.api.js';
import { deadlineRuleReviews } from './projections/deadline-rule-reviews.projection.js';
import { paperListsApi } from './projections/paper-lists.api.js';
import { paperLists } from './projections/paper-lists.projection.js';
import { LettersController } from './letters/letters.api.js';
import { PrintedPlanController } from './printed-plan/printed-plan.api.js';
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
import { MyHearingsController } from './projections/my-hearings.api.js';
import { planningProjections } from './projections/support-plans.api.js';
import { groupProjections } from './projections/group-sessions.api.js';
import { procedureProjections } from './projections/procedures.api.js';
import { sessionsApi } from './projections/sessions.api.js';
import { sessions } from './projections/sessions.projection.js';

export const counselling = defineService<CounsellingConfig>({
  name: 'counselling',
  config: CounsellingConfig,
  fileBytes: ({ documentMebibytes }) => documentMebibytes * 1024 * 1024,
  streams: [
    stream({
      decider: statedCaseDecider,
      api: caseApi,
      upcasts: caseUpcasts,
      ...erasable({ CaseProtected: ['identity', 'special'] }),
    }),
    stream({ decider: clientDecider, ...erasable({ ClientProtected: ['identity', 'special'] }) }),
    stream({ decider: caseloadDecider }),
    stream({ decider: casePolicyDecider, api: casePolicyApi }),
    stream({ decider: calendarFeedDecider, api: calendarFeedApi }),
    stream({ decider: groupSeriesDecider, api: groupSeriesApi }),
    stream({ decider: interpreterDecider, api: interpreterApi, ...erasable() }),
  ],
  projections: [
    projection(enrolments),
    projection(openCases),
    projection(openReferrals),
    projection(cases, casesApi),
    projection(sessions, sessionsApi),
    projection(appointments, appointmentsApi),
    projection(tasks, tasksApi),
    projection(fileNotes, fileNotesApi),
    projection(courses, coursesApi),
    projection(interpreters, interpretersApi),
    projection(interpreterBookings, interpreterBookingsApi),
    projection(paperLists, paperListsApi),
    projection(documents, documentsApi),
    projection(childProtectionAlerts, childProtectionAlertsApi),
    projection(residenceTimeline, residenceStatusesApi),
    projection(residenceOutlooks),
    projection(endingStatuses),
    projection(deadlines, deadlinesApi),
    projection(deadlineTimers),
    projection(deadlineRuleReviews),
    ...procedureProjections,
    ...groupProjections,
    ...planningProjections,
    projection(interpreterRetention),
    projection(casePolicies, casePoliciesApi),
    projection(calendarFeeds, calendarFeedsApi),
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
    policy(noteConsentWhenConsentGranted),
    policy(noteFactsWhenFactsRecorded),
    policy(noteHouseholdWhenHouseholdStated),
    policy(takeFactsWhenClientFactsNoted),
    policy(moveCasesWhenPersonsMerged),
    policy(changePersonWhenCasesTaken),
    policy(eraseClientWhenErasureOrdered),
    policy(eraseCasesWhenClientErased),
  ],
  timers: [
    noteEarlierResponsibility,
    stateYearsWhenYearBegins,
    stateCaseWhenStatusChanges,
    forgetCaseWhenRetentionOver,
    forgetInterpreterWhenRetentionOver,
    deleteDocumentWhenTermOver,
    giveDeadlineReminderWhenDue,
    noteOverdueConfirmation,
    lapseDeadlineWhenOver,
    reviewDeadlinesWhenRulesChange,
    raiseDeadlineAlarm,
  ],
  publications: [
    publication(casePublication),
    publication(clientPublication),
    publication(clientFactsPublication),
    publication(caseloadPublication),
    publication(groupSeriesPublication),
    publication(interpretingPublication),
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
    CaseWork1797100000000,
    Plans1797100000010,
    Groups1797100000020,
    Interpreters1797100000030,
    Outcomes1797100000040,
    Transitions1797100000050,
    Papers1797200000060,
    Documents1797200000070,
    Warnings1797100000080,
    WholeDay1797100000090,
    LateClosures1797200000000,
    ChildProtection1798000000025,
    Residence1797300000010,
    AsylumProcedures1798000000022,
    Deadlines1798000000023,
    DeadlineTimers1798000000024,
  ],
  controllers: [
    AccessExportController,
    PrintedPlanController,
    DocumentContentController,
    LettersController,
    MyAppointmentsController,
    MyTasksController,
    OpenAlertsController,
    RuleTrialsController,
    MyHearingsController,
    NewAssignmentsController,
    LedGroupAppointmentsController,
    MyFiguresController,
    DueRemindersController,
    FeedAddressController,
    ServedCalendarController,
    WorkloadController,
    EndingStatusesController,
    CommonEndsController,
    MyDeadlinesController,
    DeadlineExplanationController,
    DeadlineRemindersController,
    DeadlineAlarmsController,
  ],
});
