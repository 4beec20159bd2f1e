import type { MessageTypes } from './language.js';

type EventData = Readonly<Record<string, unknown>>;

/**
 * For each event, the steps from version 1 to 2, 2 to 3 and so on. The current version is one more than the
 * number of steps.
 */
export type Upcasts<V extends MessageTypes> = {
  readonly [T in keyof V]?: readonly ((old: EventData) => EventData)[];
};

export const schemaVersionOf = <V extends MessageTypes>(upcasts: Upcasts<V>, type: keyof V): number =>
  (upcasts[type]?.length ?? 0) + 1;

/** Converts stored data of any earlier version to the current form. */
export const upcast = <V extends MessageTypes>(
  upcasts: Upcasts<V>,
  type: keyof V,
  version: number,
  eventData: EventData,
): EventData =>
  (upcasts[type] ?? []).slice(version - 1).reduce<EventData>((old, step) => step(old), eventData);
