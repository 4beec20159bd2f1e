import { reject } from '@geleit/kernel';
import { firstDayOf, isDay, isPartialDay, lastDayOf } from '@geleit/rules';
import {
  personFieldNames,
  type AnyPersonDetails,
  type PersonFieldName,
  type IdentityMode,
} from './person-details.language.js';

/** Facts that each mode must not hold (P-1, P-2). */
export const fieldsForbiddenByMode: Readonly<Record<IdentityMode, readonly PersonFieldName[]>> = {
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
const nameFactByMode: Readonly<Partial<Record<IdentityMode, PersonFieldName>>> = {
  IDENTIFIED: 'familyName',
  PSEUDONYMOUS: 'alias',
  PROTECTED: 'alias',
};

/** What is known of a person: which facts, and the dates that other dates are checked against. */
export interface RecordedFields {
  readonly fieldNames: readonly PersonFieldName[];
  readonly dateOfBirth?: string;
  readonly birthYearMonth?: string;
  readonly entryDate?: string;
}
export const noRecordedFields: RecordedFields = { fieldNames: [] };

const dateFactNames = ['dateOfBirth', 'birthYearMonth', 'entryDate'] as const;

export function mergeRecordedFields(
  recordedFields: RecordedFields,
  stated: AnyPersonDetails,
  dropped: readonly PersonFieldName[] = [],
): RecordedFields {
  const facts = personFieldNames.filter(
    (name) =>
      stated[name] !== undefined || (recordedFields.fieldNames.includes(name) && !dropped.includes(name)),
  );
  const knownDates = dateFactNames
    .filter((name) => facts.includes(name))
    .map((name) => [name, stated[name] ?? recordedFields[name]]);
  return { fieldNames: facts, ...Object.fromEntries(knownDates) };
}

/**
 * Checks that a person of this mode may have the stated facts, given what is known. Rejection details contain
 * field names, never values.
 */
export function checkPersonDetails(
  identityMode: IdentityMode,
  stated: AnyPersonDetails,
  today: string,
  recordedFields: RecordedFields = noRecordedFields,
) {
  const forbidden = fieldsForbiddenByMode[identityMode].filter((name) => stated[name] !== undefined);
  if (forbidden.length > 0) return reject('FactForbiddenInMode', forbidden.join(', '));
  if (identityMode === 'PROTECTED' && stated.ags !== undefined && stated.ags.length !== 5)
    return reject('FactForbiddenInMode', 'ags');
  const name = nameFactByMode[identityMode];
  const factsAfter = mergeRecordedFields(recordedFields, stated);
  if (name !== undefined && !factsAfter.fieldNames.includes(name)) return reject('NameOrAliasMissing', name);
  return checkFactDates(factsAfter, today);
}

/** P-3: born since 1900 and not after today; entered neither after today nor before birth. */
function checkFactDates({ dateOfBirth, birthYearMonth, entryDate }: RecordedFields, today: string) {
  const birth = dateOfBirth ?? birthYearMonth;
  if (dateOfBirth !== undefined && !isDay(dateOfBirth)) return reject('DateImplausible', 'dateOfBirth');
  if (birth === undefined) return checkEntryDate(entryDate, earliestBirth, today);
  return isWithinPeriod(birth, earliestBirth, today)
    ? checkEntryDate(entryDate, firstDayOf(birth), today)
    : reject('DateImplausible', 'birth');
}

const earliestBirth = '1900-01-01';
const checkEntryDate = (entryDate: string | undefined, from: string, today: string) =>
  entryDate === undefined || isWithinPeriod(entryDate, from, today)
    ? undefined
    : reject('DateImplausible', 'entryDate');
const isWithinPeriod = (partial: string, from: string, to: string): boolean =>
  isPartialDay(partial) && lastDayOf(partial) >= from && firstDayOf(partial) <= to;

/** Only the facts of a command, without its other fields. */
export const pickPersonDetails = (stated: AnyPersonDetails): AnyPersonDetails =>
  Object.fromEntries(
    personFieldNames.filter((name) => stated[name] !== undefined).map((name) => [name, stated[name]]),
  );
