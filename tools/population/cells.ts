/**
 * One number of a funder's report, as reporting names it: dimension and code are `total` and `all` for the
 * whole.
 */
export interface ReportCell {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number | null;
}

/** Counts things of one kind. */
export type MeasureCounters<Things> = Readonly<Record<string, (things: Things) => number | null>>;

/** One row of a report. */
export const computeRowCells = <Things>(
  dimension: string,
  code: string,
  measureCounters: MeasureCounters<Things>,
  things: Things,
): ReportCell[] =>
  Object.entries(measureCounters).map(([measure, count]) => ({
    dimension,
    code,
    measure,
    value: count(things),
  }));

/** A row for each code that one of the things has; each thing has one. */
export const cellsByCode = <Thing>(
  dimension: string,
  code: (thing: Thing) => string,
  measureCounters: MeasureCounters<readonly Thing[]>,
  things: readonly Thing[],
): ReportCell[] =>
  [...Map.groupBy(things, code)].flatMap(([value, some]) =>
    computeRowCells(dimension, value, measureCounters, some),
  );

export const sumBy = <T>(of: readonly T[], value: (one: T) => number): number =>
  of.reduce((total, one) => total + value(one), 0);
