import { alternativesOf, comparedValues, type Comparison, type Predicate } from '@geleit/access';
import type { AccessPath } from '../manifest/query-api.js';
import type { ColumnValue } from './column-value.js';
import type { Condition } from './read-parameters.js';

/** A column of an access path, and the values with which the rows are found, one walk for each. */
export interface WalkedColumn {
  readonly property: string;
  readonly values: readonly ColumnValue[];
}

/** Rows found by an index in the order of the list, and what is checked on each of them. */
export interface RowWalk {
  /** None: all rows in their order. */
  readonly columns: readonly WalkedColumn[];
  /** What the rule demands of each row. */
  readonly checks: readonly Comparison<object>[];
  /** What the client demands of each row. */
  readonly conditions: readonly Condition[];
}

/** What is known of a list's rows, and how they can be found. */
export interface WalkedList {
  readonly accessPaths: readonly AccessPath<object>[];
  readonly isArray: (property: string) => boolean;
}

/**
 * Returns how the rows are found that a predicate allows, one walk for each of its alternatives. A row can be
 * found by several.
 */
export const walksOf = (
  list: WalkedList,
  allowed: Predicate<object>,
  conditions: readonly Condition[],
): readonly RowWalk[] =>
  alternativesOf(allowed)
    .map((comparisons) => walkOf(list, comparisons, conditions))
    .filter(({ columns }) => columns.every(({ values }) => values.length > 0));

/** Conditions that need one of some values. The default of a filter leaves most rows, so it finds none. */
function comparisonOf({ property, comparison, value, isDefault }: Condition): readonly Comparison<object>[] {
  const column = property as never;
  if (isDefault === true || comparison === 'from' || comparison === 'until') return [];
  if (comparison === 'isOneOf') return [{ column, isOneOf: value as readonly string[] }];
  return comparison === 'contains' ? [{ column, containsAny: [String(value)] }] : [{ column, equals: value }];
}

function walkOf(
  { accessPaths, isArray }: WalkedList,
  comparisons: readonly Comparison<object>[],
  conditions: readonly Condition[],
): RowWalk {
  const known = [...comparisons, ...conditions.flatMap(comparisonOf)];
  const comparedWith = (property: string) => known.filter(({ column }) => column === property);
  const path = accessPaths.find((columns) => columns.every((name) => comparedWith(name).length > 0)) ?? [];
  const columns = path.map((property: string) => ({
    property,
    values: (isArray(property) ? fewestValues : commonValues)(comparedWith(property)),
  }));
  const isFound = (comparison: Comparison<object>): boolean =>
    columns.some(
      ({ property, values }) =>
        property === comparison.column &&
        (!isArray(property) || comparedValues(comparison).every((value) => values.includes(value))),
    );
  return {
    columns,
    checks: comparisons.filter((comparison) => !isFound(comparison)),
    conditions: conditions.filter((condition) => !comparisonOf(condition).some(isFound)),
  };
}

const commonValues = (comparisons: readonly Comparison<object>[]): readonly ColumnValue[] =>
  comparisons
    .map(comparedValues)
    .reduce((values, others) => values.filter((value) => others.includes(value)));

/** Two lists of members have to be searched by one of them; the other is checked. */
const fewestValues = (comparisons: readonly Comparison<object>[]): readonly ColumnValue[] =>
  comparisons
    .map(comparedValues)
    .reduce((fewest, others) => (others.length < fewest.length ? others : fewest));
