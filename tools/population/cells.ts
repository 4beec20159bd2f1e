/**
 * One number of a funder's report, as reporting names it: dimension and code are `total` and `all` for the
 * whole.
 */
export interface Cell {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number | null;
}

/** Counts things of one kind. */
export type Measures<Things> = Readonly<Record<string, (things: Things) => number | null>>;

/** One row of a report. */
export const row = <Things>(
  dimension: string,
  code: string,
  measures: Measures<Things>,
  things: Things,
): Cell[] =>
  Object.entries(measures).map(([measure, count]) => ({ dimension, code, measure, value: count(things) }));

/** A row for each code that one of the things has; each thing has one. */
export const table = <Thing>(
  dimension: string,
  code: (thing: Thing) => string,
  measures: Measures<readonly Thing[]>,
  things: readonly Thing[],
): Cell[] => [...Map.groupBy(things, code)].flatMap(([value, some]) => row(dimension, value, measures, some));

/** One such table for each dimension. */
export const tables = <Thing>(
  codes: Readonly<Record<string, (thing: Thing) => string>>,
  measures: Measures<readonly Thing[]>,
  things: readonly Thing[],
): Cell[] => Object.entries(codes).flatMap(([dimension, code]) => table(dimension, code, measures, things));

export const sum = <T>(of: readonly T[], value: (one: T) => number): number =>
  of.reduce((total, one) => total + value(one), 0);
