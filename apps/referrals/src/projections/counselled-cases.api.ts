import { actsFor, hasRole, staffIdsOf, type Actor } from '@geleit/access';
import { In, Raw, type EntityManager } from 'typeorm';
import { CaseRow } from './cases.projection.js';
import { ClientRow } from './clients.projection.js';

/** Staff are read from the case's row each time: a copy would outlive a hand-over. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

/** A case, and whether its person is protected now. */
interface ReadCase {
  readonly caseRow: CaseRow;
  readonly isProtected: boolean;
}

/**
 * Whether the actor, or an absent colleague of theirs, works on the case now, and the actor at its office.
 * Nobody but the named deputy, who is assigned, stands in for a protected person.
 */
const counselsCase = (actor: Actor, { caseRow, isProtected }: ReadCase): boolean =>
  counsels(actor, caseRow) && (caseRow.staff.includes(actor.subject) || !isProtected);

/** A lead does not know of a protected person's case (K-7). */
const leadsCase = (actor: Actor, { caseRow, isProtected }: ReadCase): boolean =>
  hasRole(actor, 'team_lead') && actor.agencies.includes(caseRow.agencyId) && !isProtected;

/** Returns the case if the actor counsels it. For others it does not exist. */
export async function findCounselledCase(
  caseId: string,
  { rows, actor }: ActorReadContext,
): Promise<CaseRow | undefined> {
  const [found] = await readCases([caseId], rows);
  return found && counselsCase(actor, found) ? found.caseRow : undefined;
}

const counsels = (actor: Actor, { agencyId, staff }: CaseRow): boolean =>
  hasRole(actor, 'counsellor') &&
  actor.agencies.includes(agencyId) &&
  staff.some((staffId) => actsFor(actor, staffId));

/** Cases on which one of them works, by an index. */
const isWorkedOnBy = (staffIds: readonly string[]) =>
  Raw(
    (caseId) =>
      `${caseId} = ANY(ARRAY(SELECT m.case_id FROM cases_by_staff m WHERE m.member = ANY(:staffIds)))`,
    { staffIds: [...staffIds] },
  );

/** Ids of the cases that the actor, or an absent colleague of theirs, works on now in the actor's offices. */
export async function findCounselledCaseIds({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  if (!hasRole(actor, 'counsellor')) return [];
  const counselled = await rows.find(CaseRow, {
    select: { caseId: true, personId: true, staff: true },
    where: { caseId: isWorkedOnBy(staffIdsOf(actor)), agencyId: In(actor.agencies) },
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
  { rows, actor }: ActorReadContext,
): Promise<CaseRow | undefined> {
  const [found] = await readCases([caseId], rows);
  return found && (counselsCase(actor, found) || leadsCase(actor, found)) ? found.caseRow : undefined;
}

/** Returns which of these cases an actor counsels, and which of the others are their office's. */
export async function findCaseReaders(
  caseIds: readonly string[],
  rows: EntityManager,
): Promise<(actor: Actor) => { readonly counselled: readonly string[]; readonly led: readonly string[] }> {
  const found = await readCases(caseIds, rows);
  const idsOf = (cases: readonly ReadCase[]) => cases.map(({ caseRow: { caseId } }) => caseId);
  return (actor) => ({
    counselled: idsOf(found.filter((one) => counselsCase(actor, one))),
    led: idsOf(found.filter((one) => leadsCase(actor, one))),
  });
}

async function readCases(caseIds: readonly string[], rows: EntityManager): Promise<readonly ReadCase[]> {
  const cases = await rows.findBy(CaseRow, { caseId: In([...caseIds]) });
  const personIds = cases.map(({ personId }) => personId);
  const clients = await rows.findBy(ClientRow, { personId: In(personIds), personProtected: true });
  const protectedIds = new Set(clients.map(({ personId }) => personId));
  return cases.map((caseRow) => ({ caseRow, isProtected: protectedIds.has(caseRow.personId) }));
}
