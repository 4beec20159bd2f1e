/**
 * Which of a person's keys seals a value: who they are, how to reach them, what they said, or what the law
 * protects most.
 */
export type PersonalScope = 'identity' | 'contact' | 'narrative' | 'special';

const scopesByClass = new WeakMap<object, Map<string, PersonalScope>>();

/** Marks a field of a command or event that holds a personal value. */
export const Personal =
  (scope: PersonalScope) =>
  (target: object, field: string): void => {
    const fields = scopesByClass.get(target) ?? new Map<string, PersonalScope>();
    scopesByClass.set(target, fields.set(field, scope));
  };

/** Returns the marked fields of a message class, including inherited ones. */
export function personalFields(message: new () => object): ReadonlyMap<string, PersonalScope> {
  const fields = new Map<string, PersonalScope>();
  for (
    let at: object | null = message.prototype as object;
    at;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const [field, scope] of scopesByClass.get(at) ?? []) fields.set(field, fields.get(field) ?? scope);
  return fields;
}
