import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPublicFile, type PublicFile } from '../public-file.js';
import { explorerContentSecurityPolicy } from './explorer-page.js';

export const EXPLORER_FILES = Symbol('EXPLORER_FILES');

/** Shows the API document, for whoever starts with it. Is not there unless API_EXPLORER is on. */
@Controller('docs')
export class ExplorerController {
  constructor(@Inject(EXPLORER_FILES) private readonly files: ReadonlyMap<string, PublicFile>) {}

  @Get(['', ':file'])
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [path = ''] = (request.raw.url ?? '').split('?', 1);
    const file = this.files.get(path);
    if (file === undefined) throw new Error(`not a file of the explorer: ${path}`);
    void reply.header('content-security-policy', explorerContentSecurityPolicy);
    sendPublicFile(request, reply, file);
  }
}
