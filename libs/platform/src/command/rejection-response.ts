import type { Rejection } from '@geleit/kernel';
import type { FastifyRequest } from 'fastify';
import type { HttpResponse } from '../edge/http-response.js';
import { languageOf, rejectionProblem } from '../edge/problem.js';
import { requestId } from '../edge/request-id.js';
import type { StreamSpec } from '../manifest/manifest.js';

export function rejectionResponse(
  { decider: { language } }: StreamSpec,
  request: FastifyRequest,
  rejection: Rejection,
): HttpResponse {
  const kind = language.rejections[rejection.rejected];
  if (kind === undefined)
    throw new Error(`${language.stream} does not declare the rejection ${rejection.rejected}`);
  const locale = languageOf(request.headers['accept-language']);
  const body = rejectionProblem(rejection, kind, { language: locale, instance: requestId(request) });
  return {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'content-language': locale },
    body,
  };
}
