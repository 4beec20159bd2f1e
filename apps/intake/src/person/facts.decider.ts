import { reject } from '@geleit/kernel';
import { earliestDay, isDay, isPartialDay, latestDay } from '@geleit/rules';
import { factNames, type AnyFacts, type FactName, type IdentityMode } from './facts.language.js';

/** What a mode must not hold (P-1, P-2). */
export const factsForbiddenByMode: Readonly<Record<IdentityMode, readonly FactName[]>> = {
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
const nameFactByMode: Readonly<Partial<Record<IdentityMode, FactName>>> = {
  IDENTIFIED: 'familyName',
  PSEUDONYMOUS: 'alias',
  PROTECTED: 'alias',
};

/** What is known of a person: which facts at all, and the dates that others are checked against. */
export interface KnownFacts {
  readonly facts: readonly FactName[];
  readonly dateOfBirth?: string;
  readonly birthYearMonth?: string;
  readonly entryDate?: string;
}
export const noKnownFacts: KnownFacts = { facts: [] };

const dateFactNames = ['dateOfBirth', 'birthYearMonth', 'entryDate'] as const;

export function applyFacts(
  knownFacts: KnownFacts,
  told: AnyFacts,
  dropped: readonly FactName[] = [],
): KnownFacts {
  const facts = factNames.filter(
    (name) => told[name] !== undefined || (knownFacts.facts.includes(name) && !dropped.includes(name)),
  );
  const kept = dateFactNames
    .filter((name) => facts.includes(name))
    .map((name) => [name, told[name] ?? knownFacts[name]]);
  return { facts, ...Object.fromEntries(kept) };
}

/**
 * Whether what is told may be told of a person of this mode, given what is known. Details name fields, never
 * values.
 */
export function checkFacts(
  identityMode: IdentityMode,
  told: AnyFacts,
  today: string,
  knownFacts: KnownFacts = noKnownFacts,
) {
  const wrong = factsForbiddenByMode[identityMode].filter((name) => told[name] !== undefined);
  if (wrong.length > 0) return reject('FactForbiddenInMode', wrong.join(', '));
  if (identityMode === 'PROTECTED' && told.ags !== undefined && told.ags.length !== 5)
    return reject('FactForbiddenInMode', 'ags');
  const name = nameFactByMode[identityMode];
  const after = applyFacts(knownFacts, told);
  if (name !== undefined && !after.facts.includes(name)) return reject('NameOrAliasMissing', name);
  return checkFactDates(after, today);
}

/** P-3: born since 1900 and not after today; entered not after today and not before birth. */
function checkFactDates({ dateOfBirth, birthYearMonth, entryDate }: KnownFacts, today: string) {
  const birth = dateOfBirth ?? birthYearMonth;
  if (dateOfBirth !== undefined && !isDay(dateOfBirth)) return reject('DateImplausible', 'dateOfBirth');
  if (birth === undefined) return checkEntryDate(entryDate, earliestBirth, today);
  return isWithinPeriod(birth, earliestBirth, today)
    ? checkEntryDate(entryDate, earliestDay(birth), today)
    : reject('DateImplausible', 'birth');
}

const earliestBirth = '1900-01-01';
const checkEntryDate = (entryDate: string | undefined, from: string, today: string) =>
  entryDate === undefined || isWithinPeriod(entryDate, from, today)
    ? undefined
    : reject('DateImplausible', 'entryDate');
const isWithinPeriod = (partial: string, from: string, to: string): boolean =>
  isPartialDay(partial) && latestDay(partial) >= from && earliestDay(partial) <= to;

/** The facts a command carries, and nothing else of it. */
export const pickFacts = (told: AnyFacts): AnyFacts =>
  Object.fromEntries(factNames.filter((name) => told[name] !== undefined).map((name) => [name, told[name]]));
