import { FieldMarks } from './field-marks.js';

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

const categories = new FieldMarks<PersonalDataCategory>();
/** Marks a field of a command, event, contract or row that holds a personal value. */
export const Personal = (category: PersonalDataCategory) => categories.as(category);
/** Returns the marked fields of a message class, including inherited ones. */
export const personalFields = (message: new () => object) => categories.of(message);
