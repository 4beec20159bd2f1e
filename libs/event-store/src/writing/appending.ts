import type { Recorded, Vocabulary } from '@geleit/kernel';
import type { Sql } from '../connection.js';
import { VersionConflict, type Append, type HeardEvent, type StreamRef, type Unit } from '../port.js';
import { heard, own, type Fact, type ViewCatalogue } from '../views/view-catalogue.js';

export const streamKey = ({ tenant, type, id }: StreamRef): string => `${tenant} ${type} ${id}`;

/** What several appends add up to: each stream once, with the version it must have before all of them. */
export interface Appending {
  readonly appends: readonly Append[];
  readonly streams: readonly Append[];
  readonly count: number;
}

/** Appends to one stream may follow each other. @throws VersionConflict when they do not fit */
export function appending(appends: readonly Append[]): Appending {
  const first = new Map<string, Append>();
  const next = new Map<string, number>();
  for (const append of appends) {
    const key = streamKey(append.stream);
    const expected = next.get(key) ?? append.expected;
    if (expected !== append.expected) throw new VersionConflict(append.stream, expected);
    if (!first.has(key)) first.set(key, append);
    next.set(key, expected + append.events.length);
  }
  return {
    appends,
    streams: [...first.values()],
    count: appends.reduce((sum, { events }) => sum + events.length, 0),
  };
}

/** Positions of each append's last event, once the log's head before them is known. */
export function positionsAfter(head: number, appends: readonly Append[]): number[] {
  let position = head;
  return appends.map(({ events }) => (position += events.length));
}

/** A stream that is not where it was expected: its place among `Appending.streams`, and its version. */
export interface Moved {
  readonly index: number;
  readonly actual: number;
}

/** Asked early, this spares a transaction that could not be committed. */
export async function movedStreams(sql: Sql, { streams }: Appending): Promise<readonly Moved[]> {
  const { rows } = await sql.query<{ moved: readonly Moved[] | null }>('SELECT es.moved($1) AS moved', [
    JSON.stringify(streams.map(place)),
  ]);
  return rows[0]?.moved ?? [];
}

/** The units that name a stream which has moved, each with its conflict. */
export function conflicts(
  units: readonly Unit[],
  { streams }: Appending,
  moved: readonly Moved[],
): ReadonlyMap<Unit, VersionConflict> {
  const gone = new Map(
    moved.flatMap(({ index, actual }) => {
      const stream = streams[index]?.stream;
      return stream ? [[streamKey(stream), new VersionConflict(stream, actual)] as const] : [];
    }),
  );
  return new Map(
    units.flatMap((unit) => {
      const conflict = unit.appends.map(({ stream }) => gone.get(streamKey(stream))).find((found) => found);
      return conflict ? [[unit, conflict] as const] : [];
    }),
  );
}

const place = ({ stream, expected }: Append): object => ({ ...stream, expected });

/** The last statement before COMMIT: from here on the tail is held. */
export async function append(sql: Sql, { appends, streams }: Appending): Promise<number> {
  const { rows } = await sql.query<{ head: number }>('SELECT es.append($1, $2) AS head', [
    JSON.stringify(streams.map(place)),
    JSON.stringify(appends.flatMap(recordsOf)),
  ]);
  return rows[0]?.head ?? 0;
}

const recordsOf = ({ stream, expected, at, events, meta }: Append): object[] =>
  events.map(({ id, type, schemaVersion, data }, index) => ({
    tenant: stream.tenant,
    stream_type: stream.type,
    stream_id: stream.id,
    version: expected + index + 1,
    id,
    type,
    schema_version: schemaVersion,
    at,
    data,
    meta,
  }));

/** What views will see of events that are about to be appended. */
export const factsOf = (catalogue: ViewCatalogue, { stream, expected, at, events, meta }: Append): Fact[] =>
  events.map(({ id, type, data }, index) => ({
    feeds: catalogue.feeds(own(stream.type), type),
    event: {
      tenant: stream.tenant,
      stream: stream.id,
      version: expected + index + 1,
      at,
      by: meta.by,
      id,
      data: plain(data),
    },
  }));

export const heardFact = (
  catalogue: ViewCatalogue,
  topic: string,
  { tenant, stream, streamVersion, at, by, id, type, data }: HeardEvent,
): Fact => ({
  feeds: catalogue.feeds(heard(topic), type),
  event: { tenant, stream, version: streamVersion, at, by, id, data: plain(data) },
});

export const heardAt = ({ feeds, event }: Fact, moment: string): Fact => ({
  feeds,
  event: { ...event, heardAt: moment },
});

/** As it will read from the log: a rebuild must fold the very same. */
const plain = (data: object): Recorded<Vocabulary>['data'] => JSON.parse(JSON.stringify(data)) as object;
