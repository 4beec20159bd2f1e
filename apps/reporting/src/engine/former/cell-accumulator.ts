import type { Dimension } from '../../definitions/dimensions.js';
import { unitMeasuresOf, measuresNeededFor, type UnitMeasure } from '../../definitions/measure-parts.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import { hasItemDimension, type Unit } from '../../definitions/units.js';
import { CellRows, type CellRow } from '../cells.js';
import type { CountedItem, DimensionCodes } from '../counted-item.js';
import type { CountedThing } from './counted-thing.js';

/** A measure with its conditions as a list, because they are checked for every thing and item. */
interface ConditionedMeasure {
  readonly id: string;
  readonly where: readonly (readonly [Dimension, readonly string[]])[];
}
type AmountByMeasure = Record<string, number>;
type ShownMeasures = readonly (readonly [Dimension, ReadonlySet<string>])[];

/** The rows in which a person counts: those of the latest thing that concerns them. */
interface PersonEntry {
  readonly lastOn: string;
  readonly rows: readonly CellRow[];
}

/** Adds things up to rows. Holds the rows and one entry for each person, but no things. */
export class CellAccumulator {
  private readonly rows = new CellRows();
  private readonly persons = new Map<string, Map<string, PersonEntry>>();
  private readonly measuresByUnit: ReadonlyMap<Unit, readonly ConditionedMeasure[]>;
  /**
   * The measures that each breakdown shows. Measures broken down by the codes of the whole thing are kept
   * apart from those with codes of their own, which are listed by unit: only these are checked for every
   * item.
   */
  private readonly thingBreakdowns: ShownMeasures;
  private readonly itemBreakdowns: ReadonlyMap<Unit, ShownMeasures>;

  constructor(definition: ReportDefinition) {
    const byUnit = Map.groupBy(unitMeasuresOf(definition), ({ unit }) => unit);
    const breakdownsWhere = (unit: (of: Unit, dimension: Dimension) => boolean): ShownMeasures =>
      selectBreakdowns(definition, (measure, dimension) => unit(measure.unit, dimension));
    this.measuresByUnit = new Map(
      [...byUnit].map(([unit, measures]) => [unit, measures.map(toConditionedMeasure)]),
    );
    this.thingBreakdowns = breakdownsWhere((unit, dimension) => !hasItemDimension(unit, dimension));
    this.itemBreakdowns = new Map(
      [...byUnit.keys()].map((unit) => [
        unit,
        breakdownsWhere((of, dimension) => of === unit && hasItemDimension(of, dimension)),
      ]),
    );
  }

  addThing(thing: CountedThing): void {
    const amountByMeasure: AmountByMeasure = {};
    for (const item of itemsOf(thing)) {
      const amounts = this.amountsOf(item, thing.codes);
      increaseRow(amountByMeasure, amounts);
      addToBreakdowns(this.rows, this.itemBreakdowns.get(item.unit) ?? [], item.codes, amounts);
    }
    if (thing.person !== null) this.countPerson(thing.person, thing);
    increaseRow(this.rows.rowFor('total', 'all'), amountByMeasure);
    addToBreakdowns(this.rows, this.thingBreakdowns, commonCodesOf(thing), amountByMeasure);
    for (const ofOffice of thing.offices ?? []) this.addOffice(ofOffice);
  }

  /** Persons can only be counted after the last thing. */
  finish(): CellRows {
    for (const [id, persons] of this.persons)
      for (const { rows } of persons.values()) for (const row of rows) increaseRow(row, { [id]: 1 });
    this.persons.clear();
    return this.rows;
  }

  /** Adds a thing that counts in several offices to the row of one of them. */
  private addOffice(thing: CountedThing): void {
    const amountByMeasure: AmountByMeasure = {};
    for (const item of itemsOf(thing)) increaseRow(amountByMeasure, this.amountsOf(item, thing.codes));
    addToBreakdowns(this.rows, this.thingBreakdowns, officeCodesOf(thing), amountByMeasure);
  }

