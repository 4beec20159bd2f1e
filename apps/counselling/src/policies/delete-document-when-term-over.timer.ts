import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { isCaseHeld } from '../case/legal-hold.api.js';
import { documents } from '../projections/documents.projection.js';

/**
 * Deletes documents that nothing open needs any more. A legal hold keeps them as everything of the person
 * (V-7).
 */
export const deleteDocumentWhenTermOver = timer({
  name: 'delete-document-when-term-over',
  projection: documents,
  dueColumn: 'keptUntil',
  target: CaseLanguage,
  commandFor: ({ caseId, documentId }) => ({
    stream: caseId,
    command: { type: 'DeleteExpiredDocument', data: { documentId } },
  }),
  waits: ({ caseId }, { rows, at }) => isCaseHeld(caseId, at, rows),
});
