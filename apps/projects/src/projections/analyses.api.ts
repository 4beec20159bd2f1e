import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { rowsOfOwnAgencies } from '../access.js';
import { analyses, type AnalysisRow } from './analyses.projection.js';

export const mayReadAnalyses: ReadRule<AnalysisRow> = {
  name: 'project workers and leads of the agency',
  rows: rowsOfOwnAgencies,
};

export const analysesApi: QueryApi<AnalysisRow> = {
  path: 'analyses',
  projection: analyses as unknown as QueryApi<AnalysisRow>['projection'],
  summary: "Analyses of the caller's agencies.",
  allow: mayReadAnalyses,
  filters: ['agencyId', 'status', 'ags'],
  order: 'startedOn',
  version: 'version',
};
