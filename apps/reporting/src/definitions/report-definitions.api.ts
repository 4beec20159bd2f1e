import { Allow, ProblemError } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { mayRunReports } from '../access.js';
import { findReportDefinition, reportDefinitions } from './definitions.js';
import type { ReportDefinition } from './report-definition.js';

/** The available reports and what they count. */
@Controller('v1/reports')
export class Reports {
  @Get()
  @ApiOperation({ operationId: 'listReports', summary: 'The available reports.' })
  @Allow(mayRunReports)
  list(): { readonly items: readonly ReportDefinition[] } {
    return { items: reportDefinitions };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getReport', summary: 'The definition of one report.' })
  @Allow(mayRunReports)
  one(@Param('id') id: string): ReportDefinition {
    const definition = findReportDefinition(id);
    if (definition === undefined) throw new ProblemError('not-found');
    return definition;
  }
}
