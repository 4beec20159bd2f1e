import type { Actor, Predicate } from '@geleit/access';
import { germanDayOf } from '@geleit/rules';
import type { EntityManager } from 'typeorm';
import type { ListApi } from '../manifest/query-api.js';
import { sqlTypeOf } from './column-value.js';
import { filterParametersOf } from './filter-parameters.js';
import type { PageCursors, PageStart } from './page-cursors.js';
import { ProjectionQuery, type AllowedRows, type QueryRow } from './projection-query.js';
import { invalidParameter, readParameters, type Condition, type ListParameters } from './read-parameters.js';

/** A list as somebody requests it. */
export interface RequestedList {
  readonly api: ListApi<object>;
  /** Below /v1, with the parent's key. */
  readonly path: string;
  readonly actor: Actor;
  readonly allowed: Predicate<object>;
  /** The query string, parsed. */
  readonly query: QueryRow;
}

/** What a page is read with. `now` is the moment of the request, ISO 8601. */
export interface PageReading {
  readonly rows: EntityManager;
  readonly cursors: PageCursors;
  readonly now: string;
}

/** One page. `next` is the cursor of the one after it, `count` the number of rows on all of them, if requested. */
export interface FoundPage {
  readonly rows: readonly QueryRow[];
  readonly conditions: readonly Condition[];
  readonly next?: string;
  readonly count?: number;
}

/** @throws ProblemError invalid-parameter, invalid-cursor */
export async function readPage(list: RequestedList, { rows, cursors, now }: PageReading): Promise<FoundPage> {
  const { api, allowed } = list;
  const query = new ProjectionQuery(rows, api);
  const parameters = parametersOf(list, query);
  const binding = cursorBinding(list, parameters);
  const start =
    parameters.cursor === undefined
      ? startOf(query, parameters, now)
      : cursors.parse(binding, parameters.cursor);
  const { order, limit, conditions } = parameters;
  const allowedRows: AllowedRows = { allowed, conditions };
  const found = await query.findPage(api, allowedRows, { ...start, order, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const position = last && ([last[order.by], last[query.keyColumn.propertyName]] as const);
  return {
    rows: page,
    conditions,
    ...(position !== undefined && { next: cursors.issue(binding, position, start.from) }),
    ...(parameters.counts && { count: await query.count(api, beginningAt(allowedRows, order, start)) }),
  };
}

function parametersOf({ api, query: sent }: RequestedList, query: ProjectionQuery): ListParameters {
  const parameters = readParameters(sent, {
    columns: filterParametersOf(api).map((parameter) => ({
      ...parameter,
      column: query.column(parameter.property),
    })),
    order: api.order,
    hasPerson: api.person !== undefined,
  });
  const uncounted: readonly string[] = api.uncountedFilters ?? [];
  if (parameters.counts && parameters.conditions.some(({ property }) => uncounted.includes(property)))
    throw invalidParameter('count', 'isNotCountable');
  return parameters;
}

/** A list that begins now counts from there, too. */
const beginningAt = (
  { allowed, conditions }: AllowedRows,
  { by }: ListParameters['order'],
  { from }: PageStart,
): AllowedRows => ({
  allowed,
  conditions: [
    ...conditions,
    ...(from === undefined ? [] : [{ name: by, property: by, comparison: 'from' as const, value: from }]),
  ],
});

function startOf(query: ProjectionQuery, { order }: ListParameters, now: string): PageStart {
  if (order.from === undefined) return {};
  return { from: sqlTypeOf(query.column(order.by)) === 'date' ? germanDayOf(now) : now };
}

/** A cursor is valid for whoever got it, in the list with these filters and in this order. */
const cursorBinding = (
  { path, actor: { tenant, subject } }: RequestedList,
  { order: { by, direction }, conditions }: ListParameters,
): string =>
  JSON.stringify([
    tenant,
    subject,
    path,
    [by, direction],
    conditions.map(({ name, value }) => [name, value] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
