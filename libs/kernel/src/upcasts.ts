import type { Vocabulary } from './language.js';

type Data = Readonly<Record<string, unknown>>;

/**
 * Per event the steps from version 1 to 2, 2 to 3 and so on. Today's version is one more than there are
 * steps.
 */
export type Upcasts<V extends Vocabulary> = { readonly [T in keyof V]?: readonly ((old: Data) => Data)[] };

export const versionOf = <V extends Vocabulary>(upcasts: Upcasts<V>, type: keyof V): number =>
  (upcasts[type]?.length ?? 0) + 1;

/** Lifts stored data of any earlier version to today's shape. */
export const upcast = <V extends Vocabulary>(
  upcasts: Upcasts<V>,
  type: keyof V,
  version: number,
  data: Data,
): Data => (upcasts[type] ?? []).slice(version - 1).reduce<Data>((old, step) => step(old), data);
