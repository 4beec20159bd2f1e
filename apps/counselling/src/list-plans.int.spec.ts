import type { Predicate } from '@geleit/access';
import { projectProgrammes } from '@geleit/contracts';
import {
  codeSql,
  describeListPlans,
  idSql,
  plannedActor,
  plannedId,
  plannedOffices,
  plannedRead,
} from '@geleit/testing';
import { casePoliciesApi } from './projections/case-policies.api.js';
import { calendarFeedsApi } from './projections/calendar-feeds.api.js';
import { childProtectionAlertsApi } from './projections/child-protection-alerts.api.js';
import { casesApi } from './projections/cases.api.js';
import { presentCaseStatuses } from './projections/case-row.projection.js';
import { deadlineStatuses } from './case/deadlines/codes.language.js';
import { deadlinesApi } from './projections/deadlines.api.js';
import { documentsApi } from './projections/documents.api.js';
import { groupAppointmentsApi } from './projections/group-appointments.api.js';
import { groupSeriesListApi } from './projections/group-series.api.js';
import { groupSeriesStatuses } from './projections/group-series.projection.js';
import { groupSessionsApi } from './projections/group-sessions.api.js';
import { interpreterBookingsApi } from './projections/interpreter-bookings.api.js';
import { interpretersApi } from './projections/interpreters.api.js';
import { interpreterStatuses } from './projections/interpreters.projection.js';
import { paperListsApi } from './projections/paper-lists.api.js';
import {
  addressChangesApi,
  hearingsApi,
  procedureEntriesApi,
  proceduresApi,
} from './projections/procedures.api.js';
import { residenceStatusesApi } from './projections/residence-statuses.api.js';
import { residenceVersionStates } from './projections/residence-statuses.projection.js';
import { sessionsApi } from './projections/sessions.api.js';
import { counselling } from './service.js';

const inCase: Predicate<{ caseId: string }> = { column: 'caseId', equals: plannedId('case', 5) };
const inGroup: Predicate<{ groupSeriesId: string }> = {
  column: 'groupSeriesId',
  equals: plannedId('group', 5),
};
/** Days by which cases are found that are due: looked at in the cases of the reader alone. */
const daysOfCases = [
  ...['countsUntil', 'openedOn', 'planReviewDueOn', 'planningDueOn'],
  ...['transitionAnnouncedOn', 'transitionDueOn'],
];
const rowsOfGroups = ['programme', 'startsOn', 'status'];
const groupSql = idSql('group', 'i % 1000');

