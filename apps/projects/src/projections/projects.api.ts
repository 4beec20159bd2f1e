import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { maySeeExactCounts, rowsOfKnownProjects } from '../access.js';
import { projects, type ProjectRow } from './projects.projection.js';

export const mayReadProjects: ReadRule<ProjectRow> = {
  name: 'project workers and leads of the agency, and reporting officers; leads and administrators of the organisation without the number of volunteers',
  rows: rowsOfKnownProjects,
  fields: (actor, row) =>
    maySeeExactCounts(actor, row)
      ? undefined
      : (Object.keys(row) as (keyof ProjectRow)[]).filter((name) => name !== 'volunteers'),
};

export const projectsApi: QueryApi<ProjectRow> = {
  path: 'projects',
  projection: projects as unknown as QueryApi<ProjectRow>['projection'],
  summary: 'Projects the caller works on or answers for.',
  allow: mayReadProjects,
  filters: ['agencyId', 'kind', 'status', 'fundingYear'],
  order: 'begunAt',
  version: 'version',
};
