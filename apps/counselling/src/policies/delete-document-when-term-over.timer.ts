import { timer } from '@geleit/platform';
import { germanDayOf, LegalHoldRow } from '@geleit/rules';
import { ArrayContains, MoreThanOrEqual } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { CaseRow } from '../projections/case-row.projection.js';
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
  waits: async ({ caseId }, { rows, at }) => {
    const found = await rows.findOneBy(CaseRow, { caseId });
    return (
      found !== null &&
      (await rows.existsBy(LegalHoldRow, {
        personIds: ArrayContains([found.personId]),
        heldUntil: MoreThanOrEqual(germanDayOf(at)),
      }))
    );
  },
});
