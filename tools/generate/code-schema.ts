import { declaredCodeLists } from '@geleit/kernel';
import type { JsonSchema } from '@geleit/platform';

/**
 * Returns the schema of codes that a type names, in the order of a list that declares them: the compiler keeps
 * those of a union in no order that lasts. `x-list` names the list, if there is no doubt which one it is.
 */
export function codeSchema(codes: readonly string[]): JsonSchema {
  const lists = listsWith(codes);
  const [[list] = []] = lists;
  const names = new Set(lists.map(([, name]) => name));
  const [name] = names;
  return {
    type: 'string',
    enum: list?.filter((code) => codes.includes(code)) ?? [...codes].sort(),
    ...(codes.length > 1 && names.size === 1 && { 'x-list': name }),
  };
}

/** The lists of exactly these codes or, if there is none, those that have others as well. */
function listsWith(codes: readonly string[]): readonly (readonly [readonly string[], string])[] {
  const containing = [...declaredCodeLists()].filter(([list]) => codes.every((code) => list.includes(code)));
  const equal = containing.filter(([list]) => list.length === codes.length);
  return equal.length > 0 ? equal : containing.sort(([one], [other]) => one.length - other.length);
}
