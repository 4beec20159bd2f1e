import { DatabaseError } from 'pg';
import { ConstraintViolated } from '../port.js';
import type { ConflictingStream } from './combined-appends.js';

/** What became of a transaction that failed. */
export type ClassifiedFailure =
  /** Some commits cannot be recorded, and it is known which; the others can. */
  | { readonly kind: 'stale'; readonly moved: readonly ConflictingStream[] }
  | { readonly kind: 'receipt exists'; readonly known: readonly number[] }
  | { readonly kind: 'checkpoint moved' }
  /** Certainly rolled back, and no commit's own fault. */
  | { readonly kind: 'again' }
  | { readonly kind: 'busy' }
  /** The session ended; whether the transaction was committed is unknown. */
  | { readonly kind: 'lost' }
  /** The fault of one commit, it is not known of which. */
  | { readonly kind: 'someone'; readonly error: unknown };

/** A unique index or a check of a projection's table was violated. */
const toConstraintViolation = (error: DatabaseError): ClassifiedFailure => ({
  kind: 'someone',
  error: error.schema === 'public' ? new ConstraintViolated(error.constraint ?? '') : error,
});

const failureByCode: Readonly<Record<string, (error: DatabaseError) => ClassifiedFailure>> = {
  ES001: ({ detail }) => ({ kind: 'stale', moved: JSON.parse(detail ?? '[]') as [] }),
  ES004: () => ({ kind: 'checkpoint moved' }),
  ES005: ({ detail }) => ({ kind: 'receipt exists', known: JSON.parse(detail ?? '[]') as [] }),
  '40001': () => ({ kind: 'again' }),
  '40P01': () => ({ kind: 'again' }),
  '55P03': () => ({ kind: 'busy' }),
  '57014': () => ({ kind: 'busy' }),
  '23505': toConstraintViolation,
  '23514': toConstraintViolation,
};
const failureByClass: Readonly<Record<string, ClassifiedFailure>> = {
  '53': { kind: 'busy' },
  '57': { kind: 'lost' },
  '08': { kind: 'lost' },
};

/** `alive`: the session still worked after the error. */
export function classifyFailure(error: unknown, alive: boolean): ClassifiedFailure {
  if (error instanceof DatabaseError && error.code !== undefined) {
    const known = failureByCode[error.code]?.(error) ?? failureByClass[error.code.slice(0, 2)];
    if (known) return known;
  }
  return alive ? { kind: 'someone', error } : { kind: 'lost' };
}
