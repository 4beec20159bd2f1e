import type { Actor } from '@geleit/access';
import { ProblemError, type PrepareContext } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { actorTowards, actsInOffice, themselves } from '../access.js';
import { findSurvivor, findSurvivorForKeeper } from '../projections/absorbed-registrations.api.js';
import { isResponsibleForRow } from '../projections/persons-of-keeper.api.js';
import { findPersonAsOf } from '../projections/person-on-day.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import type { PersonAsOfFacts } from './person-on-day.language.js';
import { openStatuses } from './state.decider.js';

/** What an actor has to do with a request. */
export interface RequestAccess {
  readonly request: RequestRow;
  /** By the registration that survives. Undefined as long as nobody knows who was referred. */
  readonly person: PersonRow | undefined;
  /** The open request is the actor's, or that of an absent colleague for whom they stand in. */
  readonly isResponsible: boolean;
}

export const isAssignedTo = (
  actor: Actor,
  { responsibleId, agencyId, personProtected }: RequestRow,
): boolean => actsInOffice(actorTowards(actor, personProtected), responsibleId ?? undefined, agencyId);

/**
 * To others than keepers of the person and whoever is responsible for the open request, the request does not
 * exist.
 */
export async function requireAccess({ actor, stream, rows: read }: PrepareContext): Promise<RequestAccess> {
  const rows = await read();
  const request = await rows.findOneBy(RequestRow, { requestId: stream });
  if (request === null) throw new ProblemError('not-found');
  const { personId, status } = request;
  const person = personId === null ? undefined : await findSurvivor(personId, { rows });
  const isResponsible = openStatuses.includes(status) && isAssignedTo(actor, request);
  const isKept = personId !== null && (await findSurvivorForKeeper(personId, { rows, actor })) !== undefined;
  if (!isResponsible && !isKept) throw new ProblemError('not-found');
  return { request, person, isResponsible };
}

export const findPersonOfRequest = async (context: PrepareContext): Promise<PersonRow | undefined> =>
  (await requireAccess(context)).person;

/**
 * The same for what leads the person on, to a programme or out of the request: whoever was only admitted to
 * the person may not.
 */
export async function requireResponsibility(context: PrepareContext): Promise<RequestAccess> {
  const access = await requireAccess(context);
  const { person, isResponsible } = access;
  if (!isResponsible && !(person !== undefined && isResponsibleForRow(context.actor, person)))
    throw new ProblemError('forbidden');
  return access;
}

/** Neither the request nor the person is the actor's own. */
export function onlyStandsIn({ request, person }: RequestAccess, { actor }: PrepareContext): boolean {
  const oneself = themselves(actor);
  const isOwn = isAssignedTo(oneself, request);
  return !isOwn && !(person !== undefined && isResponsibleForRow(oneself, person));
}

/** The same for what cannot be undone: whoever only stands in for an absent colleague may not. */
export async function requireOwnResponsibility(context: PrepareContext): Promise<RequestAccess> {
  const access = await requireResponsibility(context);
  if (onlyStandsIn(access, context)) throw new ProblemError('forbidden');
  return access;
}

export async function factsAboutPerson(
  person: PersonRow | undefined,
  day: string | undefined,
  { at, open }: Pick<PrepareContext, 'at' | 'open'>,
): Promise<PersonAsOfFacts> {
  if (person === undefined) return {};
  const [opened = person] = await open(PersonRow, [person]);
  return { person: findPersonAsOf(opened, day ?? germanDayOf(at)) };
}
