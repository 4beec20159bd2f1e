import type { MessageTypes } from './language.js';
import type { Projection, RecordedEvent } from './projection.js';

interface StreamRowHandlers<V extends MessageTypes, Row> {
  /** Events that make the row, or make it again. Null: there is none (any more). */
  readonly begin?: { readonly [T in keyof V]?: (event: RecordedEvent<V, T>) => Row | null };
  /** The row before its first event, where each of the events under `change` may be the first. */
  readonly initial?: (stream: string) => Row;
  /** Events that change columns of a row that is there. Null removes it. */
  readonly change?: {
    readonly [T in keyof V]?: (row: Row, event: RecordedEvent<V, T>) => Partial<Row> | null;
  };
  /** Whose row, where not the event's organisation's. */
  readonly of?: () => string;
}

/**
 * What a projection does whose key is the stream. `change` returns only the columns that change; a row with a
 * `version` gets the event's.
 *
 * @example
 * on: rowPerStream<typeof DoorLanguage.events, DoorRow>({
 *   begin: { DoorBuilt: ({ stream, version }) => ({ doorId: stream, open: false, version }) },
 *   change: {
 *     DoorOpened: () => ({ open: true }),
 *     DoorRemoved: () => null,
 *   },
 * })
 */
export function rowPerStream<V extends MessageTypes, Row extends object>({
  begin = {},
  initial,
  change = {},
  of,
}: StreamRowHandlers<V, Row>): Projection<V, Row>['on'] {
  type Event = RecordedEvent<V>;
  type Next = (row: Row | null, event: Event) => Row | null;
  const entry = (next: Next) => ({ key: ({ stream }: Event) => stream, ...(of && { of }), next });
  const beginnings = Object.entries<(event: Event) => Row | null>(begin as never).map(
    ([type, rowOf]) => [type, entry((_, event) => rowOf(event))] as const,
  );
  const changes = Object.entries<(row: Row, event: Event) => Partial<Row> | null>(change as never).map(
    ([type, columnsOf]) =>
      [
        type,
        entry((found, event) => {
          const row = found ?? initial?.(event.stream) ?? null;
          return row && withColumns(row, columnsOf(row, event), event.version);
        }),
      ] as const,
  );
  const on: object = Object.fromEntries([...beginnings, ...changes]);
  return on as Projection<V, Row>['on'];
}

const withColumns = <Row extends object>(row: Row, columns: Partial<Row> | null, version: number) =>
  columns && { ...row, ...columns, ...('version' in row && { version }) };
