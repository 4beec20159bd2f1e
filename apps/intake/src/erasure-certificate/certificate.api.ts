import { matchesPredicate, type Actor } from '@geleit/access';
import { Allow, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { ServiceIdentity, type ErasureCertificate } from '@geleit/privacy';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { mayReadCertificates } from '../erasure-approval/approval-rules.js';
import { erasureRequestsApi } from '../projections/erasure-requests.api.js';
import { ErasureRequestRow } from '../projections/erasure-requests.projection.js';
import { certificateExample } from './certificate.example.js';
import { certificateOf } from './certificate.js';

/** Löschbescheinigung: what the person gets once nothing of them can be read any more. */
@Controller('v1/erasure-requests/:erasureRequestId/certificate')
export class ErasureCertificateController {
  constructor(
    private readonly reads: TenantReads,
    private readonly identity: ServiceIdentity,
  ) {}

  /**
   * Returns the signed certificate of an erasure that every service has confirmed: which keys were destroyed,
   * where that is recorded, and under which seals of the logs. It names nobody.
   */
  @Get()
  @ApiOperation({ operationId: 'getErasureCertificate', summary: 'The certificate of a completed erasure.' })
  @ApiOkResponse({ content: { 'application/json': { example: certificateExample } } })
  @Allow(mayReadCertificates)
  async read(
    @CurrentActor() actor: Actor,
    @Param('erasureRequestId') erasureRequestId: string,
  ): Promise<ErasureCertificate> {
    const request = isUUID(erasureRequestId)
      ? await this.reads.read(actor.tenant, (rows) => rows.findOneBy(ErasureRequestRow, { erasureRequestId }))
      : null;
    if (
      request === null ||
      request.status !== 'verified' ||
      !matchesPredicate(erasureRequestsApi.allow.rows(actor), request)
    )
      throw new ProblemError('not-found');
    return certificateOf(actor.tenant, request, this.identity);
  }
}
