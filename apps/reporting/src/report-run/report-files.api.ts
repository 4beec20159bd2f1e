import { Allow, Asking, PARTS, Refusal, type Parts } from '@geleit/platform';
import type { Actor } from '@geleit/access';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { reportingOfficer } from '../access.js';
import { canonical, type ReportDocument } from '../computing/document.js';
import { differences } from '../engine/differences.js';
import { csvOf, profiles, type Profile } from '../exports/csv.js';
import { xlsxOf } from '../exports/xlsx.js';
import { ReportResult } from '../views/report-results.view.js';
import { ReportRunRow } from '../views/report-runs.view.js';

interface Stored {
  readonly document: ReportDocument;
  readonly sha256: string;
}

/** The numbers of a run as files. */
@Controller('v1/report-runs')
export class ReportFiles {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** Its SHA-256 is the run's. */
  @Get(':id/json')
  @ApiOperation({ summary: 'The numbers of a run as canonical JSON (RFC 8785).' })
  @ApiOkResponse({
    description: 'What the report says, and all that decides what it says.',
    schema: { type: 'object' },
  })
  @Allow(reportingOfficer)
  async json(@Asking() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { document, sha256 } = await this.stored(actor, id);
    send(
      reply,
      { type: 'application/json; charset=utf-8', name: nameOf(document, 'json'), tag: sha256 },
      canonical(document),
    );
  }

  @Get(':id/csv')
  @ApiOperation({ summary: 'The numbers of a run as CSV, one line for each cell.' })
  @ApiQuery({
    name: 'profile',
    required: false,
    enum: [...profiles],
    description: 'For machines (RFC 4180) or for German offices.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string' } })
  @Allow(reportingOfficer)
  async csv(
    @Asking() actor: Actor,
    @Param('id') id: string,
    @Query('profile') profile: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const known = profileOf(profile);
    const { document, sha256 } = await this.stored(actor, id);
    send(
      reply,
      {
        type: 'text/csv; charset=utf-8; header=present',
        name: nameOf(document, 'csv'),
        tag: `${sha256}-${known}`,
      },
      csvOf(document, known),
    );
  }

  @Get(':id/xlsx')
  @ApiOperation({ summary: 'The numbers of a run as a workbook, one sheet for each table.' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(reportingOfficer)
  async xlsx(@Asking() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { document, sha256 } = await this.stored(actor, id);
    const file = await xlsxOf(document, sha256);
    send(
      reply,
      {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name: nameOf(document, 'xlsx'),
      },
      file,
    );
  }

  /** What changed since an earlier run of the same report (RP-2). */
  @Get(':id/differences')
  @ApiOperation({ summary: 'What changed since an earlier run of the same report.' })
  @ApiQuery({ name: 'since', description: 'Id of the earlier run.' })
  @ApiOkResponse({ description: 'Cells that say something else.', schema: { type: 'object' } })
  @Allow(reportingOfficer)
  async differences(
    @Asking() actor: Actor,
    @Param('id') id: string,
    @Query('since') since: unknown,
  ): Promise<object> {
    if (typeof since !== 'string' || !isUuid(since))
      throw new Refusal('invalid-parameter', { errors: [{ parameter: 'since', code: 'isUuid' }] });
    const [later, earlier] = [await this.stored(actor, id), await this.stored(actor, since)];
    if (!comparable(earlier.document, later.document))
      throw new Refusal('invalid-parameter', { errors: [{ parameter: 'since', code: 'isSameReport' }] });
    return {
      since: earlier.document.asOf,
      until: later.document.asOf,
      differences: differences(earlier.document.cells, later.document.cells),
    };
  }

  private async stored({ tenant }: Actor, id: string): Promise<Stored> {
    const found = isUuid(id) ? await this.parts.read(tenant, (rows) => load(rows, id)) : null;
    if (found === null) throw new Refusal('not-found');
    return found;
  }
}

async function load(rows: EntityManager, runId: string): Promise<Stored | null> {
  const run = await rows.findOneBy(ReportRunRow, { runId });
  const result = await rows.findOneBy(ReportResult, { runId });
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
  } = run;
  return {
    sha256,
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

function profileOf(asked: unknown): Profile {
  const profile = profiles.find((known) => known === (asked ?? 'machine'));
  if (profile === undefined)
    throw new Refusal('invalid-parameter', { errors: [{ parameter: 'profile', code: 'isIn' }] });
  return profile;
}

const scopeOf = ({ definitionId, period: { from, to }, agencyId }: ReportDocument): string =>
  JSON.stringify([definitionId, from, to, agencyId]);
const comparable = (one: ReportDocument, other: ReportDocument): boolean => scopeOf(one) === scopeOf(other);
const nameOf = ({ definitionId, period: { from, to } }: ReportDocument, ending: string): string =>
  `${definitionId}_${from}_${to}.${ending}`;

function send(
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
