import { isDeepStrictEqual } from 'node:util';

const asTold = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whether both say the same in JSON, in whatever order. */
export const same = (one: object, other: object): boolean => isDeepStrictEqual(asTold(one), asTold(other));
