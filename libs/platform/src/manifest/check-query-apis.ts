import { columnsOf } from './row-columns.js';
import { listParameterNames, orderColumnsOf, type ColumnFilter, type QueryApi } from './query-api.js';

const daysAndMoments: readonly unknown[] = ['date', 'timestamptz'];
const ordered: readonly unknown[] = [...daysAndMoments, 'int', 'integer', 'smallint'];

/** Finds the faults that the compiler cannot, because it does not know PostgreSQL's types. */
export const findQueryFaults = (apis: readonly QueryApi<object>[]): readonly string[] =>
  apis.flatMap((api) => [
    ...findOrderFaults(api),
    ...findRangeFaults(api),
    ...findPathFaults(api),
    ...findNameFaults(api),
    ...(api.part === undefined || apis.some((other) => other === api.part?.of && other.part === undefined)
      ? []
      : [`query ${api.path} is part of ${api.part.of.path}, which is itself a part or not its service's`]),
  ]);

const columnOptions = ({ projection }: QueryApi<object>, property: string) =>
  columnsOf(projection.row).find(({ propertyName }) => propertyName === property)?.options;

function findOrderFaults(api: QueryApi<object>): readonly string[] {
  if (api.order === undefined) return [];
  const { by, from, alsoBy }: { readonly by: string; readonly from?: 'now'; readonly alsoBy?: unknown } =
    api.order;
  return [
    ...orderColumnsOf(api.order)
      .filter((name) => columnOptions(api, name)?.nullable ?? columnOptions(api, name) === undefined)
      .map((name) => `query ${api.path} is ordered by ${name}, which must be a column that is never null`),
    ...(from === 'now' && !daysAndMoments.includes(columnOptions(api, by)?.type)
      ? [`query ${api.path} starts now, but ${by} is neither a date nor a timestamptz`]
      : []),
    ...(from === 'now' && alsoBy !== undefined
      ? [`query ${api.path} starts now, so it has no order but ${by}`]
      : []),
  ];
}

/** What a membership copies is never null, and its members are those of one array. */
const findPathFaults = (api: QueryApi<object>): readonly string[] =>
  (api.accessPaths ?? []).flatMap((columns: readonly string[]) => {
    const arrays = columns.filter((name) => columnOptions(api, name)?.array === true);
    const unknown = columns.filter((name) => columnOptions(api, name) === undefined);
    return [
      ...unknown.map((name) => `query ${api.path} has an access path by ${name}, which is no column`),
      ...(arrays.length > 1
        ? [`query ${api.path} has an access path by two arrays, ${arrays.join(' and ')}`]
        : []),
      ...columns
        .filter((name) => arrays.length > 0 && columnOptions(api, name)?.nullable === true)
        .map((name) => `query ${api.path} has an access path by an array and ${name}, which may be null`),
    ];
  });

const findNameFaults = ({ path, filters, order }: QueryApi<object>): readonly string[] =>
  Object.keys(filters)
    .filter((name) => order !== undefined && listParameterNames.includes(name))
    .map((name) => `query ${path} has a filter ${name}, which is a parameter of every list`);

const findRangeFaults = (api: QueryApi<object>): readonly string[] =>
  Object.entries<ColumnFilter>(api.filters)
    .filter(
      ([property, filter]) => filter === 'range' && !ordered.includes(columnOptions(api, property)?.type),
    )
    .map(
      ([property]) =>
        `query ${api.path} has a range of ${property}, which is not a date, timestamptz or whole number`,
    );
