import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { ofKnownProjects } from '../access.js';
import { projects, type ProjectFile } from './projects.view.js';

export const whoMaySeeProjects: ReadRule<ProjectFile> = {
  name: 'project workers and leads of the agency; leads, administrators and reporting officers of the organisation', rows: ofKnownProjects,
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
