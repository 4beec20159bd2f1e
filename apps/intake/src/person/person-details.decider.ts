import { rejectField, withoutErased } from '@geleit/kernel';
import { firstDayOf, isPartialDay, lastDayOf, nationalitiesContradict, nationalitySet } from '@geleit/rules';
import {
  personFieldNames,
  type AnyPersonDetails,
  type IdentityMode,
  type PersonFieldName,
} from './person-details.language.js';

/** Facts that each mode must not hold (P-1, P-2). */
export const fieldsForbiddenByMode: Readonly<Record<IdentityMode, readonly PersonFieldName[]>> = {
  IDENTIFIED: ['originRegion'],
  PSEUDONYMOUS: ['originRegion', 'givenName', 'familyName', 'address'],
  ANONYMOUS: ['originRegion', 'alias', 'givenName', 'familyName', 'birth', 'phone', 'email', 'address'],
  PROTECTED: [
    'givenName',
    'familyName',
    'birth',
    'phone',
    'email',
    'address',
    'nationalities',
    'countryOfOrigin',
    'entryDate',
  ],
};
/** One of them has to be known. Many people have a single name, which may be either. */
const namesByMode: Readonly<Partial<Record<IdentityMode, readonly PersonFieldName[]>>> = {
  IDENTIFIED: ['familyName', 'givenName'],
  PSEUDONYMOUS: ['alias'],
  PROTECTED: ['alias'],
};
/** How many characters of a fact a mode may hold: the month of birth, the Kreis. */
const precisionByMode: Readonly<Partial<Record<IdentityMode, readonly ['birth' | 'ags', number]>>> = {
  PSEUDONYMOUS: ['birth', 7],
  PROTECTED: ['ags', 5],
};

/** What is known of a person: which facts, and the dates that other dates are checked against. */
export interface RecordedFields {
  readonly fieldNames: readonly PersonFieldName[];
  readonly birth?: string;
  readonly entryDate?: string;
}
export const noRecordedFields: RecordedFields = { fieldNames: [] };

const dateFieldNames = ['birth', 'entryDate'] as const;

/** Whoever states the birth takes back the age band that stood for it, and the other way round. */
export const replacedBy = ({ birth, ageBand }: AnyPersonDetails): readonly ('birth' | 'ageBand')[] =>
  birth !== undefined ? ['ageBand'] : ageBand !== undefined ? ['birth'] : [];

/** What was erased is not known. */
export function mergeRecordedFields(
  recordedFields: RecordedFields,
  recorded: AnyPersonDetails,
  dropped: readonly PersonFieldName[] = [],
): RecordedFields {
  const stated = withoutErased(recorded);
  const gone: readonly PersonFieldName[] = [...dropped, ...replacedBy(stated)];
  const fieldNames = personFieldNames.filter(
    (name) =>
      stated[name] !== undefined || (recordedFields.fieldNames.includes(name) && !gone.includes(name)),
  );
  const knownDates = dateFieldNames
    .filter((name) => fieldNames.includes(name))
    .map((name) => [name, stated[name] ?? recordedFields[name]]);
  return { fieldNames, ...Object.fromEntries(knownDates) };
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
  const fieldsAfter = mergeRecordedFields(recordedFields, stated);
  return (
    checkAllowedInMode(identityMode, stated) ??
    checkNameKnown(identityMode, fieldsAfter) ??
    checkContradictions(stated) ??
    checkFieldDates(fieldsAfter, today)
  );
}

/** P-1, P-2: what a mode must not hold, or not as precisely. */
export function checkAllowedInMode(identityMode: IdentityMode, stated: AnyPersonDetails) {
  const [limited, length] = precisionByMode[identityMode] ?? [];
  const forbidden = [
    ...fieldsForbiddenByMode[identityMode].filter((name) => stated[name] !== undefined),
    ...(limited !== undefined && (stated[limited]?.length ?? 0) > (length ?? 0) ? [limited] : []),
  ];
  const [first] = forbidden;
  return first && rejectField(`/${first}`, 'FactForbiddenInMode', forbidden.join(', '));
}

function checkNameKnown(identityMode: IdentityMode, { fieldNames }: RecordedFields) {
  const names = namesByMode[identityMode];
  return names === undefined || names.some((name) => fieldNames.includes(name))
    ? undefined
    : rejectField(`/${names[0] ?? ''}`, 'NameOrAliasMissing', names.join(', '));
}

/** One value at a time: what excludes each other is not stated together. */
export function checkContradictions({ birth, ageBand, nationalities = [] }: AnyPersonDetails) {
  if (birth !== undefined && ageBand !== undefined) return rejectField('/ageBand', 'BirthAndAgeBand');
  return nationalitiesContradict(nationalities)
    ? rejectField('/nationalities', 'NationalitiesContradict')
    : undefined;
}

/** P-3: born since 1900 and not after today; entered neither after today nor before birth. */
function checkFieldDates({ birth, entryDate }: RecordedFields, today: string) {
  if (birth === undefined) return checkEntryDate(entryDate, earliestBirth, today);
  return isWithinPeriod(birth, earliestBirth, today)
    ? checkEntryDate(entryDate, firstDayOf(birth), today)
    : rejectField('/birth', 'DateImplausible');
}

export const earliestBirth = '1900-01-01';
const checkEntryDate = (entryDate: string | undefined, from: string, today: string) =>
  entryDate === undefined || isWithinPeriod(entryDate, from, today)
    ? undefined
    : rejectField('/entryDate', 'DateImplausible');
const isWithinPeriod = (partial: string, from: string, to: string): boolean =>
  isPartialDay(partial) && lastDayOf(partial) >= from && firstDayOf(partial) <= to;

/** Only the facts of a command, without its other fields; the nationalities as a set. */
export function pickPersonDetails({ nationalities, ...stated }: AnyPersonDetails): AnyPersonDetails {
  const details: AnyPersonDetails = {
    ...stated,
    ...(nationalities && { nationalities: nationalitySet(nationalities) }),
  };
  return Object.fromEntries(
    personFieldNames.filter((name) => details[name] !== undefined).map((name) => [name, details[name]]),
  );
}
