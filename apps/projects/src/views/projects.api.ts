import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { countsExactly, ofKnownProjects } from '../access.js';
import { projects, type ProjectFile } from './projects.view.js';

export const whoMaySeeProjects: ReadRule<ProjectFile> = {
  name: 'project workers and leads of the agency, and reporting officers; leads and administrators of the organisation without the number of volunteers',
  rows: ofKnownProjects,
  fields: (actor, row) =>
    countsExactly(actor, row)
      ? undefined
      : (Object.keys(row) as (keyof ProjectFile)[]).filter((name) => name !== 'volunteers'),
};

export const projectsApi: QueryApi<ProjectFile> = {
  path: 'projects',
  view: projects as unknown as QueryApi<ProjectFile>['view'],
  summary: 'Projects the caller works on or answers for.',
  allow: whoMaySeeProjects,
  filters: ['agencyId', 'kind', 'status', 'fundingYear'],
  order: 'begunAt',
  version: 'version',
};
