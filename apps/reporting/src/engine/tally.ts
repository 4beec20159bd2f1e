import { partsOf } from '../definitions/load.js';
import type { Dimension, Measure, ReportDefinition } from '../definitions/report-definition.js';
import { Rows } from './cells.js';
import { contactCodes, type CountedCase } from './counted-case.js';

type Codes = CountedCase['codes'];
type Counted = Extract<Measure, { readonly unit: string }>;

/** A measure with its conditions laid out, because they are judged for every case and contact. */
interface Counting {
  readonly id: string;
  readonly unit: Counted['unit'];
  readonly where: readonly (readonly [Dimension, readonly string[]])[];
}
interface Amount {
  readonly id: string;
  readonly by: number;
}
/** Where a person is counted: with the codes of the case that was last concerned. */
interface Place {
  readonly on: string;
  readonly codes: Codes;
}

/** Adds cases up to rows. Holds the rows and one entry for each person, never the cases. */
export class Tally {
  private readonly rows = new Rows();
  private readonly persons = new Map<string, Map<string, Place>>();
  private readonly byCase: readonly Counting[];
  private readonly byContact: readonly Counting[];
  /** What is needed in which breakdown. */
  private readonly shown: readonly (readonly [Dimension, ReadonlySet<string>])[];

  constructor(definition: ReportDefinition) {
    const counting = definition.measures.filter((measure): measure is Counted => 'unit' in measure).map(laidOut);
    this.byCase = counting.filter(({ unit }) => unit !== 'contact');
    this.byContact = counting.filter(({ unit }) => unit === 'contact');
    this.shown = definition.breakdowns.map(({ dimension, measures }) => [dimension, needed(definition, measures)]);
  }

  add(one: CountedCase): void {
    const counted = this.byCase.filter((measure) => fulfils(one.codes, measure));
    this.plus(one.codes, counted.filter(({ unit }) => unit !== 'person').map(({ id, unit }) => ({ id, by: unit === 'relative' ? one.relatives : 1 })));
    for (const { id, unit } of counted) if (unit === 'person') this.meet(id, one);
    for (const contact of one.contacts) {
      const codes = { ...one.codes, ...contactCodes(contact) };
      this.plus(codes, this.byContact.filter((measure) => fulfils(codes, measure)).map(({ id }) => ({ id, by: 1 })));
    }
  }

  /** Persons are known only once the last case is. */
  finish(): Rows {
    for (const [id, persons] of this.persons) for (const { codes } of persons.values()) this.plus(codes, [{ id, by: 1 }]);
    this.persons.clear();
    return this.rows;
  }

  private meet(measure: string, { person, lastOn, codes }: CountedCase): void {
    const met = this.persons.get(measure) ?? new Map<string, Place>();
    this.persons.set(measure, met);
    const known = met.get(person);
    if (known === undefined || lastOn >= known.on) met.set(person, { on: lastOn, codes });
  }

  private plus(codes: Codes, amounts: readonly Amount[]): void {
    increase(this.rows.row('total', 'all'), amounts);
    for (const [dimension, shown] of this.shown) {
      const here = amounts.filter(({ id }) => shown.has(id));
      if (here.length > 0) for (const code of codes[dimension] ?? []) increase(this.rows.row(dimension, code), here);
    }
  }
}

const laidOut = ({ id, unit, where = {} }: Counted): Counting => ({ id, unit, where: Object.entries(where) as [Dimension, readonly string[]][] });

const fulfils = (codes: Codes, { where }: Counting): boolean => where.every(([dimension, wanted]) => (codes[dimension] ?? []).some((code) => wanted.includes(code)));

function increase(row: Record<string, number>, amounts: readonly Amount[]): void {
  for (const { id, by } of amounts) row[id] = (row[id] ?? 0) + by;
}

/** The measures that are shown, and those that they are computed from. */
function needed({ measures }: ReportDefinition, shown: readonly string[]): ReadonlySet<string> {
  const all = new Set(shown);
  for (const measure of measures.toReversed()) if (all.has(measure.id)) for (const part of partsOf(measure)) all.add(part);
  return all;
}
