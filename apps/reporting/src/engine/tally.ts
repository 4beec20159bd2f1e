import { partsOf } from '../definitions/load.js';
import type { Dimension, Measure, ReportDefinition, Where } from '../definitions/report-definition.js';
import { Rows } from './cells.js';
import { contactCodes, type CountedCase } from './counted-case.js';

type Codes = CountedCase['codes'];
type Counting = Extract<Measure, { readonly unit: string }>;

/** Where a person is counted: with the codes of the case that was last concerned. */
interface Place {
  readonly on: string;
  readonly codes: Codes;
}

/** Adds cases up to rows. Holds the rows and one entry for each person, never the cases. */
export class Tally {
  readonly rows = new Rows();
  private readonly persons = new Map<string, Map<string, Place>>();
  private readonly counting: readonly Counting[];
  private readonly shownIn: ReadonlyMap<string, readonly Dimension[]>;

  constructor(definition: ReportDefinition) {
    this.counting = definition.measures.filter((measure): measure is Counting => 'unit' in measure);
    this.shownIn = new Map(this.counting.map(({ id }) => [id, dimensionsOf(definition, id)]));
  }

  add(one: CountedCase): void {
    const contacts = one.contacts.map((contact): Codes => ({ ...one.codes, ...contactCodes(contact) }));
    for (const measure of this.counting)
      if (measure.unit === 'contact') this.countEach(measure, contacts);
      else if (fulfils(one.codes, measure.where)) this.count(measure, one);
  }

  /** Persons are known only once the last case is. */
  finish(): Rows {
    for (const [measure, persons] of this.persons) for (const { codes } of persons.values()) this.plus(measure, codes, 1);
    this.persons.clear();
    return this.rows;
  }

  private countEach({ id, where }: Counting, contacts: readonly Codes[]): void {
    for (const codes of contacts) if (fulfils(codes, where)) this.plus(id, codes, 1);
  }

  private count({ id, unit }: Counting, one: CountedCase): void {
    if (unit === 'person') this.meet(id, one);
    else this.plus(id, one.codes, unit === 'relative' ? one.relatives : 1);
  }

  private meet(measure: string, { person, lastOn, codes }: CountedCase): void {
    const met = this.persons.get(measure) ?? new Map<string, Place>();
    this.persons.set(measure, met);
    const known = met.get(person);
    if (known === undefined || lastOn >= known.on) met.set(person, { on: lastOn, codes });
  }

  private plus(measure: string, codes: Codes, by: number): void {
    increase(this.rows.row('total', 'all'), measure, by);
    for (const dimension of this.shownIn.get(measure) ?? [])
      for (const code of codes[dimension] ?? []) increase(this.rows.row(dimension, code), measure, by);
  }
}

function increase(row: Record<string, number>, measure: string, by: number): void {
  row[measure] = (row[measure] ?? 0) + by;
}

const fulfils = (codes: Codes, where: Where = {}): boolean =>
  (Object.entries(where) as [Dimension, readonly string[]][]).every(([dimension, wanted]) => (codes[dimension] ?? []).some((code) => wanted.includes(code)));

/** Where a measure is shown, by itself or as part of a computed one. */
function dimensionsOf({ measures, breakdowns }: ReportDefinition, id: string): readonly Dimension[] {
  const needing = new Set([id]);
  for (const measure of measures) if (partsOf(measure).some((part) => needing.has(part))) needing.add(measure.id);
  return breakdowns.filter((breakdown) => breakdown.measures.some((shown) => needing.has(shown))).map(({ dimension }) => dimension);
}
