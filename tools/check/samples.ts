import type { EventRecord } from '@geleit/event-store';
import { upcast, schemaVersionOf, type RecordedEvent, type MessageTypes } from '@geleit/kernel';
import type { Service, StreamSpec } from '@geleit/platform';
import { readFileSync } from 'node:fs';

/**
 * A row of es.event as some version of the platform stored it, in the words in which an organisation's events
 * are exported.
 */
export interface Sample extends Omit<EventRecord, 'position'> {
  /** File and line. */
  readonly location: string;
}

/** The golden histories of one type of stream, and today's specification of it. */
export interface Corpus {
  readonly service: Pick<Service, 'name' | 'publications'>;
  readonly spec: StreamSpec;
  readonly samples: readonly Sample[];
}

export const samplesFileOf = ({ service, spec }: Pick<Corpus, 'service' | 'spec'>): string =>
  `apps/${service.name}/samples/${spec.decider.language.stream}.jsonl`;

const readSamples = (file: string): readonly Sample[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text, index) => withUtcTime({ ...(JSON.parse(text) as Sample), location: `${file}:${index + 1}` }));

/** As the store returns it to its readers. */
const withUtcTime = (sample: Sample): Sample => ({ ...sample, at: new Date(sample.at).toISOString() });

export const corporaOf = (service: Service): readonly Corpus[] =>
  service.streams.map((spec) => ({ service, spec, samples: readSamples(samplesFileOf({ service, spec })) }));

/** Whole streams, in the order in which they begin in the file. */
export function historiesOf({ samples }: Pick<Corpus, 'samples'>): readonly (readonly Sample[])[] {
  const histories = new Map<string, readonly Sample[]>();
  for (const sample of samples) {
    const stream = `${sample.tenant_id} ${sample.stream_id}`;
    histories.set(stream, [...(histories.get(stream) ?? []), sample]);
  }
  return [...histories.values()];
}

export const currentVersionOf = ({ spec: { upcasts = {} } }: Pick<Corpus, 'spec'>, type: string): number =>
  schemaVersionOf(upcasts, type);

/** The data as the store returns it to today's readers. */
export const upcastData = (
  { spec: { upcasts = {} } }: Pick<Corpus, 'spec'>,
  { type, schema_version: stored, data }: Sample,
): Sample['data'] => upcast(upcasts, type, stored, data);

/** What today's publications make of a sample for other services. */
export const publishedEventsOf = (corpus: Corpus, sample: Sample) =>
  corpus.service.publications
    .filter(({ from }) => from.stream === corpus.spec.decider.language.stream)
    .flatMap(({ to, publish }) => {
      const {
        tenant_id: tenant,
        stream_id: stream,
        version,
        event_id: id,
        at,
        meta: { by },
      } = sample;
      const published = publish[sample.type]?.({
        tenant,
        stream,
        version,
        at,
        by,
        id,
        data: upcastData(corpus, sample),
      } as RecordedEvent<MessageTypes>);
      return published === undefined ? [] : [{ contract: to, published }];
    });
