import { isDeepStrictEqual } from 'node:util';

const toPlainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whether both are the same JSON, whatever the order of their properties. */
export const isSameJson = (one: object, other: object): boolean =>
  isDeepStrictEqual(toPlainJson(one), toPlainJson(other));
