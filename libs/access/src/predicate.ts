import type { Comparison, Predicate } from './rule.js';

/** Evaluates a predicate on a row in memory. As in SQL, a null column matches nothing. */
export function matchesPredicate<Row>(predicate: Predicate<Row>, row: Row): boolean {
  if ('all' in predicate) return predicate.all.every((part) => matchesPredicate(part, row));
  if ('any' in predicate) return predicate.any.some((part) => matchesPredicate(part, row));
  const value: unknown = row[predicate.column];
  if ('equals' in predicate) return value === predicate.equals;
  if ('isOneOf' in predicate) return predicate.isOneOf.some((option) => option === value);
  return Array.isArray(value) && predicate.containsAny.some((entry) => value.includes(entry));
}

/**
 * Returns the same condition for PostgreSQL. `column` returns the quoted column of a property; `bind` takes a
 * value and returns its placeholder. Values must have the type of the column (for a uuid: lower case).
 * `containsAny` needs a column that is an array of text and can use its GIN index.
 */
export function predicateToSql<Row>(
  predicate: Predicate<Row>,
  column: (property: string) => string,
  bind: (value: unknown) => string,
): string {
  const joined = (parts: readonly Predicate<Row>[], word: string, none: string) =>
    parts.length === 0 ? none : `(${parts.map((part) => predicateToSql(part, column, bind)).join(word)})`;
  if ('all' in predicate) return joined(predicate.all, ' AND ', 'TRUE');
  if ('any' in predicate) return joined(predicate.any, ' OR ', 'FALSE');
  const name = column(predicate.column);
  if ('equals' in predicate) return `${name} = ${bind(predicate.equals)}`;
  if ('isOneOf' in predicate) return `${name} = ANY(${bind([...predicate.isOneOf])})`;
  return `${name} && ${bind([...predicate.containsAny])}`;
}

/**
 * Returns the alternatives of a predicate (its disjunctive normal form): a row matches if all comparisons of one
 * of them hold. Comparisons with nothing never hold, and their alternatives are left out.
 */
export function alternativesOf<Row>(predicate: Predicate<Row>): readonly (readonly Comparison<Row>[])[] {
  if ('any' in predicate) return predicate.any.flatMap(alternativesOf);
  if ('all' in predicate)
    return predicate.all
      .map(alternativesOf)
      .reduce((joined, parts) => joined.flatMap((begun) => parts.map((part) => [...begun, ...part])), [[]]);
  return comparedValues(predicate).length === 0 ? [] : [[predicate]];
}

/** Returns the values of which a comparison needs one. */
export function comparedValues<Row>(comparison: Comparison<Row>): readonly (string | boolean | number)[] {
  if ('equals' in comparison) return [comparison.equals];
  return 'isOneOf' in comparison ? comparison.isOneOf : comparison.containsAny;
}
