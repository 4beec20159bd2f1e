import { ProblemError } from '@geleit/platform';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';

export const OPENAPI_DOCUMENT = Symbol('OPENAPI_DOCUMENT');
export const SERVICE_DOCUMENTS = Symbol('SERVICE_DOCUMENTS');

/** Serves the OpenAPI 3.1 document of all services, and of each of them. */
@Controller()
export class OpenApiController {
  constructor(
    @Inject(OPENAPI_DOCUMENT) private readonly document: string,
    @Inject(SERVICE_DOCUMENTS) private readonly serviceDocuments: ReadonlyMap<string, string>,
  ) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  read(): string {
    return this.document;
  }

  @Get('openapi/:file')
  @Header('content-type', 'application/json; charset=utf-8')
  readOfService(@Param('file') file: string): string {
    const document = this.serviceDocuments.get(file.replace(/\.json$/, ''));
    if (document === undefined) throw new ProblemError('not-found');
    return document;
  }
}
