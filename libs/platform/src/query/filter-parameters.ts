import type { ColumnFilter, QueryApi } from '../manifest/query-api.js';

/** How a parameter compares its column with what the client sent. */
export type Comparison = 'equals' | 'isOneOf' | 'from' | 'until';

/** A parameter of the query string that filters a list. */
export interface FilterParameter {
  readonly name: string;
  /** The row's property. */
  readonly property: string;
  /** `isOneOf` may be repeated. */
  readonly comparison: Comparison;
  /** The only values there are. */
  readonly codes?: readonly string[];
}

/** The parameters that an API's filters give its list. */
export const filterParametersOf = ({ filters }: QueryApi<object>): readonly FilterParameter[] =>
  Object.entries<ColumnFilter>(filters).flatMap(([property, filter]) => parametersOf(property, filter));

function parametersOf(property: string, filter: ColumnFilter): readonly FilterParameter[] {
  if (typeof filter === 'object')
    return [{ name: property, property, comparison: 'isOneOf', codes: filter.anyOf }];
  switch (filter) {
    case 'equals':
      return [{ name: property, property, comparison: 'equals' }];
    case 'anyOf':
      return [{ name: property, property, comparison: 'isOneOf' }];
    case 'range':
      return [
        { name: property, property, comparison: 'equals' },
        { name: `${property}.from`, property, comparison: 'from' },
        { name: `${property}.until`, property, comparison: 'until' },
      ];
  }
}
