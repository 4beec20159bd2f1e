import type { DataOf, MessageTypes } from './language.js';

/**
 * An event as a projection receives it: its organisation, stream, version, time and author. `receivedAt` is
 * set only if it came from another service.
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
 * A read model: one row per key, into which each event is folded. If `key` is null, the projection ignores
 * the event. `of` is the organisation that owns the row, if it is not that of the event. If `next` returns
 * null, the row is removed.
 */
export interface Projection<V extends MessageTypes, Row> {
  readonly name: string;
  readonly row: new () => Row & object;
  readonly reads: V;
  /**
   * Whether events, all or those named, come with their personal values opened. Without it they come sealed, and
   * a row takes over sealed values as they are. A projection that opens stores only what cannot be turned back
   * into them; where lists need a value itself, a record says why, and the row loses it with the key.
   */
  readonly opens?: true | { readonly [T in keyof V]?: true };
  readonly on: {
    readonly [T in keyof V]?: {
      readonly key: (event: RecordedEvent<V, T>) => string | null;
      readonly of?: (event: RecordedEvent<V, T>) => string;
      readonly next: (row: Row | null, event: RecordedEvent<V, T>) => Row | null;
    };
  };
}
