import type { EventSample, StreamSamples } from './event-samples.js';
import { upcastData } from './event-samples.js';

export type Data = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field in a value, however deep, and what it holds. */
function* fieldsIn(value: unknown): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) for (const item of value) yield* fieldsIn(item);
  if (!isObject(value)) return;
  for (const [field, held] of Object.entries(value)) {
    yield [field, held];
    yield* fieldsIn(held);
  }
}

/** Every object in a value, the outer before the inner. */
export function* objectsIn(value: unknown): Generator<Data> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isObject(value)) return;
  yield value;
  for (const held of Object.values(value)) yield* objectsIn(held);
}

/** An event of the golden samples, in the form of today. */
export interface SampleEvent extends Omit<EventSample, 'data'> {
  readonly data: Data;
}

/** What the golden samples hold: people and offices that are made up. */
export class SampleValues {
  private readonly eventsByStream: ReadonlyMap<string, readonly SampleEvent[]>;
  private readonly valuesByField = new Map<string, Map<string, unknown>>();

  constructor(corpora: readonly StreamSamples[]) {
    this.eventsByStream = new Map(
      corpora.map((corpus) => [
        `${corpus.service.name}/${corpus.spec.decider.language.stream}`,
        corpus.samples.map((sample) => ({ ...sample, data: upcastData(corpus, sample) as Data })),
      ]),
    );
    for (const { data } of [...this.eventsByStream.values()].flat())
      for (const [field, value] of fieldsIn(data)) this.addValue(field, value);
  }

  /** Returns the events of one kind of stream. */
  eventsOf(service: string, stream: string): readonly SampleEvent[] {
    return this.eventsByStream.get(`${service}/${stream}`) ?? [];
  }

  /** Returns the events of all streams of a service, in the order in which they were recorded. */
  eventsOfService(service: string): readonly SampleEvent[] {
    return [...this.eventsByStream]
      .filter(([key]) => key.startsWith(`${service}/`))
      .flatMap(([, events]) => events)
      .sort((one, other) => one.at.localeCompare(other.at));
  }

  /** Returns what the fields of a name hold, in any event. */
  valuesOf(field: string): readonly unknown[] {
    return [...(this.valuesByField.get(field)?.values() ?? [])];
  }

  private addValue(field: string, value: unknown): void {
    const values = this.valuesByField.get(field) ?? new Map<string, unknown>();
    this.valuesByField.set(field, values.set(JSON.stringify(value), value));
  }
}

/** Returns the fields of an event, and below them those of the objects in it. */
export const flattened = (data: Data): Data => ({
  ...(Object.assign({}, ...Object.values(data).filter(isObject)) as Data),
  ...data,
});
