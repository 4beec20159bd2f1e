import { reject } from '@geleit/kernel';
import { earliestDay, isDay, isPartialDay, latestDay } from '@geleit/rules';
import { factNames, type AnyFacts, type FactName, type IdentityMode } from './facts.language.js';

/** Facts that each mode must not hold (P-1, P-2). */
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

/** What is known of a person: which facts, and the dates that other dates are checked against. */
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
  stated: AnyFacts,
  dropped: readonly FactName[] = [],
): KnownFacts {
  const facts = factNames.filter(
    (name) => stated[name] !== undefined || (knownFacts.facts.includes(name) && !dropped.includes(name)),
  );
  const knownDates = dateFactNames
    .filter((name) => facts.includes(name))
    .map((name) => [name, stated[name] ?? knownFacts[name]]);
  return { facts, ...Object.fromEntries(knownDates) };
}

/**
 * Checks that a person of this mode may have the stated facts, given what is known. Rejection details contain
 * field names, never values.
 */
export function checkFacts(
  identityMode: IdentityMode,
  stated: AnyFacts,
  today: string,
  knownFacts: KnownFacts = noKnownFacts,
) {
  const forbidden = factsForbiddenByMode[identityMode].filter((name) => stated[name] !== undefined);
  if (forbidden.length > 0) return reject('FactForbiddenInMode', forbidden.join(', '));
  if (identityMode === 'PROTECTED' && stated.ags !== undefined && stated.ags.length !== 5)
    return reject('FactForbiddenInMode', 'ags');
  const name = nameFactByMode[identityMode];
  const factsAfter = applyFacts(knownFacts, stated);
  if (name !== undefined && !factsAfter.facts.includes(name)) return reject('NameOrAliasMissing', name);
  return checkFactDates(factsAfter, today);
}

/** P-3: born since 1900 and not after today; entered neither after today nor before birth. */
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

/** Only the facts of a command, without its other fields. */
export const pickFacts = (stated: AnyFacts): AnyFacts =>
  Object.fromEntries(
    factNames.filter((name) => stated[name] !== undefined).map((name) => [name, stated[name]]),
  );
