import type { QueryApi } from '@geleit/platform';
import { rowsForAdmins } from '../access.js';
import { duplicateAnswers } from '../duplicate-check/duplicate-check.language.js';
import { duplicateChecks, type DuplicateCheckRow } from './duplicate-checks.projection.js';

export const duplicateChecksApi: QueryApi<DuplicateCheckRow> = {
  path: 'duplicate-checks',
  projection: duplicateChecks,
  summary: 'Who asked when whether somebody may be registered already, and the answer.',
  allow: rowsForAdmins,
  filters: { askedBy: 'equals', answer: { anyOf: duplicateAnswers } },
  order: { by: 'askedAt', direction: 'descending' },
  accessPaths: [['askedBy'], ['answer']],
};
