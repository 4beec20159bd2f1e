import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { resourceFromAttributes } from '@opentelemetry/resources';

/** Sends what is still held back, and ends. */
export type FlushTracing = () => Promise<void>;

let activeTracing: FlushTracing | undefined;

/**
 * Gives the process its tracer, once. Without an endpoint nothing is recorded or sent, yet every request has
 * a trace id that travels through the store to whoever hears of it.
 */
export function startTracing(service: string, endpoint: string | undefined): FlushTracing {
  if (activeTracing) return activeTracing;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'geleit' }),
    sampler: new ParentBasedSampler({
      root: endpoint === undefined ? new AlwaysOffSampler() : new AlwaysOnSampler(),
    }),
    spanProcessors:
      endpoint === undefined ? [] : [new BatchSpanProcessor(new OTLPTraceExporter({ url: endpoint }))],
  });
  // Baggage stays off: whatever a client put there would travel on to everybody.
  provider.register({ propagator: new W3CTraceContextPropagator() });
  activeTracing = () => provider.forceFlush();
  return activeTracing;
}
