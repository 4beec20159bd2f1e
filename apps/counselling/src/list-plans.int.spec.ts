import type { Predicate } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
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
import { casesApi } from './projections/cases.api.js';
import { presentCaseStatuses } from './projections/cases.projection.js';
import { groupAppointmentsApi } from './projections/group-appointments.api.js';
import { groupSeriesListApi } from './projections/group-series.api.js';
import { groupSeriesStatuses } from './projections/group-series.projection.js';
import { groupSessionsApi } from './projections/group-sessions.api.js';
import { interpreterBookingsApi } from './projections/interpreter-bookings.api.js';
import { interpretersApi } from './projections/interpreters.api.js';
import { interpreterStatuses } from './projections/interpreters.projection.js';
import { sessionsApi } from './projections/sessions.api.js';
import { counselling } from './service.js';

const inCase: Predicate<{ caseId: string }> = { column: 'caseId', equals: plannedId('case', 5) };
const inGroup: Predicate<{ groupSeriesId: string }> = {
  column: 'groupSeriesId',
  equals: plannedId('group', 5),
};
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
    interpreter_bookings: { case_id: idSql('case', 'i % 1000') },
    group_appointments: { group_series_id: groupSql },
    group_sessions: { group_series_id: groupSql },
  },
  reads: [
    plannedRead('a counsellor', casesApi, plannedActor(['counsellor'], { agencies: plannedOffices }), [
      'hasLead',
      'programme',
      'status',
      'urgent',
    ]),
    plannedRead(
      'a counsellor who stands in',
      casesApi,
      plannedActor(['counsellor'], { agencies: plannedOffices, standsInFor: [plannedId('staff', 9)] }),
      ['hasLead', 'personProtected', 'programme', 'staff', 'status', 'urgent'],
    ),
    plannedRead('the lead of three offices', casesApi, plannedActor(['team_lead']), [
      'hasLead',
      'personProtected',
      'programme',
      'status',
      'urgent',
    ]),
    {
      ...plannedRead('a counsellor', sessionsApi, plannedActor(['counsellor']), [
        'formsHelp',
        'heldOn',
        'mode',
      ]),
      allowed: inCase as Predicate<object>,
    },
    plannedRead('a counsellor', groupSeriesListApi, plannedActor(['counsellor'])),
    plannedRead('the lead of three offices', groupSeriesListApi, plannedActor(['team_lead'])),
    plannedRead('a project worker', groupSeriesListApi, plannedActor(['project_worker'])),
    plannedRead('a counsellor', interpretersApi, plannedActor(['counsellor'])),
    {
      ...plannedRead('a counsellor', interpreterBookingsApi, plannedActor(['counsellor'])),
      allowed: inCase as Predicate<object>,
    },
    ...[groupAppointmentsApi, groupSessionsApi].map((api) => ({
      ...plannedRead('a counsellor', api as QueryApi<object>, plannedActor(['counsellor'])),
      allowed: inGroup as Predicate<object>,
    })),
  ],
});
