import type { EventRow } from '@geleit/event-store';
import { upcast, schemaVersionOf, type RecordedEvent, type MessageTypes } from '@geleit/kernel';
import type { Service, StreamSpec } from '@geleit/platform';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A row of es.event as some version of the platform stored it, in the words in which an organisation's events
 * are exported.
 */
export interface EventSample extends Omit<EventRow, 'position'> {
  /** File and line. */
  readonly location: string;
}

/** The golden histories of one type of stream, and today's specification of it. */
export interface StreamSamples {
  readonly service: Pick<Service, 'name' | 'publications'>;
  readonly spec: StreamSpec;
  readonly samples: readonly EventSample[];
}

export const samplesFileOf = ({ service, spec }: Pick<StreamSamples, 'service' | 'spec'>): string =>
  `apps/${service.name}/samples/${spec.decider.language.stream}.jsonl`;

/** A stream that has none yet is found by the check of samples. */
const readSamples = (file: string): readonly EventSample[] => (existsSync(file) ? parseSamples(file) : []);

const parseSamples = (file: string): readonly EventSample[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text, index) =>
      withUtcTime({ ...(JSON.parse(text) as EventSample), location: `${file}:${index + 1}` }),
    );

/** As the store returns it to its readers. */
const withUtcTime = (eventSample: EventSample): EventSample => ({
  ...eventSample,
  at: new Date(eventSample.at).toISOString(),
});

export const loadStreamSamples = (service: Service): readonly StreamSamples[] =>
  service.streams.map((spec) => ({ service, spec, samples: readSamples(samplesFileOf({ service, spec })) }));

/** Whole streams, in the order in which they begin in the file. */
export function groupByStream({
  samples,
}: Pick<StreamSamples, 'samples'>): readonly (readonly EventSample[])[] {
  const histories = new Map<string, readonly EventSample[]>();
  for (const sample of samples) {
    const stream = `${sample.tenant_id} ${sample.stream_id}`;
    histories.set(stream, [...(histories.get(stream) ?? []), sample]);
  }
  return [...histories.values()];
}

export const currentVersionOf = (
  { spec: { upcasts = {} } }: Pick<StreamSamples, 'spec'>,
  type: string,
): number => schemaVersionOf(upcasts, type);

/** The data as the store returns it to today's readers. */
export const upcastData = (
  { spec: { upcasts = {} } }: Pick<StreamSamples, 'spec'>,
  { type, schema_version: stored, data }: EventSample,
): EventSample['data'] => upcast(upcasts, type, stored, data);

/** What today's publications make of a sample for other services. */
export const publishedEventsOf = (streamSamples: StreamSamples, eventSample: EventSample) =>
  streamSamples.service.publications
    .filter(({ from }) => from.stream === streamSamples.spec.decider.language.stream)
    .flatMap(({ to, publish }) => {
      const {
        tenant_id: tenant,
        stream_id: stream,
        version,
        event_id: id,
        at,
        meta: { by },
      } = eventSample;
      const published = publish[eventSample.type]?.({
        tenant,
        stream,
        version,
        at,
        by,
        id,
        data: upcastData(streamSamples, eventSample),
      } as RecordedEvent<MessageTypes>);
      return published === undefined ? [] : [{ contract: to, published }];
    });
