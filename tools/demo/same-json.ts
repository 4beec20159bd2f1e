import { isDeepStrictEqual } from 'node:util';

const toPlainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whether both say the same in JSON, in whatever order. */
export const isSameJson = (one: object, other: object): boolean =>
  isDeepStrictEqual(toPlainJson(one), toPlainJson(other));
