import { is, type Actor } from '@geleit/access';
import { ArrayContains, type EntityManager } from 'typeorm';
import { CounselledCase } from './cases.view.js';
import { ClientFile } from './clients.view.js';

/** Who works on a case is asked of its row each time: a copy would outlive a hand-over. */
export interface Looking {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

/** The case, if the actor works on it now. To others it does not exist. */
export async function counselledCase(
  caseId: string,
  { rows, actor }: Looking,
): Promise<CounselledCase | undefined> {
  const found = await rows.findOneBy(CounselledCase, { caseId });
  return found?.staff.includes(actor.subject) === true ? found : undefined;
}

/** Ids of all cases that the actor works on now. */
export async function counselledCaseIds({ rows, actor }: Looking): Promise<readonly string[]> {
  const counselled = await rows.find(CounselledCase, {
    select: { caseId: true },
    where: { staff: ArrayContains([actor.subject]) },
  });
  return counselled.map(({ caseId }) => caseId);
}

/**
 * The case, if the actor works on it or leads the office it belongs to: whoever may be the second person
 * (RF-3).
 */
export async function knownCase(caseId: string, looking: Looking): Promise<CounselledCase | undefined> {
  const { rows, actor } = looking;
  const found = await rows.findOneBy(CounselledCase, { caseId });
  const leads = found !== null && is(actor, 'team_lead') && actor.agencies.includes(found.agencyId);
  return leads && !(await isProtected(found, rows)) ? found : counselledCase(caseId, looking);
}

/** Of a protected person's case the lead knows nothing (K-7). */
const isProtected = async ({ personId }: CounselledCase, rows: EntityManager): Promise<boolean> =>
  (await rows.findOneBy(ClientFile, { personId }))?.personProtected === true;
