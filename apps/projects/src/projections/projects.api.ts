import { codeList } from '@geleit/kernel';
import type { ReadRule } from '@geleit/access';
import { goalResults, openingStages, projectKinds, projectProgrammes } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { maySeeExactCounts, projectRoles, rowsOfVisibleProjects } from '../access.js';
import { integrationProjectStatuses } from '../project/state.decider.js';
import { interruptedStatuses, type ProjectRow } from './project-row.projection.js';
import { projects } from './projects.projection.js';

export const mayReadProjects: ReadRule<ProjectRow> = {
  name:
    'project workers and leads of the agency, counsellors in other programmes of their office, ' +
    'and reporting officers; ' +
    'leads and administrators of the organisation without the number of volunteers',
  roles: projectRoles,
  rows: rowsOfVisibleProjects,
  fields: (actor, row) =>
    maySeeExactCounts(actor, row)
      ? undefined
      : (Object.keys(row) as (keyof ProjectRow)[]).filter((name) => name !== 'volunteers'),
};

export const projectsApi: QueryApi<ProjectRow> = {
  path: 'projects',
  projection: projects,
  summary: 'Projects that the caller works on or is responsible for.',
  allow: mayReadProjects,
  filters: {
    agencyId: 'anyOf',
    kind: { anyOf: projectKinds },
    programme: { anyOf: projectProgrammes },
    status: {
      anyOf: codeList('projectStatuses', [
        ...integrationProjectStatuses,
        ...openingStages,
        ...interruptedStatuses,
      ]),
    },
    fundingYear: 'range',
    agreedUntil: 'range',
    effect: { anyOf: goalResults },
  },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'begunAt', direction: 'descending' },
  accessPaths: [
    ['agencyId', 'programme', 'status'],
    ['agencyId', 'programme', 'kind'],
    ['agencyId', 'programme'],
    ['agencyId', 'status'],
    ['agencyId', 'kind'],
    ['agencyId'],
    ['status'],
    ['kind'],
    ['programme'],
  ],
  entries: { goals: { key: 'goalId', summary: 'One goal of a project the caller may see.' } },
  version: 'version',
};
