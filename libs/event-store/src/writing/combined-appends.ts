import type { RecordedEvent, MessageTypes } from '@geleit/kernel';
import type { Sql } from '../connection.js';
import {
  VersionConflict,
  type Append,
  type ReceivedEvent,
  type StreamRef,
  type CommitRequest,
} from '../port.js';
import {
  receivedTopicOrigin,
  ownStreamOrigin,
  type FoldInput,
  type ProjectionCatalogue,
} from '../projections/projection-catalogue.js';

export const streamKey = ({ tenant, type, id }: StreamRef): string => `${tenant} ${type} ${id}`;

/** What several appends add up to: each stream once, with the version it must have before all of them. */
export interface CombinedAppends {
  readonly appends: readonly Append[];
  readonly streams: readonly Append[];
  readonly count: number;
}

/** Appends to one stream may follow each other. @throws VersionConflict when they do not fit */
export function combineAppends(appends: readonly Append[]): CombinedAppends {
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
export function lastPositionsAfter(head: number, appends: readonly Append[]): number[] {
  let position = head;
  return appends.map(({ events }) => (position += events.length));
}

/** A stream that is not where it was expected: its place among `Appending.streams`, and its version. */
export interface MovedStream {
  readonly index: number;
  readonly actual: number;
}

/** Asked early, this spares a transaction that could not be committed. */
export async function findMovedStreams(
  sql: Sql,
  { streams }: CombinedAppends,
): Promise<readonly MovedStream[]> {
  const { rows } = await sql.query<{ moved: readonly MovedStream[] | null }>('SELECT es.moved($1) AS moved', [
    JSON.stringify(streams.map(expectedVersionOf)),
  ]);
  return rows[0]?.moved ?? [];
}

/** The units that name a stream which has moved, each with its conflict. */
export function conflictsByRequest(
  commitRequests: readonly CommitRequest[],
  { streams }: CombinedAppends,
  moved: readonly MovedStream[],
): ReadonlyMap<CommitRequest, VersionConflict> {
  const gone = new Map(
    moved.flatMap(({ index, actual }) => {
      const stream = streams[index]?.stream;
      return stream ? [[streamKey(stream), new VersionConflict(stream, actual)] as const] : [];
    }),
  );
  return new Map(
    commitRequests.flatMap((unit) => {
      const conflict = unit.appends.map(({ stream }) => gone.get(streamKey(stream))).find((found) => found);
      return conflict ? [[unit, conflict] as const] : [];
    }),
  );
}

const expectedVersionOf = ({ stream, expected }: Append): object => ({ ...stream, expected });

/** The last statement before COMMIT: from here on the tail is held. */
export async function appendEvents(sql: Sql, { appends, streams }: CombinedAppends): Promise<number> {
  const { rows } = await sql.query<{ head: number }>('SELECT es.append($1, $2) AS head', [
    JSON.stringify(streams.map(expectedVersionOf)),
    JSON.stringify(appends.flatMap(eventRecordsOf)),
  ]);
  return rows[0]?.head ?? 0;
}

const eventRecordsOf = ({ stream, expected, at, events, meta }: Append): object[] =>
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
export const foldInputsOf = (
  catalogue: ProjectionCatalogue,
  { stream, expected, at, events, meta }: Append,
): FoldInput[] =>
  events.map(({ id, type, data }, index) => ({
    folds: catalogue.findFolds(ownStreamOrigin(stream.type), type),
    event: {
      tenant: stream.tenant,
      stream: stream.id,
      version: expected + index + 1,
      at,
      by: meta.by,
      id,
      data: toStoredData(data),
    },
  }));

export const receivedFoldInputOf = (
  catalogue: ProjectionCatalogue,
  topic: string,
  { tenant, stream, streamVersion, at, by, id, type, data }: ReceivedEvent,
): FoldInput => ({
  folds: catalogue.findFolds(receivedTopicOrigin(topic), type),
  event: { tenant, stream, version: streamVersion, at, by, id, data: toStoredData(data) },
});

export const withReceivedAt = ({ folds, event }: FoldInput, moment: string): FoldInput => ({
  folds,
  event: { ...event, receivedAt: moment },
});

/** As it will read from the log: a rebuild must fold the very same. */
const toStoredData = (data: object): RecordedEvent<MessageTypes>['data'] =>
  JSON.parse(JSON.stringify(data)) as object;
