import { upcast, schemaVersionOf, type RecordedEvent, type Upcasts, type MessageTypes } from '@geleit/kernel';
import { WrittenByNewerVersion, type EventMeta, type StoredEvent } from './port.js';
import type { StreamDefinition } from './projections/projection-catalogue.js';

/** The columns of es.event, named, so that a statement stays prepared when a later version adds one. */
export const eventColumnsSql =
  'position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version, at, data, meta';

/** A row of es.event. */
export interface EventRow {
  readonly position: number;
  readonly tenant_id: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: EventMeta;
}

/** Lifts what was stored to today's shape. @throws Newer */
export type EventUpcaster = (record: EventRow) => StoredEvent;

export function createEventUpcaster(streams: readonly StreamDefinition[]): EventUpcaster {
  const known = new Map(
    streams.map(({ language: { stream, events }, upcasts }) => [
      stream,
      { events: new Set(Object.keys(events)), upcasts: upcasts ?? {} },
    ]),
  );
  return (record) => {
    const { events, upcasts } = known.get(record.stream_type) ?? unknownStreamType;
    const today = schemaVersionOf(upcasts, record.type);
    if (!events.has(record.type) || record.schema_version > today)
      throw new WrittenByNewerVersion(newerVersionRetrySeconds);
    return {
      position: record.position,
      stream: { tenant: record.tenant_id, type: record.stream_type, id: record.stream_id },
      version: record.version,
      id: record.event_id,
      type: record.type,
      schemaVersion: today,
      at: record.at,
      data: upcast(upcasts, record.type, record.schema_version, record.data),
      meta: record.meta,
    };
  };
}

const unknownStreamType: { readonly events: ReadonlySet<string>; readonly upcasts: Upcasts<MessageTypes> } = {
  events: new Set(),
  upcasts: {},
};
/** Versions stand side by side only while an update runs. */
const newerVersionRetrySeconds = 5;

export const recordedEventOf = ({
  stream,
  version,
  at,
  meta,
  id,
  data,
}: StoredEvent): RecordedEvent<MessageTypes> => ({
  tenant: stream.tenant,
  stream: stream.id,
  version,
  at,
  by: meta.by,
  id,
  data,
});
