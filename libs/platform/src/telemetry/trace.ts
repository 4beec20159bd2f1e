import { context, propagation, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

const tracer = trace.getTracer('geleit');

/** Runs `work` inside a span. Attributes are codes and ids; never a personal value. */
export const span = <T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> =>
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

/** The W3C `traceparent` of the span that is active now, to be kept beside events. */
export function traceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** Runs `work` as a part of the trace that a `traceparent` names. */
export const continued = <T>(parent: string | undefined, work: () => Promise<T>): Promise<T> =>
  parent === undefined ? work() : context.with(propagation.extract(context.active(), { traceparent: parent }), work);
