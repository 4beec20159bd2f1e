import type { Sql } from '../connection.js';
import { VersionConflict, type Append, type StreamRef } from '../port.js';
import type { FoldInput } from '../projections/projection-catalogue.js';
import type { PreparedAppend } from './prepared-commit.js';

export const streamKeyOf = ({ tenant, type, id }: StreamRef): string => `${tenant} ${type} ${id}`;

/** What several appends add up to. */
export interface CombinedAppends {
  /** In the order in which the log gets them. */
  readonly appends: readonly PreparedAppend[];
  /** Each stream once, with the version it must have before all of them. */
  readonly streams: readonly Append[];
  readonly foldInputs: readonly FoldInput[];
}

/** Appends to one stream may follow each other. @throws VersionConflict when they do not */
export function combineAppends(appends: readonly PreparedAppend[]): CombinedAppends {
  const ordered = byOrganisation(appends);
  return {
    appends: ordered,
    streams: expectedStreamsOf(appends),
    foldInputs: ordered.flatMap(({ foldInputs }) => foldInputs),
  };
}

/** One organisation after the other, because the database accepts appends of the one that is set. */
const byOrganisation = <T extends Append>(appends: readonly T[]): readonly T[] =>
  [...Map.groupBy(appends, ({ stream }) => stream.tenant).values()].flat();

/**
 * The first append to each stream, in the log's order.
 * @throws VersionConflict when a later one does not follow it
 */
export function expectedStreamsOf(appends: readonly Append[]): readonly Append[] {
  const first = new Map<string, Append>();
  const next = new Map<string, number>();
  for (const append of byOrganisation(appends)) {
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
  { streams }: Pick<CombinedAppends, 'streams'>,
): Promise<readonly ConflictingStream[]> {
  const { rows } = await sql.query<{ moved: readonly ConflictingStream[] | null }>(
    'SELECT es.moved($1) AS moved',
    [JSON.stringify(streams.map(indexedVersionOf))],
  );
  return rows[0]?.moved ?? [];
}

/** What appends to a stream which has moved, each with its conflict. */
export function conflictsByAppender<Appender extends { readonly appends: readonly Append[] }>(
  appenders: readonly Appender[],
  { streams }: Pick<CombinedAppends, 'streams'>,
  conflictingStreams: readonly ConflictingStream[],
): ReadonlyMap<Appender, VersionConflict> {
  const conflicts = new Map(
    conflictingStreams.flatMap(({ index, actual }) => {
      const stream = streams[index]?.stream;
      return stream ? [[streamKeyOf(stream), new VersionConflict(stream, actual)] as const] : [];
    }),
  );
  return new Map(
    appenders.flatMap((appender) => {
      const conflict = appender.appends
        .map(({ stream }) => conflicts.get(streamKeyOf(stream)))
        .find((found) => found);
      return conflict ? [[appender, conflict] as const] : [];
    }),
  );
}

/** As the database reads it. `index` is the one that it names a conflict by. */
export const indexedVersionOf = ({ stream, expected }: Append, index: number): object => ({
  ...stream,
  expected,
  index,
});
