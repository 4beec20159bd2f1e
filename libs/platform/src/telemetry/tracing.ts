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

/** Sends the spans that are still buffered, and ends. */
export type FlushTracing = () => Promise<void>;

let activeTracing: FlushTracing | undefined;

/**
 * Registers the tracer of the process, once. Without an endpoint no span is recorded or sent, yet every
 * request has a trace id that passes through the store to the consumers of its events.
 */
export function startTracing(service: string, endpoint: string | undefined): FlushTracing {
  if (activeTracing) return activeTracing;
  const sampler = endpoint === undefined ? new AlwaysOffSampler() : new AlwaysOnSampler();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'geleit' }),
    // A caller's flag hides no request from the traces: what is recorded is decided here.
    sampler: new ParentBasedSampler({ root: sampler, remoteParentNotSampled: sampler }),
    spanProcessors:
      endpoint === undefined ? [] : [new BatchSpanProcessor(new OTLPTraceExporter({ url: endpoint }))],
  });
  // Baggage stays off: it would carry whatever a client put there to every consumer.
  provider.register({ propagator: new W3CTraceContextPropagator() });
  activeTracing = () => provider.forceFlush();
  return activeTracing;
}
