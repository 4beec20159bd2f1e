import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { deadlineRuleReviews } from '../projections/deadline-rule-reviews.projection.js';

/** Proposes what rules that came into force make of running deadlines. Whoever counsels the case decides. */
export const reviewDeadlinesWhenRulesChange = timer({
  name: 'review-deadlines-when-rules-change',
  projection: deadlineRuleReviews,
  dueColumn: 'reviewFrom',
  target: CaseLanguage,
  commandFor: ({ caseId }) => ({ stream: caseId, command: { type: 'ReviewDeadlineRules', data: {} } }),
  /** Of a protected person, only the day is kept. */
  waits: ({ caseId }, { rows }) => rows.existsBy(CaseRow, { caseId, personProtected: true }),
  everyRounds: 12,
});
