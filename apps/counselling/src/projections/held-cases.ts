import { germanDayOf, LegalHoldRow } from '@geleit/rules';
import { ArrayContains, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { CaseRow } from './case-row.projection.js';

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
