import type { Dimension } from '../definitions/dimensions.js';
import { measuresNeededFor, unitMeasuresOf, type UnitMeasure } from '../definitions/measure-parts.js';
import type { ReportDefinition } from '../definitions/report-definition.js';
import type { Unit } from '../definitions/units.js';
import { CellRows, type CellRow } from './cells.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';

interface UnitPlan {
  readonly measures: readonly UnitMeasure[];
  /** Measures of the unit by the dimension whose table shows them. */
  readonly breakdowns: readonly (readonly [Dimension, ReadonlySet<string>])[];
}

/**
 * An item adds to the whole and to each of its codes. What can count in several offices is added once for the
 * `whole`, in all tables but that of offices, and once for each `office`, in that table alone.
 */
export type CountedFor = 'both' | 'whole' | 'office';

/** Adds items up to rows, and holds nothing else. An item's `own` codes take precedence over its `codes`. */
export class Ledger {
  readonly rows = new CellRows();
  private readonly plans: ReadonlyMap<Unit, UnitPlan>;

  constructor(definition: ReportDefinition) {
    this.plans = new Map(
      [...Map.groupBy(unitMeasuresOf(definition), ({ unit }) => unit)].map(([unit, measures]) => [
        unit,
        { measures, breakdowns: breakdownsOf(definition, measures) },
      ]),
    );
  }

  add({ unit, amount, codes }: CountedItem, countedFor: CountedFor = 'both', own?: DimensionCodes): void {
    const plan = this.plans.get(unit);
    if (plan === undefined || amount === 0) return;
    const codesOf = (dimension: Dimension): readonly string[] => own?.[dimension] ?? codes[dimension] ?? [];
    const ids = plan.measures.filter((measure) => isMet(measure, codesOf)).map(({ id }) => id);
    if (countedFor !== 'office') increase(this.rows.rowFor('total', 'all'), ids, amount);
    for (const [dimension, shown] of plan.breakdowns)
      if (isShownIn(dimension, countedFor))
        this.addToTable(
          dimension,
          codesOf(dimension),
          ids.filter((id) => shown.has(id)),
          amount,
        );
  }

  private addToTable(
    dimension: Dimension,
    codes: readonly string[],
    ids: readonly string[],
    amount: number,
  ): void {
    if (ids.length > 0) for (const code of codes) increase(this.rows.rowFor(dimension, code), ids, amount);
  }
}

const isShownIn = (dimension: Dimension, countedFor: CountedFor): boolean =>
  countedFor !== (dimension === 'agency' ? 'whole' : 'office');

function isMet({ where = {} }: UnitMeasure, codesOf: (dimension: Dimension) => readonly string[]): boolean {
  for (const dimension of Object.keys(where) as Dimension[])
    if (!codesOf(dimension).some((code) => where[dimension]?.includes(code))) return false;
  return true;
}

function increase(row: CellRow, ids: readonly string[], amount: number): void {
  for (const id of ids) row[id] = (row[id] ?? 0) + amount;
}

const breakdownsOf = (
  definition: ReportDefinition,
  counted: readonly UnitMeasure[],
): UnitPlan['breakdowns'] =>
  definition.breakdowns.flatMap(({ dimension, measures }) => {
    const needed = measuresNeededFor(definition, measures);
    const ids = counted.map(({ id }) => id).filter((id) => needed.has(id));
    return ids.length === 0 ? [] : [[dimension, new Set(ids)] as const];
  });
