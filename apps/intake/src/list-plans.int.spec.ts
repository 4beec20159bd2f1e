import {
  codeSql,
  describeListPlans,
  idSql,
  plannedActor,
  plannedId,
  plannedOffices,
  plannedRead,
} from '@geleit/testing';
import { duplicateAnswers } from './duplicate-check/duplicate-check.language.js';
import { unprotectedModes } from './person/person-details.language.js';
import { consentsApiFor } from './projections/consents.api.js';
import { duplicateChecksApi } from './projections/duplicate-checks.api.js';
import { erasureRequestsApi } from './projections/erasure-requests.api.js';
import { erasureRequestStatuses } from './projections/erasure-requests.projection.js';
import { householdsApiFor } from './projections/households.api.js';
import { personsApi } from './projections/persons.api.js';
import { requestsApiFor } from './projections/requests.api.js';
import { openStatuses } from './request/state.decider.js';
import { intake } from './service.js';

const counsellor = plannedActor(['counsellor'], { agencies: plannedOffices });
const lead = plannedActor(['team_lead']);
const admin = plannedActor(['organisation_admin']);
const checkedInPersons = [
  'agencyId',
  'hasResponsible',
  'identityMode',
  'keeperPlaces',
  'registeredAt',
  'registrationStatus',
  'responsibleIds',
];
const checkedInRequests = ['agencyId', 'personProtected', 'receivedOn', 'status', 'urgency'];
const checkedInErasures = ['agencyId', 'requestedBy', 'status'];
const officeSql = idSql('office', 'i % 20');
const staffSql = idSql('staff', 'i % 300');
const threeHundred = (word: string): readonly string[] =>
  Array.from({ length: 300 }, (_, number) => plannedId(word, number * 100 + 7));
const keptIds = threeHundred('person');

describeListPlans(intake, {
  rows: {
    persons: {
      person_id: idSql('person', 'i'),
      agency_id: officeSql,
      identity_mode: `CASE WHEN i % 500 = 2 THEN 'PROTECTED' ELSE ${codeSql(unprotectedModes, 'i / 20')} END`,
      registration_status: "CASE WHEN i % 500 = 3 THEN 'absorbed' ELSE 'present' END",
      merged_into: `CASE WHEN i % 500 = 3 THEN ${idSql('person', 'i + 1')} END`,
      keeper_places: `ARRAY[${staffSql} || '@' || ${officeSql}]`,
      responsible_ids: `ARRAY[${staffSql}::text]`,
      has_responsible: 'i % 500 <> 1',
    },
    requests: {
      person_id: idSql('person', 'i % 50000'),
      responsible_id: staffSql,
      agency_id: officeSql,
      status: codeSql(openStatuses, 'i / 300'),
      urgency: "CASE WHEN i / 20 % 100 = 0 THEN 'emergency' ELSE 'normal' END",
      person_protected: 'i % 500 = 2',
    },
    consents: { person_id: idSql('person', 'i % 50000') },
    households: {
      household_id: idSql('household', 'i'),
      agency_id: officeSql,
      is_empty: 'i % 500 = 1',
      keepers: `ARRAY[${staffSql}::text]`,
    },
    duplicate_checks: { asked_by: staffSql, answer: codeSql(duplicateAnswers, 'i') },
    erasure_requests: {
      person_id: idSql('person', 'i'),
      agency_id: officeSql,
      status: codeSql(erasureRequestStatuses, 'i / 20'),
      requested_by: staffSql,
    },
  },
  smallTables: ['consents', 'households', 'duplicate_checks', 'erasure_requests'],
  reads: [
    plannedRead('a counsellor', personsApi, counsellor, checkedInPersons),
    plannedRead('the lead of three offices', personsApi, lead, checkedInPersons),
    plannedRead('a counsellor', requestsApiFor(keptIds), counsellor, [...checkedInRequests, 'responsibleId']),
    {
      ...plannedRead('the lead of three offices', requestsApiFor([]), lead, checkedInRequests),
      sorted: ['responsibleId'],
    },
    plannedRead('a counsellor', consentsApiFor(keptIds), counsellor, [
      'expiresAt',
      'purpose',
      'requestedAt',
      'status',
    ]),
    plannedRead('a counsellor', householdsApiFor(threeHundred('household')), counsellor, [
      'agencyId',
      'keepers',
    ]),
    plannedRead('the administration', duplicateChecksApi, admin),
    plannedRead('the administration', erasureRequestsApi, admin),
    plannedRead('the lead of three offices', erasureRequestsApi, lead, checkedInErasures),
    plannedRead('a counsellor', erasureRequestsApi, counsellor, checkedInErasures),
  ],
});
