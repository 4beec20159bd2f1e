import { isLabelLanguage, labelLanguages, preferredLanguage, type LabelLanguage } from '@geleit/labels';
import { ProblemError, varyBy } from '@geleit/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPublicFile } from '../public-file.js';
import { labelFileOf } from './label-files.js';

type QueryParameters = Readonly<Record<string, unknown>>;

/** Words are public and the same for everybody, so nobody has to be signed in to read them. */
@Controller()
export class LabelsController {
  @Get('v1/labels')
  read(@Query() query: QueryParameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = languageOf(query) ?? preferredLanguage(request.headers['accept-language']);
    void varyBy(reply, 'Accept-Language').header('content-language', language);
    sendPublicFile(request, reply, labelFileOf(language));
  }
}

function languageOf(query: QueryParameters): LabelLanguage | undefined {
  const { lang } = query;
  if (lang === undefined) return undefined;
  if (typeof lang === 'string' && isLabelLanguage(lang)) return lang;
  throw new ProblemError('invalid-parameter', {
    detail: labelLanguages.join(', '),
    errors: [{ parameter: 'lang', code: 'isIn' }],
  });
}
