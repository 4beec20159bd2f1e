import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { ProblemError } from '../edge/problem.js';
import { parseColumnValue, type ColumnValue } from './column-value.js';
import type { Comparison, FilterParameter } from './filter-parameters.js';

/** A condition set by a client: how `property` compares with the value of the parameter `name`. */
export type Condition = {
  readonly name: string;
  readonly property: string;
} & (
  | { readonly comparison: Exclude<Comparison, 'isOneOf'>; readonly value: ColumnValue }
  | { readonly comparison: 'isOneOf'; readonly value: readonly ColumnValue[] }
);

/** The page and the conditions of a list. */
export interface ListParameters {
  readonly limit: number;
  readonly cursor?: string;
  readonly conditions: readonly Condition[];
}

/** A parameter and the column it filters. */
export type ColumnParameter = FilterParameter & { readonly column: Pick<ColumnMetadata, 'type'> };

const defaultLimit = 50;
const maxLimit = 100;

/**
 * Parses the query string. Only declared parameters are allowed, and only those with several values may be
 * repeated.
 * @throws ProblemError invalid-parameter
 */
export function readParameters(
  query: Readonly<Record<string, unknown>>,
  columnParameters: readonly ColumnParameter[],
): ListParameters {
  const { limit, cursor, ...filters } = query;
  const byName = new Map(columnParameters.map((parameter) => [parameter.name, parameter]));
  return {
    limit: limit === undefined ? defaultLimit : parseLimit(limit),
    ...(cursor !== undefined && { cursor: readOnce('cursor', cursor) }),
    conditions: [
      ...Object.entries(filters).map(([name, sent]) => {
        const parameter = byName.get(name);
        if (parameter === undefined) throw invalidParameter(name, 'unknown');
        return readCondition(parameter, sent);
      }),
      ...columnParameters.flatMap((parameter) =>
        parameter.defaults === undefined || parameter.name in filters
          ? []
          : [readCondition(parameter, parameter.defaults)],
      ),
    ],
  };
}

export const invalidParameter = (parameter: string, code: string): ProblemError =>
  new ProblemError('invalid-parameter', { errors: [{ parameter, code }] });

/** Fastify parses a repeated parameter as an array. */
function readOnce(name: string, sent: unknown): string {
  if (typeof sent !== 'string') throw invalidParameter(name, 'isRepeated');
  return sent;
}

function parseLimit(sent: unknown): number {
  const text = readOnce('limit', sent);
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > maxLimit) throw invalidParameter('limit', 'isOutOfRange');
  return limit;
}

function readCondition(columnParameter: ColumnParameter, sent: unknown): Condition {
  const { name, property, comparison } = columnParameter;
  if (comparison !== 'isOneOf')
    return { name, property, comparison, value: readColumnValue(columnParameter, readOnce(name, sent)) };
  const texts = (Array.isArray(sent) ? sent : [sent]) as readonly string[];
  const values = [...new Set(texts.map((text) => readColumnValue(columnParameter, text)))].sort();
  const [value] = values;
  return value !== undefined && values.length === 1
    ? { name, property, comparison: 'equals', value }
    : { name, property, comparison, value: values };
}

function readColumnValue({ name, column, codes }: ColumnParameter, text: string): ColumnValue {
  if (codes?.includes(text) === false) throw invalidParameter(name, 'isIn');
  const parsed = parseColumnValue(column, text);
  if ('fault' in parsed) throw invalidParameter(name, parsed.fault);
  return parsed.value;
}
