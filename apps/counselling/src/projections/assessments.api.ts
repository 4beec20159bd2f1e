import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { assessments, assessmentStatuses, type AssessmentRow } from './assessments.projection.js';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';

/** The case decides who may read, as for its sessions. */
export const assessmentsApi: QueryApi<AssessmentRow, CaseRow> = {
  path: 'assessments',
  projection: assessments,
  summary: 'Assessments of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: assessmentStatuses }, assessedOn: 'range' },
  order: { by: 'assessedOn', direction: 'descending' },
  accessPaths: [['caseId']],
};
