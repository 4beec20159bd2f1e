/** One event as a follower of the log saw it. */
export interface ObservedEvent {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
}

export interface Anomalies {
  readonly observed: number;
  /** Committed, but never seen by a follower of the log. */
  readonly lost: number;
  /** Seen after a later event of the log or of its stream. */
  readonly inverted: number;
  /** Positions of the log or versions of a stream that no event has. */
  readonly gaps: number;
}

/** Compares what a follower of the log saw with what was committed. */
export function findAnomalies(seen: readonly ObservedEvent[], committed: ReadonlySet<string>): Anomalies {
  const ids = new Set(seen.map(({ id }) => id));
  const versions = Map.groupBy(seen, ({ stream }) => stream);
  const lines = [
    seen.map(({ position }) => position),
    ...[...versions.values()].map((events) => events.map(({ version }) => version)),
  ];
  return {
    observed: seen.length,
    lost: [...committed].filter((id) => !ids.has(id)).length,
    inverted: sum(
      lines.map((line) => line.filter((n, index) => index > 0 && n <= (line[index - 1] ?? 0)).length),
    ),
    gaps: sum(lines.map((line) => line.reduce((most, n) => Math.max(most, n), 0) - new Set(line).size)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
