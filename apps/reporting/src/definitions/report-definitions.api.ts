import { Allow, ProblemError } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { mayRunReports } from '../access.js';
import { findReportDefinition, reportDefinitions } from './definitions.js';
import type { ReportDefinition } from './report-definition.js';

/** The available reports and what they count. */
@Controller('v1/reports')
export class Reports {
  @Get()
  @ApiOperation({ summary: 'The available reports.' })
  @ApiOkResponse({ description: 'Definitions.', schema: { type: 'object' } })
  @Allow(mayRunReports)
  list(): { readonly items: readonly ReportDefinition[] } {
    return { items: reportDefinitions };
  }

  @Get(':id')
  @ApiOperation({ summary: 'The definition of one report.' })
  @ApiOkResponse({ description: 'A definition.', schema: { type: 'object' } })
  @Allow(mayRunReports)
  one(@Param('id') id: string): ReportDefinition {
    const definition = findReportDefinition(id);
    if (definition === undefined) throw new ProblemError('not-found');
    return definition;
  }
}
