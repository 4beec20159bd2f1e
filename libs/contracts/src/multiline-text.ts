const multilineFieldsByClass = new WeakMap<object, Set<string>>();

/**
 * Marks a field for text of several lines. In every other text, a line break is refused like any other control
 * character, unless the field is `@Personal('narrative')`.
 */
export const MultilineText =
  () =>
  (target: object, field: string): void => {
    const fields = multilineFieldsByClass.get(target) ?? new Set<string>();
    multilineFieldsByClass.set(target, fields.add(field));
  };

/** Returns the marked fields of a message class, including inherited ones. */
export function multilineFields(message: new () => object): ReadonlySet<string> {
  const fields = new Set<string>();
  for (
    let at: object | null = message.prototype as object;
    at;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const field of multilineFieldsByClass.get(at) ?? []) fields.add(field);
  return fields;
}
