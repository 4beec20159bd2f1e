import { personalFields, type PersonalDataCategory } from '@geleit/kernel';
import { getMetadataStorage } from 'class-validator';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';

export type MessageClass = new () => object;

/** A value of a marked field. `path` leads to it: field names and indexes, separated by slashes. */
export interface MarkedValue {
  readonly value: unknown;
  readonly scope: PersonalDataCategory;
  readonly path: string;
}

const fieldsByClass = new WeakMap<MessageClass, ReadonlyMap<string, PersonalDataCategory>>();

function markedFieldsOf(messageClass: MessageClass): ReadonlyMap<string, PersonalDataCategory> {
  const known = fieldsByClass.get(messageClass);
  if (known !== undefined) return known;
  const fields = personalFields(messageClass);
  fieldsByClass.set(messageClass, fields);
  return fields;
}

const nestedClassOf = (messageClass: MessageClass, field: string): MessageClass | undefined =>
  defaultMetadataStorage.findTypeMetadata(messageClass, field)?.typeFunction() as MessageClass | undefined;

/**
 * Returns the data with every value of a marked field replaced by what `change` returns for it, also in nested
 * objects and arrays of them. What is absent or null stays so: that nothing is known is no personal value.
 */
export function mapMarkedFields(
  messageClass: MessageClass,
  data: object,
  change: (marked: MarkedValue) => unknown,
  parentPath = '',
): object {
  const marked = markedFieldsOf(messageClass);
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => {
      if (value === undefined || value === null) return [field, value];
      const path = `${parentPath}${field}`;
      const scope = marked.get(field);
      return scope === undefined
        ? [field, mapNested(nestedClassOf(messageClass, field), value, change, path)]
        : [field, change({ value, scope, path })];
    }),
  );
}

function mapNested(
  nestedClass: MessageClass | undefined,
  value: unknown,
  change: (marked: MarkedValue) => unknown,
  path: string,
): unknown {
  if (nestedClass === undefined || typeof value !== 'object' || value === null) return value;
  return Array.isArray(value)
    ? value.map((one: unknown, index) => mapNested(nestedClass, one, change, `${path}/${index}`))
    : mapMarkedFields(nestedClass, value, change, `${path}/`);
}

/** Returns the values of all marked fields. */
export function markedValuesOf(messageClass: MessageClass, data: object): readonly MarkedValue[] {
  const values: MarkedValue[] = [];
  mapMarkedFields(messageClass, data, (marked) => void values.push(marked));
  return values;
}

/** The classes of nested objects. */
function nestedClassesOf(messageClass: MessageClass): readonly MessageClass[] {
  const checks = getMetadataStorage().getTargetValidationMetadatas(messageClass, '', false, false);
  const fields = new Set(checks.map(({ propertyName }) => propertyName));
  return [...fields].flatMap((field) => nestedClassOf(messageClass, field) ?? []);
}

/** Whether a class has marked fields, also in nested objects. */
export const hasMarkedFields = (messageClass: MessageClass): boolean =>
  markedFieldsOf(messageClass).size > 0 || nestedClassesOf(messageClass).some(hasMarkedFields);
