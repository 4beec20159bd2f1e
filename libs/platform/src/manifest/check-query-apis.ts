import { columnsOf } from './row-columns.js';
import type { ColumnFilter, QueryApi } from './query-api.js';

const daysAndMoments: readonly unknown[] = ['date', 'timestamptz'];
const ordered: readonly unknown[] = [...daysAndMoments, 'int', 'integer', 'smallint'];

/** Finds the faults that the compiler cannot, because it does not know PostgreSQL's types. */
export const findQueryFaults = (apis: readonly QueryApi<object>[]): readonly string[] =>
  apis.flatMap((api) => [
    ...findOrderFaults(api),
    ...findRangeFaults(api),
    ...(api.part === undefined || apis.some((other) => other === api.part?.of && other.part === undefined)
      ? []
      : [`query ${api.path} is part of ${api.part.of.path}, which is itself a part or not its service's`]),
  ]);

const columnOptions = ({ projection }: QueryApi<object>, property: string) =>
  columnsOf(projection.row).find(({ propertyName }) => propertyName === property)?.options;

function findOrderFaults(api: QueryApi<object>): readonly string[] {
  if (api.order === undefined) return [];
  const { by, from }: { readonly by: string; readonly from?: 'now' } = api.order;
  const column = columnOptions(api, by);
  return [
    ...(column === undefined || column.nullable === true
      ? [`query ${api.path} is ordered by ${by}, which must be a column that is never null`]
      : []),
    ...(from === 'now' && !daysAndMoments.includes(column?.type)
      ? [`query ${api.path} starts now, but ${by} is neither a date nor a timestamptz`]
      : []),
  ];
}

const findRangeFaults = (api: QueryApi<object>): readonly string[] =>
  Object.entries<ColumnFilter>(api.filters)
    .filter(
      ([property, filter]) => filter === 'range' && !ordered.includes(columnOptions(api, property)?.type),
    )
    .map(
      ([property]) =>
        `query ${api.path} has a range of ${property}, which is not a date, timestamptz or whole number`,
    );
