import { manyCoded, type Check, type Dimension, type Measure, type ReportDefinition } from '../definitions/report-definition.js';
import type { Row, Rows } from './cells.js';

/** The numbers of a run contradict each other: a fault of ours, so nothing is recorded. */
export class SumsDiffer extends Error {
  override readonly name = 'SumsDiffer';
}

/** RP-7: every row fulfils the definition's checks, and the rows of a dimension add up to the total. @throws SumsDiffer */
export function checkSums({ id, measures, breakdowns, checks }: ReportDefinition, rows: Rows): void {
  const all = rows.all();
  const shown = new Map<string, readonly string[]>([['total', measures.map((measure) => measure.id)], ...breakdowns.map((one) => [one.dimension, one.measures] as const)]);
  for (const { dimension, code, row } of all)
    for (const check of checks)
      if (namesOf(check).every((name) => shown.get(dimension)?.includes(name)) && !holds(check, row)) throw new SumsDiffer(`${id}: ${namesOf(check).join(', ')} in ${dimension} ${code}`);
  for (const { dimension, measures: columns } of breakdowns)
    for (const measure of columns.filter((name) => addsUp(dimension, measures.find((one) => one.id === name))))
      if (sumOf(all.filter((one) => one.dimension === dimension), measure) !== (rows.row('total', 'all')[measure] ?? 0)) throw new SumsDiffer(`${id}: ${measure} by ${dimension}`);
}

const namesOf = (check: Check): readonly string[] => ('sum' in check ? [check.sum, ...check.of] : [check.smaller, check.larger]);

function holds(check: Check, row: Row): boolean {
  const value = (name: string) => row[name] ?? 0;
  return 'sum' in check ? value(check.sum) === check.of.reduce((sum, name) => sum + value(name), 0) : value(check.smaller) <= value(check.larger);
}

const addsUp = (dimension: Dimension, measure: Measure | undefined): boolean => !manyCoded.includes(dimension) && measure !== undefined && !('share' in measure);
const sumOf = (rows: readonly { readonly row: Row }[], measure: string): number => rows.reduce((sum, { row }) => sum + (row[measure] ?? 0), 0);
