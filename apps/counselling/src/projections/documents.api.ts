import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { documents, type DocumentRow } from './documents.projection.js';

/** The case decides who may read, as for its sessions. */
export const documentsApi: QueryApi<DocumentRow, CaseRow> = {
  path: 'documents',
  projection: documents,
  summary: 'Documents of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { paperListId: 'equals', keptUntil: 'range' },
  order: { by: 'uploadedAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
