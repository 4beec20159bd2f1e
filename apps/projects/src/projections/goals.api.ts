import { matchesPredicate, type Actor } from '@geleit/access';
import { Allow, CurrentActor, PARTS, ProblemError, type Parts } from '@geleit/platform';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { mayQueryProjects } from '../access.js';
import { mayReadProjects } from './projects.api.js';
import { ProjectRow, type GoalEntry } from './projects.projection.js';

/** Goals are parts of their project; each has an address of its own. */
@Controller('v1/projects')
export class ProjectGoals {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get(':projectId/goals/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One goal of a project the caller may see.' })
  @ApiOkResponse({ description: 'A goal.', schema: { type: 'object' } })
  @Allow(mayQueryProjects)
  async one(
    @Param('projectId') projectId: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<GoalEntry> {
    const found = isUUID(projectId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(ProjectRow, { projectId }))
      : null;
    const goal =
      found !== null && matchesPredicate(mayReadProjects.rows(actor), found)
        ? found.goals.find(({ goalId }) => goalId === id)
        : undefined;
    if (goal === undefined) throw new ProblemError('not-found');
    return goal;
  }
}
