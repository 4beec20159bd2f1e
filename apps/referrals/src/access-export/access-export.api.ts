import type { Actor } from '@geleit/access';
import {
  AccessExportReader,
  Allow,
  CurrentActor,
  ProblemError,
  sendAccessExport,
  type AccessExport,
  TenantReads,
} from '@geleit/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maySendReferrals } from '../access.js';
import { accessExportExample } from './access-export.example.js';
import { accessExportWording } from './access-export.words.js';
import { findExportedRecords } from './exported-records.js';

/** Auskunft (Art. 15 DSGVO, § 17 KDG, § 19 DSG-EKD): the part of referrals. */
@Controller('v1/referrals/access-exports')
export class AccessExportController {
  constructor(
    private readonly reads: TenantReads,
    private readonly reader: AccessExportReader,
  ) {}

  /**
   * Returns everything of a person's referrals from cases that the caller works on: to whom, what for, with which
   * scopes and summary, and the history of what was recorded, when and by whom in which role. With
   * `Accept: text/html` it is a page in German or English. That the person asked is recorded with
   * `POST /v1/persons/{id}/access-export`.
   */
  @Get(':personId')
  @ApiOperation({
    operationId: 'exportReferralsOfPerson',
    summary: 'Everything that referrals holds of a person, to be handed to them.',
  })
  @ApiOkResponse({ content: { 'application/json': { example: accessExportExample } } })
  @ApiProduces('application/json', 'text/html')
  @Allow(maySendReferrals)
  async readAccessExport(
    @Param('personId') personId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<AccessExport> {
    const exported = isUUID(personId)
      ? await this.reads.read(actor.tenant, (rows) => findExportedRecords(personId, { rows, actor }))
      : undefined;
    if (exported === undefined) throw new ProblemError('not-found');
    return sendAccessExport(
      request,
      reply,
      await this.reader.read(actor.tenant, exported),
      accessExportWording,
    );
  }
}
