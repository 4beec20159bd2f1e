import { partsOf } from '../definitions/load.js';
import { manyCoded, type Dimension, type Measure, type ReportDefinition } from '../definitions/report-definition.js';
import { Rows, type Row } from './cells.js';
import { contactCodes, type CountedCase } from './counted-case.js';

type Codes = CountedCase['codes'];
type Counted = Extract<Measure, { readonly unit: string }>;

/** A measure with its conditions laid out, because they are judged for every case and contact. */
interface Counting {
  readonly id: string;
  readonly unit: Counted['unit'];
  readonly where: readonly (readonly [Dimension, readonly string[]])[];
}
type Amounts = Readonly<Record<string, number>>;
type Shown = readonly (readonly [Dimension, ReadonlySet<string>])[];

/** Where a person is counted: in the rows of the case that was last concerned. */
interface Place {
  readonly on: string;
  readonly rows: readonly Row[];
}

/** Adds cases up to rows. Holds the rows and one entry for each person, never the cases. */
export class Tally {
  private readonly rows = new Rows();
  private readonly persons = new Map<string, Map<string, Place>>();
  private readonly byCase: readonly Counting[];
  private readonly byContact: readonly Counting[];
  /** What is needed in which breakdown; those where a contact has codes of its own apart, because only they are looked at for every contact. */
  private readonly ofCase: Shown;
  private readonly ofContact: Shown;

  constructor(definition: ReportDefinition) {
    const counting = definition.measures.filter((measure): measure is Counted => 'unit' in measure).map(laidOut);
    this.byCase = counting.filter(({ unit }) => unit !== 'contact');
    this.byContact = counting.filter(({ unit }) => unit === 'contact');
    const shown: Shown = definition.breakdowns.map(({ dimension, measures }) => [dimension, needed(definition, measures)]);
    this.ofCase = shown.filter(([dimension]) => !manyCoded.includes(dimension));
    this.ofContact = shown.filter(([dimension]) => manyCoded.includes(dimension));
  }

  add(one: CountedCase): void {
    const amounts: Record<string, number> = {};
    for (const measure of this.byCase)
      if (fulfils(measure, one.codes)) {
        if (measure.unit === 'person') this.meet(measure.id, one);
        else amounts[measure.id] = measure.unit === 'relative' ? one.relatives : 1;
      }
    plus(this.rows, this.ofContact, one.codes, amounts);
    for (const contact of one.contacts) {
      const counted = this.countContact(one.codes, contactCodes(contact));
      for (const id of counted) amounts[id] = (amounts[id] ?? 0) + 1;
    }
    this.whole(one.codes, amounts);
  }

  /** Persons are known only once the last case is. */
  finish(): Rows {
    for (const [id, persons] of this.persons)
      for (const { rows } of persons.values()) for (const row of rows) increase(row, { [id]: 1 });
    this.persons.clear();
    return this.rows;
  }

  private whole(codes: Codes, amounts: Amounts): void {
    increase(this.rows.row('total', 'all'), amounts);
    plus(this.rows, this.ofCase, codes, amounts);
  }

  private countContact(codes: Codes, own: Codes): readonly string[] {
    const counted = this.byContact.filter((measure) => fulfils(measure, codes, own)).map(({ id }) => id);
    plus(this.rows, this.ofContact, own, Object.fromEntries(counted.map((id) => [id, 1])));
    return counted;
  }

  private meet(measure: string, { person, lastOn, codes }: CountedCase): void {
    const met = this.persons.get(measure) ?? new Map<string, Place>();
    this.persons.set(measure, met);
    const known = met.get(person);
    if (known === undefined || lastOn >= known.on) met.set(person, { on: lastOn, rows: this.rowsFor(measure, codes) });
  }

  private rowsFor(measure: string, codes: Codes): readonly Row[] {
    const shown = [...this.ofCase, ...this.ofContact].filter(([, measures]) => measures.has(measure));
    return [this.rows.row('total', 'all'), ...shown.flatMap(([dimension]) => (codes[dimension] ?? []).map((code) => this.rows.row(dimension, code)))];
  }
}

const laidOut = ({ id, unit, where = {} }: Counted): Counting => ({ id, unit, where: Object.entries(where) as [Dimension, readonly string[]][] });

/** A contact's `own` codes go before its case's. */
const fulfils = ({ where }: Counting, codes: Codes, own: Codes = {}): boolean =>
  where.every(([dimension, wanted]) => (own[dimension] ?? codes[dimension] ?? []).some((code) => wanted.includes(code)));

function plus(rows: Rows, breakdowns: Shown, codes: Codes, amounts: Amounts): void {
  for (const [dimension, shown] of breakdowns)
    for (const code of codes[dimension] ?? []) increase(rows.row(dimension, code), amounts, shown);
}

function increase(row: Row, amounts: Amounts, only?: ReadonlySet<string>): void {
  for (const id in amounts) if (only === undefined || only.has(id)) row[id] = (row[id] ?? 0) + (amounts[id] ?? 0);
}

/** The measures that are shown, and those that they are computed from. */
function needed({ measures }: ReportDefinition, shown: readonly string[]): ReadonlySet<string> {
  const all = new Set(shown);
  for (const measure of measures.toReversed()) if (all.has(measure.id)) for (const part of partsOf(measure)) all.add(part);
  return all;
}
