import { holds, type Actor, type ReadRule } from '@geleit/access';
import {
  Allow,
  Asking,
  PARTS,
  QUERIES,
  Refusal,
  send,
  type Answer,
  type Parts,
  type QueryApi,
  type QueryDesk,
} from '@geleit/platform';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { countsExactly, whoMayAskForProjects } from '../access.js';
import { measures, type MeasureFile } from './measures.view.js';
import { whoMaySeeProjects } from './projects.api.js';
import { ProjectFile } from './projects.view.js';

const described = [
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
export const whoMaySeeMeasuresOf = (projectId: string): ReadRule<MeasureFile> => ({
  name: 'who may see the project; small numbers of participants for the agency alone',
  rows: () => ({ column: 'projectId', equals: projectId }),
  fields: (actor, row) =>
    countsExactly(actor, row)
      ? [...described, 'participants', 'total']
      : [...described, 'participantsOutside'],
});

const measuresOf = (projectId: string): QueryApi<MeasureFile> => ({
  path: `projects/${projectId}/measures`,
  view: measures as unknown as QueryApi<MeasureFile>['view'],
  summary: 'Measures of a project the caller may see.',
  allow: whoMaySeeMeasuresOf(projectId),
  filters: ['goalId', 'field', 'measureType', 'target', 'heldOn'],
  order: 'plannedOn',
});

@Controller('v1/projects')
export class ProjectMeasures {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERIES) private readonly desk: QueryDesk,
  ) {}

  @Get(':id/measures')
  @ApiOperation({
    summary: 'Measures of a project; outside the agency without small numbers of participants.',
  })
  @ApiOkResponse({ description: 'Measures.', schema: { type: 'object' } })
  @Allow(whoMayAskForProjects)
  async list(
    @Param('id') projectId: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(projectId, actor, reply, (api) => this.desk.list(api, 'plannedOn', request));
  }

  @Get(':projectId/measures/:id')
  @ApiOperation({ summary: 'One measure of a project.' })
  @ApiOkResponse({ description: 'A measure.', schema: { type: 'object' } })
  @Allow(whoMayAskForProjects)
  async one(
    @Param('projectId') projectId: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(projectId, actor, reply, (api) => this.desk.one(api, request));
  }

  private async answer(
    projectId: string,
    actor: Actor,
    reply: FastifyReply,
    ask: (api: QueryApi<object>) => Promise<Answer>,
  ): Promise<void> {
    const found = isUUID(projectId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(ProjectFile, { projectId }))
      : null;
    if (found === null || !holds(whoMaySeeProjects.rows(actor), found)) throw new Refusal('not-found');
    send(reply, await ask(measuresOf(found.projectId) as unknown as QueryApi<object>));
  }
}
