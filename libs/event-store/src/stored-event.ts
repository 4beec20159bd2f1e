import { upcast, versionOf, type Recorded, type Upcasts, type Vocabulary } from '@geleit/kernel';
import { Newer, type EventMeta, type StoredEvent } from './port.js';
import type { OwnStream } from './views/view-catalogue.js';

/** A row of es.event. */
export interface EventRecord {
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
export type Lift = (record: EventRecord) => StoredEvent;

export function lifting(streams: readonly OwnStream[]): Lift {
  const known = new Map(
    streams.map(({ language: { stream, events }, upcasts }) => [
      stream,
      { events: new Set(Object.keys(events)), upcasts: upcasts ?? {} },
    ]),
  );
  return (record) => {
    const { events, upcasts } = known.get(record.stream_type) ?? unheardOf;
    const today = versionOf(upcasts, record.type);
    if (!events.has(record.type) || record.schema_version > today) throw new Newer(patienceSeconds);
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

const unheardOf: { readonly events: ReadonlySet<string>; readonly upcasts: Upcasts<Vocabulary> } = {
  events: new Set(),
  upcasts: {},
};
/** Versions stand side by side only while an update runs. */
const patienceSeconds = 5;

export const recordedOf = ({ stream, version, at, meta, id, data }: StoredEvent): Recorded<Vocabulary> => ({
  tenant: stream.tenant,
  stream: stream.id,
  version,
  at,
  by: meta.by,
  id,
  data,
});
