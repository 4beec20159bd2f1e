import type { DataOf, Vocabulary } from './language.js';

/**
 * An event as a reader receives it: whose, which stream and version of it, when, by whom. `heardAt` only
 * where it came from another service.
 */
export interface Recorded<V extends Vocabulary, T extends keyof V = keyof V> {
  readonly tenant: string;
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly id: string;
  readonly heardAt?: string;
  readonly data: DataOf<V, T>;
}

/**
 * A read model: one row per key, each event folded into its row. `key` null: not this view's concern. `of`:
 * whose row, where not the event's organisation's. `next` null removes the row.
 */
export interface View<V extends Vocabulary, Row> {
  readonly name: string;
  readonly row: new () => Row & object;
  readonly reads: V;
  readonly on: {
    readonly [T in keyof V]?: {
      readonly key: (event: Recorded<V, T>) => string | null;
      readonly of?: (event: Recorded<V, T>) => string;
      readonly next: (row: Row | null, event: Recorded<V, T>) => Row | null;
    };
  };
}
