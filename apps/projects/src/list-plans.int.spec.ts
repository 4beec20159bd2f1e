import type { Predicate } from '@geleit/access';
import { projectKinds, projectProgrammes } from '@geleit/contracts';
import { codeSql, describeListPlans, idSql, plannedActor, plannedId, plannedRead } from '@geleit/testing';
import { analysisStatuses } from './analysis/state.decider.js';
import { integrationProjectStatuses } from './project/state.decider.js';
import { analysesApi } from './projections/analyses.api.js';
import { measuresApi } from './projections/measures.api.js';
import { networkContactsApi } from './projections/network-contacts.api.js';
import { projectsApi } from './projections/projects.api.js';
import { projects } from './service.js';

const worker = plannedActor(['project_worker']);
const counsellor = plannedActor(['counsellor']);
const officeSql = idSql('office', 'i % 20');
const inProject: Predicate<{ projectId: string }> = {
  column: 'projectId',
  equals: plannedId('project', 5),
};

describeListPlans(projects, {
  rows: {
    projects: {
      project_id: idSql('project', 'i'),
      agency_id: officeSql,
      kind: codeSql(projectKinds, 'i / 20'),
      programme: codeSql(projectProgrammes, 'i / 20'),
      status: codeSql(integrationProjectStatuses, 'i / 20'),
      agreed_until: "'2026-01-01'::date + i % 365",
    },
    measures: { project_id: idSql('project', 'i % 1000') },
    analyses: { agency_id: officeSql, status: codeSql(analysisStatuses, 'i / 20') },
    network_contacts: { agency_id: officeSql, programme: codeSql(projectProgrammes, 'i / 20') },
  },
  reads: [
    plannedRead('a project worker', projectsApi, worker, ['agreedUntil', 'effect', 'fundingYear']),
    plannedRead('a counsellor', projectsApi, counsellor, ['agreedUntil', 'effect', 'fundingYear']),
    plannedRead('a reporting officer', projectsApi, plannedActor(['reporting_officer']), [
      'agreedUntil',
      'effect',
      'fundingYear',
    ]),
    {
      ...plannedRead('a project worker', measuresApi, worker, [
        'field',
        'goalId',
        'heldOn',
        'measureType',
        'target',
      ]),
      allowed: inProject as Predicate<object>,
    },
    plannedRead('a project worker', analysesApi, worker, ['ags']),
    plannedRead('a project worker', networkContactsApi, worker, [
      'committee',
      'field',
      'kind',
      'occurredOn',
      'partner',
      'role',
      'topic',
    ]),
    plannedRead('a counsellor', networkContactsApi, counsellor, [
      'committee',
      'field',
      'kind',
      'occurredOn',
      'partner',
      'role',
      'topic',
    ]),
  ],
});
