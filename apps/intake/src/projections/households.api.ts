import type { Actor, Predicate } from '@geleit/access';
import { staffIdsOf } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  QueryEndpoint,
  RowsByKey,
  sendResponse,
  ServesQuery,
  TenantReads,
  type HttpResponse,
  type ListApi,
  type PrepareContext,
  type RowReaders,
  type RowsReadableBy,
} from '@geleit/platform';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { In, type EntityManager } from 'typeorm';
import { actsInOffice, counsellingRoles, mayCounsel } from '../access.js';
import {
  findHouseholdIdsForKeeper,
  findShownHouseholds,
  type ShownHousehold,
} from './members-of-keeper.api.js';
import { households, HouseholdRow } from './households.projection.js';
import { isKeeperOf, type ActorReadContext } from './persons-of-keeper.api.js';
import { PersonRow } from './persons.projection.js';

/** An empty household says nothing about anybody. Whoever formed it adds the first member. */
const formedAndEmpty = (actor: Actor): Predicate<HouseholdRow> => ({
  all: [
    { column: 'keepers', containsAny: staffIdsOf(actor) },
    { column: 'agencyId', isOneOf: actor.agencies },
    { column: 'isEmpty', equals: true },
  ],
});

/** The households of which the actor may know a member. */
export const householdsApiFor = (knownIds: readonly string[]): ListApi<HouseholdRow> => ({
  path: 'households',
  projection: households,
  summary:
    'Households of people whom the caller may know, and empty ones that the caller formed. `members` are those whom the caller may know, `memberCount` counts all.',
  allow: {
    name: 'keepers of a member',
    roles: counsellingRoles,
    rows: (actor) => ({ any: [{ column: 'householdId', isOneOf: knownIds }, formedAndEmpty(actor)] }),
  },
  filters: { agencyId: 'anyOf' },
  order: { by: 'formedAt', direction: 'descending' },
  accessPaths: [['householdId'], ['agencyId', 'isEmpty']],
  version: 'version',
});

/** Shows the members whom the actor may know and counts the others. */
export const showHousehold = <Row extends Pick<HouseholdRow, 'members' | 'memberCount'>>(
  row: Row,
  shown: ShownHousehold | undefined,
): Row => ({
  ...row,
  members: row.members.filter(({ personId }) => shown?.knownIds.includes(personId)),
  memberCount: shown?.memberCount ?? 0,
});

/**
 * GET on households. Who belongs to one and may be known is read from the people's rows each time, so that
 * protection and the end of access hide somebody at once.
 */
@ServesQuery(householdsApiFor([]))
@Controller('v1/households')
export class HouseholdsController implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  @Get()
  @Allow(mayCounsel)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const response = await this.queryEndpoint.list(await this.apiFor(actor), request);
    const body = response.body as { readonly items: readonly HouseholdRow[] };
    const items = await this.show(body.items, actor);
    sendResponse(reply, { ...response, body: { ...body, items } });
  }

  @Get(':id')
  @Allow(mayCounsel)
  async read(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const response = await this.queryEndpoint.readOne(await this.apiFor(actor), request);
    sendResponse(reply, await this.showBody(response, actor));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(householdsApiFor([]), ids, rows);
    const members = await rows.findBy(PersonRow, { householdId: In([...ids]) });
    return (actor) => {
      const known = members.filter((person) => isKeeperOf(actor, person));
      const knownIds = known.flatMap(({ householdId }) => householdId ?? []);
      return found.keysWhere(householdsApiFor(knownIds).allow.rows(actor));
    };
  }

  private async showBody(response: HttpResponse, actor: Actor): Promise<HttpResponse> {
    if (response.status !== 200) return response;
    const [body = {}] = await this.show([response.body as HouseholdRow], actor);
    return { ...response, body };
  }

  private async apiFor(actor: Actor): Promise<ListApi<HouseholdRow>> {
    return householdsApiFor(
      await this.reads.read(actor.tenant, (rows) => findHouseholdIdsForKeeper({ rows, actor })),
    );
  }

  private async show(items: readonly HouseholdRow[], actor: Actor): Promise<readonly HouseholdRow[]> {
    const shown = await this.reads.read(actor.tenant, (rows) =>
      findShownHouseholds(
        items.map(({ householdId }) => householdId),
        { rows, actor },
      ),
    );
    return items.map((row) => showHousehold(row, shown.get(row.householdId)));
  }
}

/** Whether the actor may know the household now: access to its members decides, not who formed it. */
export async function mayKnowHousehold(
  householdId: string,
  { rows: read, actor }: Pick<PrepareContext, 'rows' | 'actor'>,
): Promise<boolean> {
  const context: ActorReadContext = { rows: await read(), actor };
  const household = await context.rows.findOneBy(HouseholdRow, { householdId });
  if (household === null) return false;
  const { agencyId, isEmpty, keepers } = household;
  if (isEmpty) return keepers.some((staffId) => actsInOffice(actor, staffId, agencyId));
  const shown = await findShownHouseholds([householdId], context);
  return (shown.get(householdId)?.knownIds ?? []).length > 0;
}
