import type { PrepareContext } from '@geleit/platform';
import { germanDayOf, LegalHoldRow } from '@geleit/rules';
import { ArrayContains, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { CaseRow } from '../projections/case-row.projection.js';
import type { DeleteDocument, DeleteDocumentFacts } from './document.language.js';

export const findLegalHold = async (
  _: Readonly<DeleteDocument>,
  { stream: caseId, at, rows }: PrepareContext<never>,
): Promise<DeleteDocumentFacts> => ({ isHeld: await isCaseHeld(caseId, at, await rows()) });

/** Whether a legal hold keeps everything of the person whose case it is (V-7). */
export async function isCaseHeld(
  caseId: string,
  at: string,
  rows: Pick<EntityManager, 'findOneBy' | 'existsBy'>,
): Promise<boolean> {
  const found = await rows.findOneBy(CaseRow, { caseId });
  return (
    found !== null &&
    (await rows.existsBy(LegalHoldRow, {
      personIds: ArrayContains([found.personId]),
      heldUntil: MoreThanOrEqual(germanDayOf(at)),
    }))
  );
}
