import { Allow, ProblemError } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { mayReport } from '../access.js';
import { definitionOf, definitions } from './definitions.js';
import type { ReportDefinition } from './report-definition.js';

/** The available reports and what they count. */
@Controller('v1/reports')
export class Reports {
  @Get()
  @ApiOperation({ summary: 'The available reports.' })
  @ApiOkResponse({ description: 'Definitions.', schema: { type: 'object' } })
  @Allow(mayReport)
  list(): { readonly items: readonly ReportDefinition[] } {
    return { items: definitions };
  }

  @Get(':id')
  @ApiOperation({ summary: 'The definition of one report.' })
  @ApiOkResponse({ description: 'A definition.', schema: { type: 'object' } })
  @Allow(mayReport)
  one(@Param('id') id: string): ReportDefinition {
    const definition = definitionOf(id);
    if (definition === undefined) throw new ProblemError('not-found');
    return definition;
  }
}
