const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const definedFields = (value: object): readonly string[] =>
  Object.entries(value).flatMap(([field, inner]) => (inner === undefined ? [] : [field]));

/**
 * Whether two values would be stored alike. The order of fields, an undefined field and the class of an object
 * make no difference: none of them survives storing.
 */
export function isSameData(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = definedFields(one);
  return (
    fields.length === definedFields(other).length &&
    fields.every((field) => isSameData(one[field], other[field]))
  );
}
