import { holds, type Actor } from '@geleit/access';
import { Allow, Asking, PARTS, Refusal, type Parts } from '@geleit/platform';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { whoMayAskForAnalyses } from '../access.js';
import { whoMaySeeAnalyses } from './analyses.api.js';
import { AnalysisFile, type Need } from './analyses.view.js';

/** Needs are parts of their analysis; each has an address of its own. */
@Controller('v1/analyses')
export class AnalysisNeeds {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get(':analysisId/needs/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "One need of an analysis of the caller's agencies." })
  @ApiOkResponse({ description: 'A need.', schema: { type: 'object' } })
  @Allow(whoMayAskForAnalyses)
  async one(
    @Param('analysisId') analysisId: string,
    @Param('id') id: string,
    @Asking() actor: Actor,
  ): Promise<Need> {
    const found = isUUID(analysisId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(AnalysisFile, { analysisId }))
      : null;
    const need =
      found !== null && holds(whoMaySeeAnalyses.rows(actor), found)
        ? found.needs.find(({ needId }) => needId === id)
        : undefined;
    if (need === undefined) throw new Refusal('not-found');
    return need;
  }
}
