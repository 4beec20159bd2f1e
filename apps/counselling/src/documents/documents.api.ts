import { Allow, actorOf, ProblemError, QueryEndpoint, TenantReads } from '@geleit/platform';
import { isErased, unlessErased } from '@geleit/kernel';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReadCounselling } from '../access.js';
import { CaseLanguage } from '../case/case.language.js';
import { documentsApi } from '../projections/documents.api.js';
import type { DocumentRow } from '../projections/documents.projection.js';
import { mediaTypes } from './document-type.js';

/** What a document contains, for those who may read that there is one. */
@Controller('v1/cases')
export class DocumentContentController {
  constructor(
    private readonly queryEndpoint: QueryEndpoint,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  @Get(':id/documents/:partId/content')
  @ApiOperation({
    operationId: 'getCaseDocumentContent',
    summary: 'What a document contains, as it was uploaded.',
  })
  @ApiProduces(...Object.values(mediaTypes))
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(mayReadCounselling)
  async content(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const row = await this.queryEndpoint.readRow(documentsApi, request);
    const bytes = await this.open(actorOf(request).tenant, row);
    void reply
      .status(200)
      .headers({
        'content-type': mediaTypes[row.type],
        'content-disposition': dispositionOf(row),
        'cache-control': 'no-store',
        // A reader that shows it nevertheless runs nothing of it, and asks no other address.
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      .send(bytes);
  }

  /** @throws ProblemError not-found when it was deleted or erased in the meantime */
  private async open(tenant: string, { caseId, documentId: id }: DocumentRow): Promise<Buffer> {
    const [stored] = await this.reads.read(tenant, (rows) =>
      rows.query<{ readonly sealed: Buffer }[]>('SELECT sealed FROM document_contents WHERE id = $1', [id]),
    );
    if (stored === undefined) throw new ProblemError('not-found');
    const owner = { tenant, streamType: CaseLanguage.stream, streamId: caseId };
    const bytes = await this.sealing.openContent({ owner, id }, stored.sealed);
    if (isErased(bytes)) throw new ProblemError('not-found');
    return bytes;
  }
}

const nameWithoutLetters: Readonly<Record<DocumentRow['type'], string>> = {
  pdf: 'dokument.pdf',
  jpeg: 'dokument.jpg',
  png: 'dokument.png',
  heic: 'dokument.heic',
};

/** Never inline; the name as RFC 8187 spells it, so that nothing in it ends the header. */
const dispositionOf = ({ name, type }: DocumentRow): string => {
  const plain = nameWithoutLetters[type];
  return `attachment; filename="${plain}"; filename*=UTF-8''${spelled(unlessErased(name) ?? plain)}`;
};
const spelled = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
