import type { QueryApi } from '@geleit/platform';
import { mayReadReports } from '../access.js';
import { reportRuns, type ReportRunRow } from './report-runs.projection.js';

export const reportRunsApi: QueryApi<ReportRunRow> = {
  path: 'report-runs',
  projection: reportRuns,
  summary: 'Runs of reports. The figures of each run are available as JSON, CSV, XLSX and PDF.',
  allow: mayReadReports,
  filters: { definitionId: 'anyOf', periodFrom: 'range', periodTo: 'range', agencyId: 'anyOf' },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'ranAt', direction: 'descending', alsoBy: ['periodFrom'] },
  accessPaths: [['definitionId'], ['agencyId']],
  version: 'version',
};
