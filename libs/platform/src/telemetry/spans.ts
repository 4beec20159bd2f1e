import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
} from '@opentelemetry/api';

const tracer = trace.getTracer('geleit');

/** Runs `work` inside a span. Attributes are codes and ids; never a personal value. */
export const withSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> =>
  tracer.startActiveSpan(name, { attributes }, async (active) => {
    try {
      return await work();
    } catch (fault) {
      active.setStatus({ code: SpanStatusCode.ERROR, message: (fault as Error).name });
      throw fault;
    } finally {
      active.end();
    }
  });

/**
 * Runs `work` once for what belongs to several traces: it has a span in each of them. Where nothing has a
 * trace, it has one of its own.
 */
export async function withSpanInEachTrace<T>(
  name: string,
  about: { readonly attributes: Attributes; readonly parents: readonly (string | undefined)[] },
  work: () => Promise<T>,
): Promise<T> {
  const parents = [...new Set(about.parents.filter((parent) => parent !== undefined))];
  const within: readonly Context[] = parents.length > 0 ? parents.map(traceContextOf) : [context.active()];
  const spans = within.map((parent) => tracer.startSpan(name, { attributes: about.attributes }, parent));
  try {
    return await work();
  } catch (fault) {
    for (const one of spans) one.setStatus({ code: SpanStatusCode.ERROR, message: (fault as Error).name });
    throw fault;
  } finally {
    for (const one of spans) one.end();
  }
}

const traceContextOf = (traceparent: string): Context => propagation.extract(ROOT_CONTEXT, { traceparent });

/** The W3C `traceparent` of the span that is active now, to be kept beside events. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** Runs `work` as a part of the trace that a `traceparent` names. */
export const continueTrace = <T>(parent: string | undefined, work: () => Promise<T>): Promise<T> =>
  parent === undefined
    ? work()
    : context.with(propagation.extract(context.active(), { traceparent: parent }), work);
