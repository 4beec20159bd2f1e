import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { paperListPurposes } from '@geleit/rules';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { paperLists, paperListStatuses, type PaperListRow } from './paper-lists.projection.js';

/** The case decides who may read, as for its sessions. */
export const paperListsApi: QueryApi<PaperListRow, CaseRow> = {
  path: 'paper-lists',
  projection: paperLists,
  summary: 'Lists of papers of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { purpose: { anyOf: paperListPurposes }, status: { anyOf: paperListStatuses } },
  order: { by: 'begunAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
