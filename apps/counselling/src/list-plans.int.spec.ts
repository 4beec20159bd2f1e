import type { Predicate } from '@geleit/access';
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
import { sessionsApi } from './projections/sessions.api.js';
import { counselling } from './service.js';

const inCase: Predicate<{ caseId: string }> = { column: 'caseId', equals: plannedId('case', 5) };

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
  ],
});
