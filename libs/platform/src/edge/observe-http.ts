import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { requestId } from './request-id.js';
import { httpDurationSeconds } from '../telemetry/metrics.js';

/** The route as declared; the path would contain ids. */
const routeTemplateOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unmatched';

function startRequestSpan(
  request: FastifyRequest,
  service: string,
): { readonly span: Span; readonly within: ReturnType<typeof context.active> } {
  const parent = propagation.extract(context.active(), request.headers);
  const route = routeTemplateOf(request);
  const span = trace.getTracer('geleit').startSpan(
    `${request.method} ${route}`,
    {
      kind: SpanKind.SERVER,
      attributes: { 'geleit.service': service, 'http.request.method': request.method, 'http.route': route },
    },
    parent,
  );
  return { span, within: trace.setSpan(parent, span) };
}

function endRequestSpan(span: Span, reply: FastifyReply): void {
  span.setAttribute('http.response.status_code', reply.statusCode);
  if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/**
 * Records one span, one measurement and one log line for each request. `about` adds what is known only at the
 * end.
 */
export function observeHttp(
  http: FastifyInstance,
  service: string,
  log: Logger,
  about: (request: FastifyRequest) => object = () => ({}),
): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  http.addHook('onRequest', (request, _reply, done) => {
    const { span, within } = startRequestSpan(request, service);
    spans.set(request, span);
    context.with(within, done);
  });
  http.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const [route, status, ms] = [routeTemplateOf(request), reply.statusCode, Math.round(reply.elapsedTime)];
    const span = spans.get(request);
    httpDurationSeconds.observe({ service, route, method, status }, reply.elapsedTime / 1000);
    log[status >= 500 ? 'error' : 'info'](
      {
        method,
        route,
        status,
        ms,
        requestId: requestId(request),
        traceId: span?.spanContext().traceId,
        ...about(request),
      },
      'request completed',
    );
    if (span) endRequestSpan(span, reply);
    done();
  });
}
