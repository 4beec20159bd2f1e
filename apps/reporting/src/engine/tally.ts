import type { Dimension } from '../definitions/dimensions.js';
import { countedIn, needed, type Counted } from '../definitions/measure-parts.js';
import type { ReportDefinition } from '../definitions/report-definition.js';
import { owns, type Unit } from '../definitions/units.js';
import { Rows, type Row } from './cells.js';
import type { Codes, CountedThing, Item } from './counted-thing.js';

/** A measure with its conditions laid out, because they are judged for every thing and item. */
interface Counting {
  readonly id: string;
  readonly where: readonly (readonly [Dimension, readonly string[]])[];
}
type Amounts = Record<string, number>;
type Shown = readonly (readonly [Dimension, ReadonlySet<string>])[];

/** Where a person is counted: in the rows of what concerned him or her last. */
interface Place {
  readonly on: string;
  readonly rows: readonly Row[];
}

/** Adds things up to rows. Holds the rows and one entry for each person, never the things. */
export class Tally {
  private readonly rows = new Rows();
  private readonly persons = new Map<string, Map<string, Place>>();
  private readonly counting: ReadonlyMap<Unit, readonly Counting[]>;
  /**
   * Which measures each breakdown shows: those told apart by the codes of the whole thing, and by unit those
   * with codes of their own, because only these are looked at for every item.
   */
  private readonly ofThing: Shown;
  private readonly ofItem: ReadonlyMap<Unit, Shown>;

  constructor(definition: ReportDefinition) {
    const byUnit = Map.groupBy(countedIn(definition), ({ unit }) => unit);
    const shown = (unit: (of: Unit, dimension: Dimension) => boolean): Shown =>
      breakdowns(definition, (measure, dimension) => unit(measure.unit, dimension));
    this.counting = new Map([...byUnit].map(([unit, measures]) => [unit, measures.map(laidOut)]));
    this.ofThing = shown((unit, dimension) => !owns(unit, dimension));
    this.ofItem = new Map(
      [...byUnit.keys()].map((unit) => [unit, shown((of, dimension) => of === unit && owns(of, dimension))]),
    );
  }

  add(thing: CountedThing): void {
    const amounts: Amounts = {};
    this.count({ unit: thing.unit, amount: 1, codes: {} }, thing.codes, amounts);
    for (const item of thing.items) this.count(item, thing.codes, amounts);
    if (thing.person !== null) this.meet(thing.person, thing);
    increase(this.rows.row('total', 'all'), amounts);
    plus(this.rows, this.ofThing, thing.codes, amounts);
  }

  /** Persons are known only once the last thing is. */
  finish(): Rows {
    for (const [id, persons] of this.persons)
      for (const { rows } of persons.values()) for (const row of rows) increase(row, { [id]: 1 });
    this.persons.clear();
    return this.rows;
  }

  private count({ unit, amount, codes: own }: Item, codes: Codes, amounts: Amounts): void {
    const counted: Amounts = {};
    for (const measure of this.counting.get(unit) ?? [])
      if (fulfils(measure, codes, own)) {
        counted[measure.id] = amount;
        amounts[measure.id] = (amounts[measure.id] ?? 0) + amount;
      }
    plus(this.rows, this.ofItem.get(unit) ?? [], own, counted);
  }

  private meet(person: string, { lastOn, codes }: CountedThing): void {
    for (const measure of this.counting.get('person') ?? []) {
      if (!fulfils(measure, codes)) continue;
      const met = this.persons.get(measure.id) ?? new Map<string, Place>();
      this.persons.set(measure.id, met);
      const known = met.get(person);
      if (known === undefined || lastOn >= known.on)
        met.set(person, { on: lastOn, rows: this.rowsFor(measure.id, codes) });
    }
  }

  private rowsFor(measure: string, codes: Codes): readonly Row[] {
    const shown = this.ofThing.filter(([, measures]) => measures.has(measure));
    return [
      this.rows.row('total', 'all'),
      ...shown.flatMap(([dimension]) =>
        (codes[dimension] ?? []).map((code) => this.rows.row(dimension, code)),
      ),
    ];
  }
}

const laidOut = ({ id, where = {} }: Counted): Counting => ({
  id,
  where: Object.entries(where) as [Dimension, readonly string[]][],
});

/** An item's `own` codes go before those of its thing. */
const fulfils = ({ where }: Counting, codes: Codes, own: Codes = {}): boolean =>
  where.every(([dimension, wanted]) =>
    (own[dimension] ?? codes[dimension] ?? []).some((code) => wanted.includes(code)),
  );

function plus(rows: Rows, shown: Shown, codes: Codes, amounts: Amounts): void {
  for (const [dimension, measures] of shown)
    for (const code of codes[dimension] ?? []) increase(rows.row(dimension, code), amounts, measures);
}

function increase(row: Row, amounts: Amounts, only?: ReadonlySet<string>): void {
  for (const id in amounts)
    if (only === undefined || only.has(id)) row[id] = (row[id] ?? 0) + (amounts[id] ?? 0);
}

/** Of each breakdown the counted measures that `which` wants, where there are any. */
function breakdowns(
  definition: ReportDefinition,
  which: (measure: Counted, dimension: Dimension) => boolean,
): Shown {
  const counted = countedIn(definition);
  return definition.breakdowns.flatMap(({ dimension, measures }) => {
    const ids = needed(definition, measures);
    const wanted = counted
      .filter((measure) => ids.has(measure.id) && which(measure, dimension))
      .map(({ id }) => id);
    return wanted.length === 0 ? [] : [[dimension, new Set(wanted)] as const];
  });
}
