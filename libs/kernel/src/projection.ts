import type { DataOf, MessageTypes } from './language.js';

/**
 * An event as a reader receives it: whose, which stream and version of it, when, by whom. `receivedAt` only
 * where it came from another service.
 */
export interface RecordedEvent<V extends MessageTypes, T extends keyof V = keyof V> {
  readonly tenant: string;
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly id: string;
  readonly receivedAt?: string;
  readonly data: DataOf<V, T>;
}

/**
 * A read model: one row per key, each event folded into its row. `key` null: not this view's concern. `of`:
 * whose row, where not the event's organisation's. `next` null removes the row.
 */
export interface Projection<V extends MessageTypes, Row> {
  readonly name: string;
  readonly row: new () => Row & object;
  readonly reads: V;
  readonly on: {
    readonly [T in keyof V]?: {
      readonly key: (event: RecordedEvent<V, T>) => string | null;
      readonly of?: (event: RecordedEvent<V, T>) => string;
      readonly next: (row: Row | null, event: RecordedEvent<V, T>) => Row | null;
    };
  };
}
