import { retentionTimer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { caseRetention } from '../projections/case-retention.projection.js';

/** Forgets cases with their sessions; what was stated of them for reports names nobody and stays (V-4). */
export const forgetCaseWhenRetentionOver = retentionTimer({
  name: 'forget-case-when-retention-over',
  projection: caseRetention,
  target: CaseLanguage,
});
