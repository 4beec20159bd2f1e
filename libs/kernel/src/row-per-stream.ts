import type { MessageTypes } from './language.js';
import type { Projection, RecordedEvent } from './projection.js';

interface StreamRowHandlers<V extends MessageTypes, Row> {
  /** Events that create the row, or create it again. Null: the event leaves no row. */
  readonly begin?: { readonly [T in keyof V]?: (event: RecordedEvent<V, T>) => Row | null };
  /** The row before its first event, if any of the events under `change` may be the first. */
  readonly initial?: (stream: string) => Row;
  /** Events that change columns of an existing row. Null removes it. */
  readonly change?: {
    readonly [T in keyof V]?: (row: Row, event: RecordedEvent<V, T>) => Partial<Row> | null;
  };
  /** The organisation that owns the row, if it is not the event's. */
  readonly of?: () => string;
}

/**
 * Returns the handlers of a projection whose key is the stream. `change` returns only the columns that
 * change; a row with a `version` takes the version of the event.
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
