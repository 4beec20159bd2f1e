import type { Actor } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  QueryEndpoint,
  RowsByKey,
  sendResponse,
  TenantReads,
  type ListApi,
  type RowReaders,
  type RowsReadableBy,
} from '@geleit/platform';
import { Get, Injectable, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArrayOverlap, In, type EntityManager } from 'typeorm';
import { mayCounsel } from '../access.js';
import { PersonRow } from './persons.projection.js';
import {
  findKeptPersonIdsAmong,
  findPersonIdsForKeeper,
  isKeeperOf,
  withMergedRegistrations,
  type ActorReadContext,
} from './persons-of-keeper.api.js';

type ListQuery = Readonly<Record<string, unknown>>;

/** Whoever asks for a person's rows gets those of the registrations that were merged into the person's, too. */
async function withMergedInFilter(query: ListQuery, context: ActorReadContext): Promise<ListQuery> {
  const personIds = [query['personId'] ?? []].flat().map(String);
  return personIds.length > 0 && personIds.every((id) => isUUID(id))
    ? { ...query, personId: await withMergedRegistrations(personIds, context) }
    : query;
}

/**
 * GET on rows about people. The rows do not contain the present keepers, so these are looked up before the
 * rows are read.
 */
@Injectable()
export abstract class PersonRelatedRowsController<
  Row extends { readonly personId: string | null },
> implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  /** The API for an actor who is a keeper of these people. */
  protected abstract apiFor(keptIds: readonly string[]): ListApi<Row>;
  /** Returns the ids of the people whom a row is about. */
  protected abstract findPersonIds(id: string, rows: EntityManager): Promise<readonly string[]>;

  @Get()
  @Allow(mayCounsel)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [keptIds, query] = await this.reads.read(actor.tenant, async (rows) => [
      await findPersonIdsForKeeper({ rows, actor }),
      await withMergedInFilter(request.query as ListQuery, { rows, actor }),
    ]);
    sendResponse(
      reply,
      await this.queryEndpoint.list(this.apiFor(keptIds), Object.assign(request, { query })),
    );
  }

  @Get(':id')
  @Allow(mayCounsel)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const keptIds = isUUID(id)
      ? await this.reads.read(actor.tenant, async (rows) =>
          findKeptPersonIdsAmong(await this.findPersonIds(id, rows), { rows, actor }),
        )
      : [];
    sendResponse(reply, await this.queryEndpoint.readOne(this.apiFor(keptIds), request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(this.apiFor([]), ids, rows);
    const personIds = found.rows.flatMap(({ personId }) => personId ?? []);
    const persons = await rows.findBy(PersonRow, [
      { personId: In(personIds) },
      { mergedPersonIds: ArrayOverlap(personIds) },
    ]);
    return (actor) => {
      const kept = persons.filter((person) => isKeeperOf(actor, person));
      const keptIds = kept.flatMap(({ personId, mergedPersonIds }) => [personId, ...mergedPersonIds]);
      return found.keysWhere(this.apiFor(keptIds).allow.rows(actor));
    };
  }
}
