import { matchesPredicate, type Actor, type ReadRule } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  PARTS,
  QUERY_ENDPOINT,
  ProblemError,
  sendResponse,
  type HttpResponse,
  type Parts,
  type QueryApi,
  type QueryEndpoint,
} from '@geleit/platform';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maySeeExactCounts, mayQueryProjects } from '../access.js';
import { measures, type MeasureRow } from './measures.projection.js';
import { mayReadProjects } from './projects.api.js';
import { ProjectRow } from './projects.projection.js';

const fieldsWithoutCounts = [
  'measureId',
  'projectId',
  'agencyId',
  'goalId',
  'field',
  'measureType',
  'target',
  'title',
  'partner',
  'plannedOn',
  'heldOn',
] as const;

/** The project decides who may read; the agency, how exactly (PJ-4). */
export const mayReadMeasuresOf = (projectId: string): ReadRule<MeasureRow> => ({
  name: 'who may see the project; small numbers of participants for the agency alone',
  rows: () => ({ column: 'projectId', equals: projectId }),
  fields: (actor, row) =>
    maySeeExactCounts(actor, row)
      ? [...fieldsWithoutCounts, 'participants', 'total']
      : [...fieldsWithoutCounts, 'participantsOutside'],
});

const measuresApiOf = (projectId: string): QueryApi<MeasureRow> => ({
  path: `projects/${projectId}/measures`,
  projection: measures as unknown as QueryApi<MeasureRow>['projection'],
  summary: 'Measures of a project the caller may see.',
  allow: mayReadMeasuresOf(projectId),
  filters: ['goalId', 'field', 'measureType', 'target', 'heldOn'],
  order: 'plannedOn',
});

@Controller('v1/projects')
export class ProjectMeasures {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERY_ENDPOINT) private readonly endpoint: QueryEndpoint,
  ) {}

  @Get(':id/measures')
  @ApiOperation({
    summary: 'Measures of a project; outside the agency without small numbers of participants.',
  })
  @ApiOkResponse({ description: 'Measures.', schema: { type: 'object' } })
  @Allow(mayQueryProjects)
  async list(
    @Param('id') projectId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.respond(projectId, actor, reply, (api) => this.endpoint.list(api, 'plannedOn', request));
  }

  @Get(':projectId/measures/:id')
  @ApiOperation({ summary: 'One measure of a project.' })
  @ApiOkResponse({ description: 'A measure.', schema: { type: 'object' } })
  @Allow(mayQueryProjects)
  async one(
    @Param('projectId') projectId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.respond(projectId, actor, reply, (api) => this.endpoint.readOne(api, request));
  }

  private async respond(
    projectId: string,
    actor: Actor,
    reply: FastifyReply,
    ask: (api: QueryApi<object>) => Promise<HttpResponse>,
  ): Promise<void> {
    const found = isUUID(projectId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(ProjectRow, { projectId }))
      : null;
    if (found === null || !matchesPredicate(mayReadProjects.rows(actor), found))
      throw new ProblemError('not-found');
    sendResponse(reply, await ask(measuresApiOf(found.projectId) as unknown as QueryApi<object>));
  }
}
