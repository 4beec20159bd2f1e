import type { InterpreterKind } from '@geleit/contracts';

/** Those who can be booked; a relative comes along. */
export const bookableKinds = [
  'professional',
  'volunteer',
  'phone',
] as const satisfies readonly InterpreterKind[];
export type BookableKind = (typeof bookableKinds)[number];
/** What each of them speaks, besides German. */
export const interpretedLanguages = ['ara', 'ukr', 'fas'] as const;

/** Somebody was booked for the session before. */
export interface InterpretingStep {
  readonly step: 'interpreting';
  readonly day: string;
  readonly kind: BookableKind;
  readonly language: (typeof interpretedLanguages)[number];
  /** What was recorded, and each correction; the last one holds. Empty: the booking was cancelled. */
  readonly hours: readonly { readonly minutes: number; readonly costCents: number }[];
  /** The hours were recorded in error. */
  readonly isStruck: boolean;
}
