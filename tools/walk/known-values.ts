import type { Random } from './random.js';

/** A few of each kind, so that what one command names is often what another one named before. */
export const someIds = ['a', 'b', 'c', 'd'].map((letter) => `${letter}0000000-0000-4000-8000-000000000001`);
/** Many more, of which hardly any is named twice. */
export const otherIds = Array.from(
  { length: 30 },
  (_, index) => `e0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);
export const allIds = [...someIds, ...otherIds];
/** The moments at which commands are sent. */
export const someMoments = [
  '2026-03-02T12:00:00.000Z',
  '2026-03-20T12:00:00.000Z',
  '2027-02-01T12:00:00.000Z',
];
/** Days before, between and after them. */
export const someDays = [
  '2026-01-10',
  '2026-02-01',
  '2026-02-20',
  '2026-03-01',
  '2026-03-02',
  '2026-03-20',
  '2026-04-20',
  '2026-12-31',
  '2027-01-31',
  '2027-02-01',
  '2027-04-20',
  '2028-02-01',
];

/** Mostly a day on which something can have happened by then. */
export const pastDay = (random: Random, at: string): string =>
  random.pick(random.chance(0.9) ? someDays.filter((day) => day <= at) : [impossiblyEarly, ...someDays]);
/** Nobody can have recorded anything on it. */
const impossiblyEarly = '1900-01-01';
export const returnCodes = ['0123456789ABCDEFGHJKMNPQRS', 'ABCDEFGHJKMNPQRSTVWXYZ0123'];

/** No field has this name. */
const dayNames = '';
const remembered = 12;

/** What the events of a stream said last, by the names of the fields: ids of its parts, days of its steps. */
export class KnownValues {
  private readonly values = new Map<string, string[]>();

  /** Returns what was said under the name, or its end: a `fromStaffId` is a `staffId`. */
  valuesOf(field: string): readonly string[] {
    const own = this.values.get(field.toLowerCase());
    if (own !== undefined) return own;
    return (
      [...this.values].find(([name]) => name.length > 3 && field.toLowerCase().endsWith(name))?.[1] ?? []
    );
  }

  /** The days of all steps, whatever they are called. */
  days(): readonly string[] {
    return this.values.get(dayNames) ?? [];
  }

  remember(value: unknown, field = 'value'): void {
    if (typeof value === 'string') this.add(field, value);
    else if (Array.isArray(value)) for (const one of value) this.remember(one, field.replace(/s$/, ''));
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) this.remember(part, name);
  }

  private add(field: string, value: string): void {
    const name = field.toLowerCase();
    this.addTo(name, value);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) this.addTo(dayNames, value);
  }

  private addTo(name: string, value: string): void {
    const known = this.values.get(name) ?? [];
    if (!known.includes(value)) this.values.set(name, [...known, value].slice(-remembered));
  }
}
