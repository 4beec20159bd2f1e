import type { ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { ofOwnAgencies } from '../access.js';
import { analyses, type AnalysisFile } from './analyses.view.js';

export const whoMaySeeAnalyses: ReadRule<AnalysisFile> = {
  name: 'project workers and leads of the agency',
  rows: ofOwnAgencies,
};

export const analysesApi: QueryApi<AnalysisFile> = {
  path: 'analyses',
  view: analyses as unknown as QueryApi<AnalysisFile>['view'],
  summary: "Analyses of the caller's agencies.",
  allow: whoMaySeeAnalyses,
  filters: ['agencyId', 'status', 'ags'],
  order: 'startedOn',
  version: 'version',
};
