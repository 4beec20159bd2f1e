import type { QueryApi } from '@geleit/platform';
import { reportingOfficerReads } from '../access.js';
import { reportRuns, type ReportRunRow } from './report-runs.view.js';

export const reportRunsApi: QueryApi<ReportRunRow> = {
  path: 'report-runs',
  view: reportRuns as unknown as QueryApi<ReportRunRow>['view'],
  summary: 'Reports that were run; their numbers are below as json, csv and xlsx.',
  allow: reportingOfficerReads,
  filters: ['definitionId', 'periodFrom', 'periodTo', 'agencyId'],
  order: 'ranAt',
  version: 'version',
};
