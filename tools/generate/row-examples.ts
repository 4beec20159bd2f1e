import type { RecordedEvent } from '@geleit/kernel';
import type { Service } from '@geleit/platform';
import type { Data, SampleEvent, SampleValues } from './sample-values.js';

type Definition = Service['projections'][number]['projection'];

const recordedEventOf = (sample: SampleEvent): RecordedEvent<never> =>
  ({
    tenant: sample.tenant_id,
    stream: sample.stream_id,
    version: sample.version,
    at: sample.at,
    by: sample.meta.by,
    id: sample.event_id,
    data: sample.data,
  }) as unknown as RecordedEvent<never>;

/** The rows that a projection makes of events. */
function foldRows({ on }: Definition, events: readonly SampleEvent[]): readonly Data[] {
  const rows = new Map<string, object>();
  for (const sample of events) {
    const handler = on[sample.type as never] as (typeof on)[never] | undefined;
    const event = recordedEventOf(sample);
    const key = handler?.key(event);
    if (handler === undefined || key === null || key === undefined) continue;
    const row = handler.next(rows.get(key) ?? null, event) as object | null;
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return [...rows.values()] as readonly Data[];
}

const isKnown = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
const knownColumns = (row: Data): number => Object.values(row).filter(isKnown).length;

/** Folds the golden samples of a service; returns for each class of rows all, the one first of which most is known. */
export function sampleRows(service: Service, values: SampleValues): ReadonlyMap<string, readonly Data[]> {
  const events = values.eventsOfService(service.name);
  return new Map(
    service.projections.map(({ projection }) => [
      projection.row.name,
      foldRows(projection, events).toSorted((one, other) => knownColumns(other) - knownColumns(one)),
    ]),
  );
}
