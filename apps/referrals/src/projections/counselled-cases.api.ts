import { actsFor, hasRole, staffIdsOf, type Actor } from '@geleit/access';
import { ArrayOverlap, In, type EntityManager } from 'typeorm';
import { CaseRow } from './cases.projection.js';
import { ClientRow } from './clients.projection.js';

/** Staff are read from the case's row each time: a copy would outlive a hand-over. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

/**
 * Returns the case if the actor, or an absent colleague of theirs, works on it now, and the actor at its
 * office. For others it does not exist. Nobody but the named deputy, who is assigned, stands in for a
 * protected person.
 */
export async function findCounselledCase(
  caseId: string,
  { rows, actor }: ActorReadContext,
): Promise<CaseRow | undefined> {
  const caseRow = await rows.findOneBy(CaseRow, { caseId });
  if (caseRow === null || !counsels(actor, caseRow)) return undefined;
  return caseRow.staff.includes(actor.subject) || !(await isPersonProtected(caseRow, rows))
    ? caseRow
    : undefined;
}

const counsels = (actor: Actor, { agencyId, staff }: CaseRow): boolean =>
  hasRole(actor, 'counsellor') &&
  actor.agencies.includes(agencyId) &&
  staff.some((staffId) => actsFor(actor, staffId));

/** Ids of the cases that the actor, or an absent colleague of theirs, works on now in the actor's offices. */
export async function findCounselledCaseIds({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  if (!hasRole(actor, 'counsellor')) return [];
  const counselled = await rows.find(CaseRow, {
    select: { caseId: true, personId: true, staff: true },
    where: { staff: ArrayOverlap([...staffIdsOf(actor)]), agencyId: In(actor.agencies) },
  });
  const isOwn = ({ staff }: CaseRow): boolean => staff.includes(actor.subject);
  const ofColleagues = counselled.filter((row) => !isOwn(row));
  const personIds = ofColleagues.map(({ personId }) => personId);
  const protectedIds = new Set(
    (await rows.findBy(ClientRow, { personId: In(personIds), personProtected: true })).map(
      ({ personId }) => personId,
    ),
  );
  return counselled
    .filter((row) => isOwn(row) || !protectedIds.has(row.personId))
    .map(({ caseId }) => caseId);
}

/** Returns the case if the actor works on it or leads its office, and so may be the second person (RF-3). */
export async function findVisibleCase(
  caseId: string,
  actorReadContext: ActorReadContext,
): Promise<CaseRow | undefined> {
  const { rows, actor } = actorReadContext;
  const caseRow = await rows.findOneBy(CaseRow, { caseId });
  const leads = caseRow !== null && hasRole(actor, 'team_lead') && actor.agencies.includes(caseRow.agencyId);
  return leads && !(await isPersonProtected(caseRow, rows))
    ? caseRow
    : findCounselledCase(caseId, actorReadContext);
}

/** A lead does not know of a protected person's case (K-7). */
const isPersonProtected = async ({ personId }: CaseRow, rows: EntityManager): Promise<boolean> =>
  (await rows.findOneBy(ClientRow, { personId }))?.personProtected === true;
