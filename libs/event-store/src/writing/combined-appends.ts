import type { Sql } from '../connection.js';
import { VersionConflict, type Append, type Receipt, type StreamRef } from '../port.js';
import type { FoldInput } from '../projections/projection-catalogue.js';
import type { PreparedAppend, PreparedCommit } from './prepared-commit.js';

export const streamKeyOf = ({ tenant, type, id }: StreamRef): string => `${tenant} ${type} ${id}`;

/** What several appends add up to. */
export interface CombinedAppends {
  /** Each stream once, with the version it must have before all of them. */
  readonly streams: readonly Append[];
  /** One JSON object per event, in order. */
  readonly records: readonly string[];
  readonly foldInputs: readonly FoldInput[];
}

/** Appends to one stream may follow each other. @throws VersionConflict when they do not */
export function combineAppends(appends: readonly PreparedAppend[]): CombinedAppends {
  return {
    streams: expectedStreamsOf(appends),
    records: appends.flatMap(({ records }) => records),
    foldInputs: appends.flatMap(({ foldInputs }) => foldInputs),
  };
}

/** The first append to each stream. @throws VersionConflict when a later one does not follow it */
export function expectedStreamsOf(appends: readonly Append[]): readonly Append[] {
  const first = new Map<string, Append>();
  const next = new Map<string, number>();
  for (const append of appends) {
    const key = streamKeyOf(append.stream);
    const expected = next.get(key) ?? append.expected;
    if (expected !== append.expected) throw new VersionConflict(append.stream, expected);
    if (!first.has(key)) first.set(key, append);
    next.set(key, expected + append.events.length);
  }
  return [...first.values()];
}

/** A stream that is not where it was expected: its index among `CombinedAppends.streams`, and its version. */
export interface ConflictingStream {
  readonly index: number;
  readonly actual: number;
}

/** Checking early spares a transaction that could not be committed. */
export async function findConflictingStreams(
  sql: Sql,
  { streams }: CombinedAppends,
): Promise<readonly ConflictingStream[]> {
  const { rows } = await sql.query<{ moved: readonly ConflictingStream[] | null }>(
    'SELECT es.moved($1) AS moved',
    [expectedVersionsJson(streams)],
  );
  return rows[0]?.moved ?? [];
}

/** The commits that name a stream which has moved, each with its conflict. */
export function conflictsByCommit(
  commits: readonly PreparedCommit[],
  { streams }: Pick<CombinedAppends, 'streams'>,
  conflictingStreams: readonly ConflictingStream[],
): ReadonlyMap<PreparedCommit, VersionConflict> {
  const conflicts = new Map(
    conflictingStreams.flatMap(({ index, actual }) => {
      const stream = streams[index]?.stream;
      return stream ? [[streamKeyOf(stream), new VersionConflict(stream, actual)] as const] : [];
    }),
  );
  return new Map(
    commits.flatMap((commit) => {
      const conflict = commit.appends
        .map(({ stream }) => conflicts.get(streamKeyOf(stream)))
        .find((found) => found);
      return conflict ? [[commit, conflict] as const] : [];
    }),
  );
}

/** A receipt, and how many events lie between the log's head and its position; null if it has none. */
export interface PlacedReceipt extends Receipt {
  readonly after: number | null;
}

/** The last statement before COMMIT: from here on the tail lock is held. Returns the head before. */
export async function appendEvents(
  sql: Sql,
  { streams, records }: CombinedAppends,
  receipts: readonly PlacedReceipt[],
): Promise<number> {
  const { rows } = await sql.query<{ head: number }>('SELECT es.append($1, $2, $3) AS head', [
    expectedVersionsJson(streams),
    `[${records.join(',')}]`,
    JSON.stringify(receipts),
  ]);
  return rows[0]?.head ?? 0;
}

const expectedVersionsJson = (streams: readonly Append[]): string =>
  JSON.stringify(streams.map(({ stream, expected }) => ({ ...stream, expected })));
