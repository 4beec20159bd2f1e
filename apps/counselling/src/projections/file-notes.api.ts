import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { fileNoteKinds } from '../case/file-note.language.js';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { fileNotes, type FileNoteRow } from './file-notes.projection.js';

/** The case decides who may read, as for its sessions. */
export const fileNotesApi: QueryApi<FileNoteRow, CaseRow> = {
  path: 'file-notes',
  projection: fileNotes,
  summary: 'File notes of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { kind: { anyOf: fileNoteKinds }, occurredAt: 'range' },
  order: { by: 'occurredAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
