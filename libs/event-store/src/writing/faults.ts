import { DatabaseError } from 'pg';
import { Taken } from '../port.js';
import type { Moved } from './appending.js';

/** What became of a transaction that failed. */
export type Fault =
  /** Some units cannot be recorded, and it is known which; the others can. */
  | { readonly kind: 'stale'; readonly moved: readonly Moved[] }
  | { readonly kind: 'answered'; readonly known: readonly number[] }
  | { readonly kind: 'mark moved' }
  /** Certainly rolled back, and no unit's own fault. */
  | { readonly kind: 'again' }
  | { readonly kind: 'busy' }
  /** The session ended; whether the transaction was committed is unknown. */
  | { readonly kind: 'lost' }
  /** The fault of one unit, it is not known which. */
  | { readonly kind: 'someone'; readonly error: unknown };

/** A unique index or a check of a view's table said no. */
const taken = (error: DatabaseError): Fault => ({
  kind: 'someone',
  error: error.schema === 'public' ? new Taken(error.constraint ?? '') : error,
});

const byCode: Readonly<Record<string, (error: DatabaseError) => Fault>> = {
  ES001: ({ detail }) => ({ kind: 'stale', moved: JSON.parse(detail ?? '[]') as [] }),
  ES004: () => ({ kind: 'mark moved' }),
  ES005: ({ detail }) => ({ kind: 'answered', known: JSON.parse(detail ?? '[]') as [] }),
  '40001': () => ({ kind: 'again' }),
  '40P01': () => ({ kind: 'again' }),
  '55P03': () => ({ kind: 'busy' }),
  '57014': () => ({ kind: 'busy' }),
  '23505': taken,
  '23514': taken,
};
const byClass: Readonly<Record<string, Fault>> = {
  '53': { kind: 'busy' },
  '57': { kind: 'lost' },
  '08': { kind: 'lost' },
};

/** `alive`: the session still answered after the error. */
export function faultOf(error: unknown, alive: boolean): Fault {
  if (error instanceof DatabaseError && error.code !== undefined) {
    const known = byCode[error.code]?.(error) ?? byClass[error.code.slice(0, 2)];
    if (known) return known;
  }
  return alive ? { kind: 'someone', error } : { kind: 'lost' };
}
