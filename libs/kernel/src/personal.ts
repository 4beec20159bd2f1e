/**
 * Which of a person's keys seals a value: who they are, how to reach them, what they said, or what the law
 * protects most.
 */
export type PersonalDataCategory = 'identity' | 'contact' | 'narrative' | 'special';

const scopesByClass = new WeakMap<object, Map<string, PersonalDataCategory>>();

/** Marks a field of a command or event that holds a personal value. */
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
