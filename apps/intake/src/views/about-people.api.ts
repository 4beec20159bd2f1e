import type { Actor } from '@geleit/access';
import {
  Allow,
  Asking,
  PARTS,
  QUERIES,
  send,
  type Parts,
  type QueryApi,
  type QueryDesk,
} from '@geleit/platform';
import { Get, Inject, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { counsellors } from '../access.js';
import { keptPerson, keptPersonIds } from './kept-persons.api.js';

/** A list in an order. */
export type ListApi<Row> = QueryApi<Row> & Required<Pick<QueryApi<Row>, 'order'>>;

/**
 * GET on rows about people. The rows do not know who keeps their person by now, so it is looked up before
 * they are read.
 */
export abstract class AboutPeople<Row> {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERIES) private readonly desk: QueryDesk,
  ) {}

  /** What may be read by somebody who keeps these people. */
  protected abstract apiFor(kept: readonly string[]): ListApi<Row>;
  /** Whom a row is about. */
  protected abstract personOf(id: string, rows: EntityManager): Promise<string | undefined>;

  @Get()
  @Allow(counsellors)
  async list(
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const api = this.apiFor(await this.parts.read(actor.tenant, (rows) => keptPersonIds({ rows, actor })));
    send(reply, await this.desk.list(api as unknown as QueryApi<object>, api.order, request));
  }

  @Get(':id')
  @Allow(counsellors)
  async one(
    @Param('id') id: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kept = isUUID(id)
      ? await this.parts.read(actor.tenant, (rows) => this.keptBehind(id, rows, actor))
      : [];
    send(reply, await this.desk.one(this.apiFor(kept) as unknown as QueryApi<object>, request));
  }

  private async keptBehind(id: string, rows: EntityManager, actor: Actor): Promise<readonly string[]> {
    const personId = await this.personOf(id, rows);
    const kept = personId === undefined ? undefined : await keptPerson(personId, { rows, actor });
    return kept === undefined ? [] : [kept.personId];
  }
}
