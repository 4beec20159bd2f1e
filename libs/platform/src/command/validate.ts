import 'reflect-metadata';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, ValidationTypes, type ValidationError } from 'class-validator';

/** A place in the data (JSON pointer, RFC 6901) and which check failed there. Never the value. */
export interface Invalid {
  readonly pointer: string;
  readonly code: string;
}
export type Validated = { readonly data: object } | { readonly invalid: readonly Invalid[] };

/**
 * What to do with fields the class does not know: a client is told, while a newer publisher may say more than
 * we understand.
 */
export type Unknown = 'refuse' | 'drop';

/** Nothing that is said here nests deeper; a bound keeps hostile input from exhausting the stack. */
export const deepest = 16;

/** Data as the class describes it, plain; or what is wrong with it. `null` means absent and is left out. */
export function validate(type: new () => object, data: unknown, unknown: Unknown = 'refuse'): Validated {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { invalid: [{ pointer: '', code: 'isObject' }] };
  if (isDeeper(data, deepest)) return { invalid: [{ pointer: '', code: 'maxDepth' }] };
  return saysNothing(type) ? nothing(data, unknown) : checked(plainToInstance(type, data), unknown);
}

function checked(told: object, unknown: Unknown): Validated {
  const misshapen = misshapenIn(told, '');
  if (misshapen.length > 0) return { invalid: misshapen };
  const errors = validateSync(told, {
    whitelist: true,
    forbidNonWhitelisted: unknown === 'refuse',
    forbidUnknownValues: true,
    stopAtFirstError: false,
  });
  return errors.length > 0
    ? { invalid: errors.flatMap((error) => faults(error, '')) }
    : { data: withoutNulls(instanceToPlain(told)) as object };
}

function nothing(data: object, unknown: Unknown): Validated {
  const fields = unknown === 'refuse' ? Object.keys(data) : [];
  return fields.length > 0
    ? { invalid: fields.map((field) => ({ pointer: under('', field), code: 'unknown' })) }
    : { data: {} };
}

/**
 * The validator takes a list for a nested object, an object for a list of them, and a list of lists for
 * either.
 */
function misshapenIn(told: object, pointer: string): readonly Invalid[] {
  const nested = getMetadataStorage()
    .getTargetValidationMetadatas(told.constructor, '', false, false)
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  return nested.flatMap(({ propertyName, each }) => {
    const value = (told as Readonly<Record<string, unknown>>)[propertyName];
    const at = under(pointer, propertyName);
    if (value === undefined || value === null) return [];
    if (!each) return misshapenOne(value, at);
    return Array.isArray(value)
      ? value.flatMap((one, index) => misshapenOne(one, under(at, String(index))))
      : [{ pointer: at, code: 'isArray' }];
  });
}

const misshapenOne = (value: unknown, pointer: string): readonly Invalid[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? misshapenIn(value, pointer)
    : [{ pointer, code: 'isObject' }];

/** A command without fields: the validator would call any value of it unknown. */
const saysNothing = (type: new () => object): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length === 0;

/** The pointer to a property of what `parent` points to. */
export const under = (parent: string, property: string): string =>
  `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function faults(
  { property, constraints = {}, children = [] }: ValidationError,
  parent: string,
): readonly Invalid[] {
  const pointer = under(parent, property);
  return [
    ...Object.keys(constraints).map((code) => ({ pointer, code: codes[code] ?? code })),
    ...children.flatMap((child) => faults(child, pointer)),
  ];
}
const codes: Readonly<Record<string, string>> = { whitelistValidation: 'unknown', unknownValue: 'isObject' };

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1)));

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && one !== undefined)
      .map(([field, one]) => [field, withoutNulls(one)]),
  );
}
