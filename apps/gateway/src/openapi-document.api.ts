import { Controller, Get, Header, Inject } from '@nestjs/common';

export const OPENAPI_DOCUMENT = Symbol('OPENAPI_DOCUMENT');

/** Serves the OpenAPI 3.1 document of all services. */
@Controller()
export class OpenApiController {
  constructor(@Inject(OPENAPI_DOCUMENT) private readonly document: string) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  read(): string {
    return this.document;
  }
}
