import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { agencyRoles, rowsOfOwnAgencies } from '../access.js';
import { analysisStatuses } from '../analysis/state.decider.js';
import { analyses, type AnalysisRow } from './analyses.projection.js';

export const mayReadAnalyses: ReadRule<AnalysisRow> = {
  name: 'project workers and leads of the agency',
  roles: agencyRoles,
  rows: rowsOfOwnAgencies,
};

export const analysesApi: QueryApi<AnalysisRow> = {
  path: 'analyses',
  projection: analyses,
  summary: "Analyses of the caller's agencies.",
  allow: mayReadAnalyses,
  filters: { agencyId: 'anyOf', status: { anyOf: analysisStatuses }, ags: 'anyOf' },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'startedOn', direction: 'descending' },
  accessPaths: [['agencyId', 'status'], ['agencyId']],
  entries: { needs: { key: 'needId', summary: "One need of an analysis of the caller's agencies." } },
  version: 'version',
};
