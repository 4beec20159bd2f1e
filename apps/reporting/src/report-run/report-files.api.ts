import { sharedTenant } from '@geleit/contracts';
import { Allow, CurrentActor, findOfficeNames, ProblemError, TenantReads } from '@geleit/platform';
import type { Actor } from '@geleit/access';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { mayRunReports } from '../access.js';
import { officesOfCells } from '../computing/compute-report.js';
import { canonicalJson, type ReportDocument } from '../computing/report-document.js';
import { findDifferences } from '../engine/find-differences.js';
import { csvOf, csvProfiles } from '../exports/csv.js';
import { xlsxOf } from '../exports/xlsx.js';
import { ReportResultRow } from '../projections/report-results.projection.js';
import { ReportRunRow } from '../projections/report-runs.projection.js';
import {
  namedDocumentOf,
  namedOfficesOf,
  type NamedReport,
  type ReportDifferences,
  type StoredReport,
} from '../exports/named-report.js';

const jsonProfiles = ['canonical', 'named'] as const;

/** The numbers of a run as files. */
@Controller('v1/report-runs')
export class ReportFiles {
  constructor(private readonly reads: TenantReads) {}

  /** The SHA-256 of the canonical file is that of the run; names would change it. */
  @Get(':id/json')
  @ApiOperation({
    operationId: 'getReportJson',
    summary: 'The numbers of a run as canonical JSON (RFC 8785).',
  })
  @ApiQuery({
    name: 'profile',
    required: false,
    enum: [...jsonProfiles],
    description: '`canonical`, whose SHA-256 is that of the run, or `named`: the same with names of offices.',
  })
  @Allow(mayRunReports)
  async json(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('profile') profile: unknown,
    @Res() reply: FastifyReply,
  ): Promise<ReportDocument | NamedReport> {
    const jsonProfile = parseProfile(jsonProfiles, profile);
    const report = await this.findStoredReport(actor, id);
    const { document, sha256 } = report;
    const type = 'application/json; charset=utf-8';
    const name = fileNameOf(report, 'json');
    if (jsonProfile === 'named') {
      const named = namedDocumentOf(report);
      sendFile(reply, { type, name }, JSON.stringify(named));
      return named;
    }
    sendFile(reply, { type, name, tag: sha256 }, canonicalJson(document));
    return document;
  }

  @Get(':id/csv')
  @ApiOperation({
    operationId: 'getReportCsv',
    summary: 'The numbers of a run as CSV, one line for each cell.',
  })
  @ApiQuery({
    name: 'profile',
    required: false,
    enum: [...csvProfiles],
    description: '`machine` (RFC 4180) or `de` for German offices.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string' } })
  @Allow(mayRunReports)
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('profile') profile: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const csvProfile = parseProfile(csvProfiles, profile);
    const report = await this.findStoredReport(actor, id);
    sendFile(
      reply,
      {
        type: 'text/csv; charset=utf-8; header=present',
        name: fileNameOf(report, 'csv'),
      },
      csvOf(report.document, csvProfile, report),
    );
  }

  @Get(':id/xlsx')
  @ApiOperation({
    operationId: 'getReportXlsx',
    summary: 'The numbers of a run as a workbook, one sheet for each table.',
  })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(mayRunReports)
  async xlsx(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.findStoredReport(actor, id);
    const file = await xlsxOf(report.document, report.sha256, report);
    sendFile(
      reply,
      {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name: fileNameOf(report, 'xlsx'),
      },
      file,
    );
  }

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
      await this.findStoredReport(actor, id),
      await this.findStoredReport(actor, since),
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

  private async findStoredReport({ tenant }: Actor, id: string): Promise<StoredReport> {
    const report = isUuid(id) ? await this.reads.read(tenant, (rows) => loadStoredReport(rows, id)) : null;
    if (report === null) throw new ProblemError('not-found');
    const { document, officeNames } = report;
    const unnamed = officesOfCells(document.cells, document.agencyId).filter(
      (office) => !officeNames.has(office),
    );
    const today =
      unnamed.length === 0
        ? new Map<string, string>()
        : await this.reads.read(sharedTenant, (shared) => findOfficeNames(shared, unnamed));
    return { ...report, officeNames: new Map([...officeNames, ...today]) };
  }
}

async function loadStoredReport(rows: EntityManager, runId: string): Promise<StoredReport | null> {
  const run = await rows.findOneBy(ReportRunRow, { runId });
  const result = await rows.findOneBy(ReportResultRow, { runId });
  if (run === null || result === null) return null;
  const {
    definitionId,
    definitionVersion,
    programme,
    periodFrom: from,
    periodTo: to,
    agencyId,
    asOf,
    sha256,
    interim: isInterim,
  } = run;
  return {
    sha256,
    isInterim,
    officeNames: new Map(result.offices.map(({ officeId, name }) => [officeId, name])),
    document: {
      definitionId,
      definitionVersion,
      programme,
      period: { from, to },
      agencyId,
      asOf: new Date(asOf).toISOString(),
      cells: result.cells,
    },
  };
}

/** The first profile is the default. */
function parseProfile<Profile extends string>(profiles: readonly Profile[], value: unknown): Profile {
  const profile = profiles.find((candidate) => candidate === (value ?? profiles[0]));
  if (profile === undefined)
    throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'profile', code: 'isIn' }] });
  return profile;
}

const reportKeyOf = ({ definitionId, period: { from, to }, agencyId }: ReportDocument): string =>
  JSON.stringify([definitionId, from, to, agencyId]);
const areComparable = (earlier: ReportDocument, later: ReportDocument): boolean =>
  reportKeyOf(earlier) === reportKeyOf(later);
const fileNameOf = (
  {
    document: {
      definitionId,
      period: { from, to },
    },
    isInterim,
  }: StoredReport,
  ending: string,
): string => `${definitionId}_${from}_${to}${isInterim ? '_interim' : ''}.${ending}`;

function sendFile(
  reply: FastifyReply,
  { type, name, tag }: { readonly type: string; readonly name: string; readonly tag?: string },
  file: string | Buffer,
): void {
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    ...(tag !== undefined && { etag: `"${tag}"` }),
  };
  void reply.status(200).headers(headers).send(file);
}
