import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import type { Actor } from '@geleit/access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { validate as isUuid } from 'uuid';
import { mayRunReports } from '../access.js';
import type { ReportDocument } from '../computing/report-document.js';
import { findDifferences } from '../engine/find-differences.js';
import { namedOfficesOf, type ReportDifferences } from '../exports/named-report.js';
import { findStoredReport } from '../exports/stored-report.js';

/** What changed between two runs of the same report. */
@Controller('v1/report-runs')
export class ReportDifferencesController {
  constructor(private readonly reads: TenantReads) {}

  /** Differences from an earlier run of the same report (RP-2). */
  @Get(':id/differences')
  @ApiOperation({
    operationId: 'getReportDifferences',
    summary: 'Differences from an earlier run of the same report.',
  })
  @ApiQuery({
    name: 'since',
    description: 'Id of the earlier run.',
    schema: { type: 'string', format: 'uuid' },
  })
  @Allow(mayRunReports)
  async differences(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('since') since: unknown,
  ): Promise<ReportDifferences> {
    if (typeof since !== 'string' || !isUuid(since))
      throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'since', code: 'isUuid' }] });
    const [later, earlier] = [
      await findStoredReport(this.reads, actor, id),
      await findStoredReport(this.reads, actor, since),
    ];
    if (!areComparable(earlier.document, later.document))
      throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'since', code: 'isSameReport' }] });
    const differences = findDifferences(earlier.document.cells, later.document.cells);
    return {
      since: earlier.document.asOf,
      until: later.document.asOf,
      differences,
      offices: namedOfficesOf(
        [...new Set(differences.filter(({ dimension }) => dimension === 'agency').map(({ code }) => code))],
        new Map([...earlier.officeNames, ...later.officeNames]),
      ),
    };
  }
}

const reportKeyOf = ({ definitionId, period: { from, to }, agencyId }: ReportDocument): string =>
  JSON.stringify([definitionId, from, to, agencyId]);
const areComparable = (earlier: ReportDocument, later: ReportDocument): boolean =>
  reportKeyOf(earlier) === reportKeyOf(later);
