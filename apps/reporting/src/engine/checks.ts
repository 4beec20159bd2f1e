import { manyCoded, type Dimension } from '../definitions/dimensions.js';
import type { Check, Measure, ReportDefinition } from '../definitions/report-definition.js';
import type { Row, Rows } from './cells.js';

/** The numbers of a run contradict each other: a fault of ours, so nothing is recorded. */
export class SumsDiffer extends Error {
  override readonly name = 'SumsDiffer';
}

/**
 * RP-7: every row fulfils the definition's checks, and the rows of a dimension add up to the total.
 * @throws SumsDiffer
 */
export function checkSums(definition: ReportDefinition, rows: Rows): void {
  const [broken] = [...brokenChecks(definition, rows), ...brokenTotals(definition, rows)];
  if (broken !== undefined) throw new SumsDiffer(`${definition.id}: ${broken}`);
}

function brokenChecks({ measures, breakdowns, checks }: ReportDefinition, rows: Rows): readonly string[] {
  const shown = new Map<string, readonly string[]>([
    ['total', measures.map(({ id }) => id)],
    ...breakdowns.map((one) => [one.dimension, one.measures] as const),
  ]);
  return rows
    .all()
    .flatMap(({ dimension, code, row }) =>
      checks
        .filter(
          (check) =>
            namesOf(check).every((name) => shown.get(dimension)?.includes(name)) && !holds(check, row),
        )
        .map((check) => `${namesOf(check).join(', ')} in ${dimension} ${code}`),
    );
}

function brokenTotals({ measures, breakdowns }: ReportDefinition, rows: Rows): readonly string[] {
  const [all, total] = [rows.all(), rows.row('total', 'all')];
  return breakdowns.flatMap(({ dimension, measures: columns }) => {
    const under = all.filter((one) => one.dimension === dimension);
    return columns
      .filter(
        (name) =>
          addsUp(
            dimension,
            measures.find(({ id }) => id === name),
          ) && sumOf(under, name) !== (total[name] ?? 0),
      )
      .map((name) => `${name} by ${dimension}`);
  });
}

const namesOf = (check: Check): readonly string[] =>
  'sum' in check ? [check.sum, ...check.of] : [check.smaller, check.larger];

function holds(check: Check, row: Row): boolean {
  const value = (name: string) => row[name] ?? 0;
  return 'sum' in check
    ? value(check.sum) === check.of.reduce((sum, name) => sum + value(name), 0)
    : value(check.smaller) <= value(check.larger);
}

const addsUp = (dimension: Dimension, measure: Measure | undefined): boolean =>
  !manyCoded.includes(dimension) && measure !== undefined && !('share' in measure);
const sumOf = (rows: readonly { readonly row: Row }[], measure: string): number =>
  rows.reduce((sum, { row }) => sum + (row[measure] ?? 0), 0);
