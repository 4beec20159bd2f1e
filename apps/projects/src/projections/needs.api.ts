import { matchesPredicate, type Actor } from '@geleit/access';
import { Allow, CurrentActor, PARTS, ProblemError, type Parts } from '@geleit/platform';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { mayQueryAnalyses } from '../access.js';
import { mayReadAnalyses } from './analyses.api.js';
import { AnalysisRow, type NeedEntry } from './analyses.projection.js';

/** Needs are parts of their analysis; each has an address of its own. */
@Controller('v1/analyses')
export class AnalysisNeeds {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get(':analysisId/needs/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "One need of an analysis of the caller's agencies." })
  @ApiOkResponse({ description: 'A need.', schema: { type: 'object' } })
  @Allow(mayQueryAnalyses)
  async one(
    @Param('analysisId') analysisId: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<NeedEntry> {
    const found = isUUID(analysisId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(AnalysisRow, { analysisId }))
      : null;
    const need =
      found !== null && matchesPredicate(mayReadAnalyses.rows(actor), found)
        ? found.needs.find(({ needId }) => needId === id)
        : undefined;
    if (need === undefined) throw new ProblemError('not-found');
    return need;
  }
}