  private amountsOf(
    { unit, amount, codes: own }: CountedItem,
    dimensionCodes: DimensionCodes,
  ): AmountByMeasure {
    const counted: AmountByMeasure = {};
    for (const measure of this.measuresByUnit.get(unit) ?? [])
      if (fulfilsConditions(measure, dimensionCodes, own)) counted[measure.id] = amount;
    return counted;
  }

  private countPerson(person: string, thing: CountedThing): void {
    const { lastOn, codes } = thing;
    for (const measure of this.measuresByUnit.get('person') ?? []) {
      if (!fulfilsConditions(measure, codes)) continue;
      const met = this.persons.get(measure.id) ?? new Map<string, PersonEntry>();
      this.persons.set(measure.id, met);
      const entry = met.get(person);
      if (entry === undefined || lastOn >= entry.lastOn)
        met.set(person, { lastOn, rows: this.rowsFor(measure, thing) });
    }
  }

  private rowsFor(measure: ConditionedMeasure, thing: CountedThing): readonly CellRow[] {
    const breakdowns = this.thingBreakdowns.filter(([, measures]) => measures.has(measure.id));
    const codes = [
      commonCodesOf(thing),
      ...(thing.offices ?? [])
        .filter((ofOffice) => fulfilsConditions(measure, ofOffice.codes))
        .map(officeCodesOf),
    ];
    return [
      this.rows.rowFor('total', 'all'),
      ...breakdowns.flatMap(([dimension]) =>
        codes.flatMap((some) => (some[dimension] ?? []).map((code) => this.rows.rowFor(dimension, code))),
      ),
    ];
  }
}

/** The thing itself, as one, and its items. */
const itemsOf = ({ unit, items }: CountedThing): readonly CountedItem[] => [
  { unit, amount: 1, codes: {} },
  ...items,
];

/** The codes by which the whole thing is broken down: without its offices, if each counts it for itself. */
const commonCodesOf = ({ codes, offices }: CountedThing): DimensionCodes =>
  offices === undefined ? codes : { ...codes, agency: [] };
const officeCodesOf = ({ codes: { agency = [] } }: CountedThing): DimensionCodes => ({ agency });

const toConditionedMeasure = ({ id, where = {} }: UnitMeasure): ConditionedMeasure => ({
  id,
  where: Object.entries(where) as [Dimension, readonly string[]][],
});

/** An item's `own` codes take precedence over those of its thing. */
const fulfilsConditions = (
  { where }: ConditionedMeasure,
  dimensionCodes: DimensionCodes,
  own: DimensionCodes = {},
): boolean =>
  where.every(([dimension, wanted]) =>
    (own[dimension] ?? dimensionCodes[dimension] ?? []).some((code) => wanted.includes(code)),
  );

function addToBreakdowns(
  cellRows: CellRows,
  shownMeasures: ShownMeasures,
  dimensionCodes: DimensionCodes,
  amountByMeasure: AmountByMeasure,
): void {
  for (const [dimension, measures] of shownMeasures)
    for (const code of dimensionCodes[dimension] ?? [])
      increaseRow(cellRows.rowFor(dimension, code), amountByMeasure, measures);
}

function increaseRow(cellRow: CellRow, amountByMeasure: AmountByMeasure, only?: ReadonlySet<string>): void {
  for (const id in amountByMeasure)
    if (only === undefined || only.has(id)) cellRow[id] = (cellRow[id] ?? 0) + (amountByMeasure[id] ?? 0);
}

/** For each breakdown, the counted measures that `which` selects. Breakdowns without any are left out. */
function selectBreakdowns(
  definition: ReportDefinition,
  which: (measure: UnitMeasure, dimension: Dimension) => boolean,
): ShownMeasures {
  const counted = unitMeasuresOf(definition);
  return definition.breakdowns.flatMap(({ dimension, measures }) => {
    const ids = measuresNeededFor(definition, measures);
    const wanted = counted
      .filter((measure) => ids.has(measure.id) && which(measure, dimension))
      .map(({ id }) => id);
    return wanted.length === 0 ? [] : [[dimension, new Set(wanted)] as const];
  });
}
