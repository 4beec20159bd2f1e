import type { Actor } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  QueryEndpoint,
  sendResponse,
  TenantReads,
  type ListApi,
} from '@geleit/platform';
import { Get, Injectable, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { counsellors } from '../access.js';
import { findKeptPerson, findKeptPersonIds } from './kept-persons.api.js';

/**
 * GET on rows about people. The rows do not hold who keeps their person now, so that is looked up before they
 * are read.
 */
@Injectable()
export abstract class PersonRelatedRowsController<Row> {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  /** What somebody who keeps these people may read. */
  protected abstract apiFor(kept: readonly string[]): ListApi<Row>;
  /** The person that a row is about. */
  protected abstract findPersonId(id: string, rows: EntityManager): Promise<string | undefined>;

  @Get()
  @Allow(counsellors)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const api = this.apiFor(
      await this.reads.read(actor.tenant, (rows) => findKeptPersonIds({ rows, actor })),
    );
    sendResponse(reply, await this.queryEndpoint.list(api, request));
  }

  @Get(':id')
  @Allow(counsellors)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kept = isUUID(id)
      ? await this.reads.read(actor.tenant, (rows) => this.findKeptPersonIdsOfRow(id, rows, actor))
      : [];
    sendResponse(reply, await this.queryEndpoint.readOne(this.apiFor(kept), request));
  }

  private async findKeptPersonIdsOfRow(
    id: string,
    rows: EntityManager,
    actor: Actor,
  ): Promise<readonly string[]> {
    const personId = await this.findPersonId(id, rows);
    const kept = personId === undefined ? undefined : await findKeptPerson(personId, { rows, actor });
    return kept === undefined ? [] : [kept.personId];
  }
}
