const nameByList = new Map<readonly string[], string>();

/** A list of codes, with the name by which its words are found. Lists with one name share their words. */
export function codeList<const Codes extends readonly string[]>(name: string, codes: Codes): Codes {
  nameByList.set(codes, name);
  return codes;
}
export const codeListNameOf = (codes: readonly string[]): string | undefined => nameByList.get(codes);
/** Every list that was declared so far, and its name. */
export const declaredCodeLists = (): Iterable<readonly [readonly string[], string]> => nameByList;
