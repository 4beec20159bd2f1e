import { reject } from '@geleit/kernel';
import { earliest, isDay, isPartialDay, latest } from '@geleit/rules';
import { factNames, type AnyFacts, type FactName, type IdentityMode } from './facts.language.js';

/** What a mode must not hold (P-1, P-2). */
export const forbiddenIn: Readonly<Record<IdentityMode, readonly FactName[]>> = {
  IDENTIFIED: ['originRegion'],
  PSEUDONYMOUS: ['originRegion', 'givenName', 'familyName', 'dateOfBirth', 'address'],
  ANONYMOUS: [
    'originRegion',
    'alias',
    'givenName',
    'familyName',
    'dateOfBirth',
    'birthYearMonth',
    'phone',
    'email',
    'address',
  ],
  PROTECTED: [
    'givenName',
    'familyName',
    'dateOfBirth',
    'birthYearMonth',
    'phone',
    'email',
    'address',
    'nationalities',
    'countryOfOrigin',
    'entryDate',
  ],
};
const calledBy: Readonly<Partial<Record<IdentityMode, FactName>>> = {
  IDENTIFIED: 'familyName',
  PSEUDONYMOUS: 'alias',
  PROTECTED: 'alias',
};

/** What is known of a person: which facts at all, and the dates that others are checked against. */
export interface Known {
  readonly facts: readonly FactName[];
  readonly dateOfBirth?: string;
  readonly birthYearMonth?: string;
  readonly entryDate?: string;
}
export const nothingKnown: Known = { facts: [] };

const dates = ['dateOfBirth', 'birthYearMonth', 'entryDate'] as const;

export function learn(known: Known, told: AnyFacts, dropped: readonly FactName[] = []): Known {
  const facts = factNames.filter(
    (name) => told[name] !== undefined || (known.facts.includes(name) && !dropped.includes(name)),
  );
  const kept = dates.filter((name) => facts.includes(name)).map((name) => [name, told[name] ?? known[name]]);
  return { facts, ...Object.fromEntries(kept) };
}

/**
 * Whether what is told may be told of a person of this mode, given what is known. Details name fields, never
 * values.
 */
export function refusalOfFacts(
  mode: IdentityMode,
  told: AnyFacts,
  today: string,
  known: Known = nothingKnown,
) {
  const wrong = forbiddenIn[mode].filter((name) => told[name] !== undefined);
  if (wrong.length > 0) return reject('FactForbiddenInMode', wrong.join(', '));
  if (mode === 'PROTECTED' && told.ags !== undefined && told.ags.length !== 5)
    return reject('FactForbiddenInMode', 'ags');
  const name = calledBy[mode];
  const after = learn(known, told);
  if (name !== undefined && !after.facts.includes(name)) return reject('NameOrAliasMissing', name);
  return refusalOfDates(after, today);
}

/** P-3: born since 1900 and not after today; entered not after today and not before birth. */
function refusalOfDates({ dateOfBirth, birthYearMonth, entryDate }: Known, today: string) {
  const birth = dateOfBirth ?? birthYearMonth;
  if (dateOfBirth !== undefined && !isDay(dateOfBirth)) return reject('DateImplausible', 'dateOfBirth');
  if (birth === undefined) return refusalOfEntry(entryDate, firstDay, today);
  return lies(birth, firstDay, today)
    ? refusalOfEntry(entryDate, earliest(birth), today)
    : reject('DateImplausible', 'birth');
}

const firstDay = '1900-01-01';
const refusalOfEntry = (entryDate: string | undefined, from: string, today: string) =>
  entryDate === undefined || lies(entryDate, from, today)
    ? undefined
    : reject('DateImplausible', 'entryDate');
const lies = (partial: string, from: string, to: string): boolean =>
  isPartialDay(partial) && latest(partial) >= from && earliest(partial) <= to;

/** The facts a command carries, and nothing else of it. */
export const factsIn = (told: AnyFacts): AnyFacts =>
  Object.fromEntries(factNames.filter((name) => told[name] !== undefined).map((name) => [name, told[name]]));
