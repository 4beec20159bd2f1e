import { Allow, ProblemError } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { mayRunReports } from '../access.js';
import { findReportDefinition, reportDefinitions } from './definitions.js';
import { jmdStat } from './jmd-stat.js';
import type { ReportDefinition } from './report-definition.js';

const shownMeasures = jmdStat.measures.slice(0, 3);

/** What the API document shows; whole definitions are some hundred lines. */
const excerpt: ReportDefinition = {
  ...jmdStat,
  measures: shownMeasures,
  breakdowns: [{ dimension: 'gender', measures: shownMeasures.map(({ id }) => id) }],
  checks: [],
};

/** The available reports and what they count. */
@Controller('v1/reports')
export class Reports {
  @Get()
  @ApiOperation({ operationId: 'listReports', summary: 'The available reports.' })
  @ApiOkResponse({ content: { 'application/json': { example: { items: [excerpt] } } } })
  @Allow(mayRunReports)
  list(): { readonly items: readonly ReportDefinition[] } {
    return { items: reportDefinitions };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getReport', summary: 'The definition of one report.' })
  @ApiOkResponse({ content: { 'application/json': { example: excerpt } } })
  @Allow(mayRunReports)
  one(@Param('id') id: string): ReportDefinition {
    const definition = findReportDefinition(id);
    if (definition === undefined) throw new ProblemError('not-found');
    return definition;
  }
}
