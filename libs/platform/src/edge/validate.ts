import 'reflect-metadata';
import { clientChecks } from '@geleit/contracts';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import {
  getMetadataStorage,
  validateSync,
  ValidationTypes,
  type ValidationError,
  type ValidatorOptions,
} from 'class-validator';
import type { FaultCode } from './fault-codes.js';

/** A location in the data (JSON pointer, RFC 6901) and the check that failed there. Never the value. */
export interface InvalidField {
  readonly pointer: string;
  readonly code: string;
}
export type ValidationResult = { readonly data: object } | { readonly invalid: readonly InvalidField[] };

/**
 * How to treat fields that the class does not have: a client gets an error, while a newer publisher may send
 * more fields than this version has. Only a client's values must pass the checks of `clientChecks`.
 */
export type UnknownFieldHandling = 'refuse' | 'drop';

/** No message is nested more deeply. The bound keeps hostile input from exhausting the stack. */
export const maxDepth = 16;

/**
 * Returns the data as plain objects that match the class, or the faults. `null` means absent and is left out.
 */
export function validate(
  type: new () => object,
  data: unknown,
  unknownFieldHandling: UnknownFieldHandling = 'refuse',
): ValidationResult {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { invalid: [{ pointer: '', code: 'isObject' }] };
  if (exceedsDepth(data, maxDepth)) return { invalid: [{ pointer: '', code: 'maxDepth' }] };
  return hasNoFields(type)
    ? validateEmpty(data, unknownFieldHandling)
    : validateInstance(plainToInstance(type, data), unknownFieldHandling);
}

/** A newer or older publisher's values are checked for their form alone. */
const checksFor: Readonly<Record<UnknownFieldHandling, ValidatorOptions>> = {
  refuse: { always: true, groups: [clientChecks] },
  drop: { strictGroups: true },
};

function validateInstance(instance: object, unknownFieldHandling: UnknownFieldHandling): ValidationResult {
  const misshapen = findMisshapen(instance, '');
  if (misshapen.length > 0) return { invalid: misshapen };
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: unknownFieldHandling === 'refuse',
    forbidUnknownValues: true,
    stopAtFirstError: false,
    ...checksFor[unknownFieldHandling],
  });
  return errors.length > 0
    ? { invalid: errors.flatMap((error) => invalidFieldsOf(error, '')) }
    : { data: withoutNulls(instanceToPlain(instance)) as object };
}

function validateEmpty(data: object, unknownFieldHandling: UnknownFieldHandling): ValidationResult {
  const fields = unknownFieldHandling === 'refuse' ? Object.keys(data) : [];
  return fields.length > 0
    ? { invalid: fields.map((field) => ({ pointer: childPointer('', field), code: 'unknown' })) }
    : { data: {} };
}

/**
 * The validator itself accepts a list for a nested object, an object for a list of them, and a list of lists
 * for either.
 */
function findMisshapen(instance: object, pointer: string): readonly InvalidField[] {
  const nested = getMetadataStorage()
    .getTargetValidationMetadatas(instance.constructor, '', false, false)
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  return nested.flatMap(({ propertyName, each }) => {
    const value = (instance as Readonly<Record<string, unknown>>)[propertyName];
    const valuePointer = childPointer(pointer, propertyName);
    if (value === undefined || value === null) return [];
    if (!each) return checkNestedObject(value, valuePointer);
    return Array.isArray(value)
      ? value.flatMap((item, index) => checkNestedObject(item, childPointer(valuePointer, String(index))))
      : [{ pointer: valuePointer, code: 'isArray' }];
  });
}

const checkNestedObject = (value: unknown, pointer: string): readonly InvalidField[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? findMisshapen(value, pointer)
    : [{ pointer, code: 'isObject' }];

/** For a command without fields, the validator would reject any value as unknown. */
const hasNoFields = (type: new () => object): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length === 0;

/** Returns the pointer to a property of the value at `parent`. */
export const childPointer = (parent: string, property: string): string =>
  `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function invalidFieldsOf(error: ValidationError, parent: string): readonly InvalidField[] {
  const { property, constraints = {}, children = [] } = error;
  const pointer = childPointer(parent, property);
  if (isMissing(error)) return [{ pointer, code: 'required' satisfies FaultCode }];
  return [
    ...Object.keys(constraints).map((code) => ({ pointer, code: constraintCodes[code] ?? code })),
    ...children.flatMap((child) => invalidFieldsOf(child, pointer)),
  ];
}
/** Of a value that is not there, each of its checks fails. */
const isMissing = ({ value, constraints = {} }: ValidationError): boolean =>
  (value === undefined || value === null) &&
  !Object.keys(constraints).some((code) => code in constraintCodes);

const constraintCodes: Readonly<Record<string, FaultCode>> = {
  whitelistValidation: 'unknown',
  unknownValue: 'isObject',
};

const exceedsDepth = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((nested) => exceedsDepth(nested, levels - 1)));

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, nested]) => nested !== null && nested !== undefined)
      .map(([field, nested]) => [field, withoutNulls(nested)]),
  );
}
