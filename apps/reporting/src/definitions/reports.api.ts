import { Allow, Refusal } from '@geleit/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { reportingOfficer } from '../access.js';
import { definitionOf, definitions } from './definitions.js';
import type { ReportDefinition } from './report-definition.js';

/** Which reports there are, and what they count. */
@Controller('v1/reports')
export class Reports {
  @Get()
  @Allow(reportingOfficer)
  list(): { readonly items: readonly ReportDefinition[] } {
    return { items: definitions };
  }

  @Get(':id')
  @Allow(reportingOfficer)
  one(@Param('id') id: string): ReportDefinition {
    const definition = definitionOf(id);
    if (definition === undefined) throw new Refusal('not-found');
    return definition;
  }
}
