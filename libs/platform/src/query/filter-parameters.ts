import type { ColumnFilter, QueryApi } from '../manifest/query-api.js';

/** How a parameter compares its column with the value that the client sent. */
export type Comparison = 'equals' | 'isOneOf' | 'contains' | 'from' | 'until';

/** A parameter of the query string that filters a list. */
export interface FilterParameter {
  readonly name: string;
  /** The row's property that is compared. */
  readonly property: string;
  /** A parameter that `isOneOf` may be repeated. */
  readonly comparison: Comparison;
  /** The only values allowed. */
  readonly codes?: readonly string[];
  /** The values that count if the client sends none. */
  readonly defaults?: readonly string[];
}

/** Returns the parameters of an API's list for its filters. */
export const filterParametersOf = ({ filters }: QueryApi<object>): readonly FilterParameter[] =>
  Object.entries<ColumnFilter>(filters).flatMap(([property, filter]) => parametersOfFilter(property, filter));

function parametersOfFilter(property: string, filter: ColumnFilter): readonly FilterParameter[] {
  if (typeof filter === 'object')
    return [
      {
        name: property,
        property,
        comparison: 'isOneOf',
        codes: filter.anyOf,
        ...(filter.default !== undefined && { defaults: filter.default }),
      },
    ];
  switch (filter) {
    case 'equals':
      return [{ name: property, property, comparison: 'equals' }];
    case 'anyOf':
      return [{ name: property, property, comparison: 'isOneOf' }];
    case 'contains':
      return [{ name: property, property, comparison: 'contains' }];
    case 'range':
      return [
        { name: property, property, comparison: 'equals' },
        { name: `${property}.from`, property, comparison: 'from' },
        { name: `${property}.until`, property, comparison: 'until' },
      ];
  }
}
