/**
 * Which of a stream's data keys seals a value: who somebody is, how to reach them, what they said, what the
 * law protects most (Art. 9 DSGVO), or what was passed on to somebody else.
 */
export type PersonalDataCategory = 'identity' | 'contact' | 'narrative' | 'special' | 'share';

/** Stands in for a personal value whose data key was destroyed. */
export interface Erased {
  readonly erased: true;
}
export const erased: Erased = Object.freeze({ erased: true });
export const isErased = (value: unknown): value is Erased =>
  typeof value === 'object' && value !== null && 'erased' in value && value.erased === true;

/** Returns a value, or undefined if it was erased. */
export const unlessErased = <T>(value: T | Erased): T | undefined => (isErased(value) ? undefined : value);

/**
 * Returns JSON data without what was erased: it is not known any more, as if it had never been stated. Of lists,
 * the erased entries are gone.
 */
export function withoutErased<T>(data: T): T {
  if (Array.isArray(data))
    return data.filter((entry) => !isErased(entry)).map((entry: unknown) => withoutErased(entry)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const kept = Object.entries(data).filter(([, value]) => !isErased(value));
  return Object.fromEntries(
    kept.map(([field, value]: [string, unknown]) => [field, withoutErased(value)]),
  ) as T;
}

const scopesByClass = new WeakMap<object, Map<string, PersonalDataCategory>>();

/** Marks a field of a command, event, contract or row that holds a personal value. */
export const Personal =
  (scope: PersonalDataCategory) =>
  (target: object, field: string): void => {
    const fields = scopesByClass.get(target) ?? new Map<string, PersonalDataCategory>();
    scopesByClass.set(target, fields.set(field, scope));
  };

/** Returns the marked fields of a message class, including inherited ones. */
export function personalFields(message: new () => object): ReadonlyMap<string, PersonalDataCategory> {
  const fields = new Map<string, PersonalDataCategory>();
  for (
    let at: object | null = message.prototype as object;
    at;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const [field, scope] of scopesByClass.get(at) ?? []) fields.set(field, fields.get(field) ?? scope);
  return fields;
}
