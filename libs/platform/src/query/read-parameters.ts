import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { ProblemError } from '../edge/problem.js';
import { orderColumnsOf, type ListOrder } from '../manifest/query-api.js';
import { parseColumnValue, type ColumnValue } from './column-value.js';
import type { Comparison, FilterParameter } from './filter-parameters.js';

/** A condition set by a client: how `property` compares with the value of the parameter `name`. */
export type Condition = {
  readonly name: string;
  readonly property: string;
  /** The client set none; what the list shows then is most of it. */
  readonly isDefault?: true;
} & (
  | { readonly comparison: Exclude<Comparison, 'isOneOf'>; readonly value: ColumnValue }
  | { readonly comparison: 'isOneOf'; readonly value: readonly ColumnValue[] }
);

/** By which column, and whether the order is that of the declaration. */
export type PageOrder = Pick<ListOrder<object>, 'by' | 'direction' | 'from'>;

/** The page and the conditions of a list. */
export interface ListParameters {
  readonly limit: number;
  readonly cursor?: string;
  readonly order: PageOrder;
  readonly counts: boolean;
  readonly conditions: readonly Condition[];
}

/** A parameter and the column it filters. */
export type ColumnParameter = FilterParameter & { readonly column: Pick<ColumnMetadata, 'type'> };

/** What a list declares of its parameters. */
export interface DeclaredParameters {
  readonly columns: readonly ColumnParameter[];
  readonly order: ListOrder<object>;
  readonly hasPerson: boolean;
}

const defaultLimit = 50;
const maxLimit = 100;

/**
 * Parses the query string. Only declared parameters are allowed, and only those with several values may be
 * repeated.
 * @throws ProblemError invalid-parameter
 */
export function readParameters(
  query: Readonly<Record<string, unknown>>,
  { columns, order, hasPerson }: DeclaredParameters,
): ListParameters {
  const { limit, cursor, order: sentOrder, count, expand, ...filters } = query;
  if (expand !== undefined) requirePerson(expand, hasPerson);
  return {
    limit: limit === undefined ? defaultLimit : parseLimit(limit),
    ...(cursor !== undefined && { cursor: readOnce('cursor', cursor) }),
    order: sentOrder === undefined ? order : parseOrder(sentOrder, order),
    counts: count !== undefined && parseCount(count),
    conditions: readConditions(filters, columns),
  };
}

function readConditions(
  filters: Readonly<Record<string, unknown>>,
  columns: readonly ColumnParameter[],
): readonly Condition[] {
  const byName = new Map(columns.map((parameter) => [parameter.name, parameter]));
  return [
    ...Object.entries(filters).map(([name, sent]) => {
      const parameter = byName.get(name);
      if (parameter === undefined) throw invalidParameter(name, 'unknown');
      return readCondition(parameter, sent);
    }),
    ...columns.flatMap((parameter) =>
      parameter.defaults === undefined || parameter.name in filters
        ? []
        : [{ ...readCondition(parameter, parameter.defaults), isDefault: true as const }],
    ),
  ];
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

/** `openedOn` is ascending, `-openedOn` descending. */
function parseOrder(sent: unknown, declared: ListOrder<object>): PageOrder {
  const text = readOnce('order', sent);
  const by = text.replace(/^-/, '');
  if (!orderColumnsOf(declared).includes(by)) throw invalidParameter('order', 'isIn');
  return {
    by: by as ListOrder<object>['by'],
    direction: text.startsWith('-') ? 'descending' : 'ascending',
    ...(declared.from !== undefined && { from: declared.from }),
  };
}

function parseCount(sent: unknown): boolean {
  const text = readOnce('count', sent);
  if (text !== 'true' && text !== 'false') throw invalidParameter('count', 'isBoolean');
  return text === 'true';
}

/** The gateway adds the person; the service only says whether its rows have one. */
function requirePerson(sent: unknown, hasPerson: boolean): void {
  if (!hasPerson) throw invalidParameter('expand', 'unknown');
  if (readOnce('expand', sent) !== 'person') throw invalidParameter('expand', 'isIn');
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
