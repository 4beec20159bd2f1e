import { createHash } from 'node:crypto';
import type { JsonSchema } from '../crawl/sample-body.js';

/** The schema of a field as the platform's document has it, with its mark. */
export interface MarkedSchema extends JsonSchema {
  readonly 'x-personal'?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, MarkedSchema>>;
  readonly items?: MarkedSchema;
}

/** How the canaries of one form begin, and how long they are. No other value of a run has that form. */
export interface CanaryForm {
  readonly prefix: string;
  readonly length: number;
}

/** A word, the digits of a telephone number without its plus sign, and a day. */
export const canaryForms = {
  word: { prefix: 'cnry', length: 16 },
  phone: { prefix: '49199', length: 14 },
  day: { prefix: '1913-', length: 10 },
} as const satisfies Readonly<Record<string, CanaryForm>>;

const digest = (seed: string): Buffer => createHash('sha256').update(seed).digest();

/** The same seed always gives the same canary, so that a value that occurs twice still does. */
const wordOf = (seed: string): string => canaryForms.word.prefix + digest(seed).toString('hex').slice(0, 12);
const phoneOf = (seed: string): string =>
  canaryForms.phone.prefix + String(digest(seed).readUIntBE(0, 6) % 1e9).padStart(9, '0');
function dayOf(seed: string): string {
  const bytes = digest(seed);
  const two = (number: number): string => String(number + 1).padStart(2, '0');
  return `${canaryForms.day.prefix}${two(bytes.readUInt8(0) % 12)}-${two(bytes.readUInt8(1) % 28)}`;
}

/** A value for a field, and what to search for. */
export interface PlantedValue {
  readonly value: string;
  readonly canary: string;
}

/** At least so long: some texts have a least length, as reasons do. */
const textOf = (word: string, length: number): string => `${word} `.padEnd(length, 'x').trim();

const candidatesFor = (seed: string, length: number): readonly PlantedValue[] => [
  { value: textOf(wordOf(seed), length), canary: wordOf(seed) },
  { value: wordOf(seed), canary: wordOf(seed) },
  { value: `+${phoneOf(seed)}`, canary: phoneOf(seed) },
  { value: dayOf(seed), canary: dayOf(seed) },
];

/** A value that a marked field accepts, or undefined if it takes codes alone. A text is at least so long. */
export function canaryFor(schema: MarkedSchema, seed: string, length = 0): PlantedValue | undefined {
  if (schema.type !== 'string' || schema.enum !== undefined) return undefined;
  const { format, pattern } = schema;
  const word = wordOf(seed);
  if (format === 'email') return { value: `${word}@example.org`, canary: word };
  return candidatesFor(seed, length).find(
    ({ value }) => pattern === undefined || new RegExp(pattern).test(value),
  );
}

/** Whether the field is for a day, by which the platform decides: replacing one changes what happens. */
export const isDayField = (schema: MarkedSchema): boolean => {
  const planted = canaryFor(schema, '');
  return planted !== undefined && planted.value === dayOf('');
};
