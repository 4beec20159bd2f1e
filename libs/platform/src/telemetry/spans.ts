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

/** Runs `work` once for several traces, with a span in each of them. Without any trace, it starts one. */
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
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: (fault as Error).name });
    throw fault;
  } finally {
    for (const span of spans) span.end();
  }
}

const traceContextOf = (traceparent: string): Context => propagation.extract(ROOT_CONTEXT, { traceparent });

/** Returns the W3C `traceparent` of the active span, to be stored with events. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** Runs `work` as part of the trace that a `traceparent` names. */
export const continueTrace = <T>(parent: string | undefined, work: () => Promise<T>): Promise<T> =>
  parent === undefined
    ? work()
    : context.with(propagation.extract(context.active(), { traceparent: parent }), work);
