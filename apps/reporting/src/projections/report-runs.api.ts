import type { QueryApi } from '@geleit/platform';
import { mayReadReports } from '../access.js';
import { reportRuns, type ReportRunRow } from './report-runs.projection.js';

export const reportRunsApi: QueryApi<ReportRunRow> = {
  path: 'report-runs',
  projection: reportRuns as unknown as QueryApi<ReportRunRow>['projection'],
  summary: 'Reports that were run; their numbers are below as json, csv and xlsx.',
  allow: mayReadReports,
  filters: ['definitionId', 'periodFrom', 'periodTo', 'agencyId'],
  order: 'ranAt',
  version: 'version',
};
