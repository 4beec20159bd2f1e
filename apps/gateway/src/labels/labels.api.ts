import { isLabelLanguage, labelLanguages, preferredLanguage, type LabelLanguage } from '@geleit/labels';
import { ProblemError } from '@geleit/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { labelFileOf } from './label-files.js';

type QueryParameters = Readonly<Record<string, unknown>>;

/** Words are public and the same for everybody, so nobody has to be signed in to read them. */
@Controller()
export class LabelsController {
  @Get('v1/labels')
  read(@Query() query: QueryParameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = languageOf(query) ?? preferredLanguage(request.headers['accept-language']);
    const { body, etag } = labelFileOf(language);
    void reply.headers({
      etag,
      'cache-control': 'public, max-age=3600',
      vary: 'Accept-Language',
      'content-language': language,
    });
    if (isKnown(etag, request.headers['if-none-match'])) return void reply.status(304).send();
    void reply.status(200).type('application/json; charset=utf-8').send(body);
  }
}

function languageOf(query: QueryParameters): LabelLanguage | undefined {
  const unknown = Object.keys(query).find((name) => name !== 'lang');
  if (unknown !== undefined)
    throw new ProblemError('invalid-parameter', { errors: [{ parameter: unknown, code: 'isKnown' }] });
  const { lang } = query;
  if (lang === undefined) return undefined;
  if (typeof lang === 'string' && isLabelLanguage(lang)) return lang;
  throw new ProblemError('invalid-parameter', {
    detail: labelLanguages.join(', '),
    errors: [{ parameter: 'lang', code: 'isIn' }],
  });
}

/** Whether the client has this very file (`If-None-Match`, RFC 9110). */
const isKnown = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((known) => [etag, `W/${etag}`, '*'].includes(known.trim()));