describeListPlans(counselling, {
  rows: {
    cases: {
      case_id: idSql('case', 'i'),
      agency_id: idSql('office', 'i % 20'),
      staff: `ARRAY[${idSql('staff', 'i % 300')}::text, ${idSql('staff', '(i + 1) % 300')}::text]`,
      status: codeSql(presentCaseStatuses, 'i / 20'),
      has_lead: 'i % 500 <> 1',
      person_protected: 'i % 500 = 2',
      urgent: 'i / 20 % 1000 = 0',
    },
    sessions: { session_id: idSql('session', 'i'), case_id: idSql('case', 'i % 1000') },
    group_series: {
      group_series_id: idSql('group', 'i'),
      agency_id: idSql('office', 'i % 20'),
      programme: codeSql(projectProgrammes, 'i / 20'),
      status: codeSql(groupSeriesStatuses, 'i / 120'),
      leader_id: idSql('staff', 'i % 300'),
    },
    interpreters: {
      interpreter_id: idSql('interpreter', 'i'),
      languages: `ARRAY[(ARRAY['ara', 'prs', 'kmr', 'ukr', 'tur'])[1 + i % 5]]`,
      status: codeSql(interpreterStatuses, 'i / 5'),
    },
    documents: { case_id: idSql('case', 'i % 1000') },
    residence_statuses: {
      residence_status_id: idSql('residence-status', 'i'),
      case_id: idSql('case', 'i % 1000'),
      state: codeSql(residenceVersionStates, 'i / 1000'),
    },
    child_protection_alerts: {
      alert_id: idSql('alert', 'i'),
      case_id: idSql('case', 'i % 1000'),
    },
    paper_lists: { case_id: idSql('case', 'i % 1000') },
    deadlines: {
      case_id: idSql('case', 'i % 1000'),
      status: codeSql(deadlineStatuses, 'i / 1000'),
    },
    procedures: { case_id: idSql('case', 'i % 1000') },
    hearings: { case_id: idSql('case', 'i % 1000') },
    procedure_entries: { case_id: idSql('case', 'i % 1000') },
    address_changes: { case_id: idSql('case', 'i % 1000') },
    case_policies: { case_policy_id: idSql('policy', 'i') },
    calendar_feeds: { calendar_feed_id: idSql('feed', 'i'), staff_id: idSql('staff', 'i % 300') },
    interpreter_bookings: { case_id: idSql('case', 'i % 1000') },
    group_appointments: { group_series_id: groupSql },
    group_sessions: { group_series_id: groupSql },
  },
  reads: [
    plannedRead('a counsellor', casesApi, plannedActor(['counsellor'], { agencies: plannedOffices }), [
      ...daysOfCases,
      ...['agencyId', 'hasLead', 'programme', 'staff', 'status', 'urgent'],
    ]),
    plannedRead(
      'a counsellor who stands in',
      casesApi,
      plannedActor(['counsellor'], { agencies: plannedOffices, standsInFor: [plannedId('staff', 9)] }),
      [
        ...daysOfCases,
        ...['agencyId', 'hasLead', 'personProtected', 'programme', 'staff', 'status', 'urgent'],
      ],
    ),
    plannedRead('the lead of three offices', casesApi, plannedActor(['team_lead']), [
      ...daysOfCases,
      ...['agencyId', 'hasLead', 'personProtected', 'programme', 'status', 'urgent'],
    ]),
    {
      ...plannedRead('a counsellor', sessionsApi, plannedActor(['counsellor']), [
        'formsHelp',
        'heldOn',
        'mode',
      ]),
      allowed: inCase as Predicate<object>,
    },
    plannedRead('a counsellor', groupSeriesListApi, plannedActor(['counsellor']), rowsOfGroups),
    plannedRead('the lead of three offices', groupSeriesListApi, plannedActor(['team_lead']), rowsOfGroups),
    plannedRead('a project worker', groupSeriesListApi, plannedActor(['project_worker']), rowsOfGroups),
    {
      ...plannedRead('a counsellor', deadlinesApi, plannedActor(['counsellor']), [
        'endsOn',
        'severity',
        'staffId',
        'status',
      ]),
      allowed: inCase as Predicate<object>,
    },
    plannedRead('a counsellor', casePoliciesApi, plannedActor(['counsellor'])),
    plannedRead('a counsellor', calendarFeedsApi, plannedActor(['counsellor']), ['status']),
    plannedRead('a counsellor', interpretersApi, plannedActor(['counsellor']), ['gender', 'kind', 'status']),
    {
      ...plannedRead('a counsellor', interpreterBookingsApi, plannedActor(['counsellor']), [
        'interpreterId',
        'status',
      ]),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', documentsApi, plannedActor(['counsellor']), [
        'keptUntil',
        'paperListId',
      ]),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', childProtectionAlertsApi, plannedActor(['counsellor']), ['status']),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', proceduresApi, plannedActor(['counsellor']), ['isRunning']),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', hearingsApi, plannedActor(['counsellor']), [
        'hearingOn',
        'procedureId',
        'status',
      ]),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', procedureEntriesApi, plannedActor(['counsellor']), [
        'entryKind',
        'procedureId',
      ]),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', addressChangesApi, plannedActor(['counsellor']), ['reportedOn']),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', paperListsApi, plannedActor(['counsellor']), ['purpose', 'status']),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', residenceStatusesApi, plannedActor(['counsellor']), [
        'timelineEntryId',
        'recordedAt',
        'replacedAt',
        'state',
        'validFrom',
      ]),
      allowed: inCase as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', groupAppointmentsApi, plannedActor(['counsellor']), [
        'startsAt',
        'status',
      ]),
      allowed: inGroup as Predicate<object>,
    },
    {
      ...plannedRead('a counsellor', groupSessionsApi, plannedActor(['counsellor']), [
        'heldOn',
        'interpreter',
      ]),
      allowed: inGroup as Predicate<object>,
    },
  ],
});
