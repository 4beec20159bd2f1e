import { factsOn, reject, rejectField, type CommandMeta } from '@geleit/kernel';
import { addDays, firstDayOf, germanDayOf, isDay } from '@geleit/rules';
import type { ChangeSource, CorrectChangeDay, RecordChange } from './change.language.js';
import {
  checkAllowedInMode,
  checkContradictions,
  checkPersonDetails,
  earliestBirth,
  mergeRecordedFields,
  pickPersonDetails,
} from './person-details.decider.js';
import {
  personFieldNames,
  type AnyPersonDetails,
  type BlindIndexFacts,
  type PersonFieldName,
} from './person-details.language.js';
import { daysOfEntries, fieldsChangedOn, groupByBegin, type PersonEntry } from './person-history.decider.js';
import type { CorrectPersonData } from './person.language.js';
import type { Person, PersonDecision } from './state.decider.js';

const pickFields = (stated: AnyPersonDetails, names: readonly PersonFieldName[]): AnyPersonDetails =>
  Object.fromEntries(names.filter((name) => stated[name] !== undefined).map((name) => [name, stated[name]]));

interface Correction {
  readonly stated: AnyPersonDetails;
  readonly clear: readonly PersonFieldName[];
  readonly validFrom?: string | undefined;
}
const indexFields = ({ blindIndexes }: BlindIndexFacts) =>
  blindIndexes === undefined ? {} : { blindIndexes };
const correctionEvent = ({ stated, clear, validFrom }: Correction, facts: BlindIndexFacts) => ({
  type: 'PersonDataCorrected' as const,
  data: { ...stated, ...indexFields(facts), clear, ...(validFrom !== undefined && { validFrom }) },
});

/** The facts by the day from which those hold that they put right: first what has always held. */
function correctionsOf(
  stated: AnyPersonDetails,
  clear: readonly PersonFieldName[],
  entries: readonly PersonEntry[],
): readonly Correction[] {
  const names = personFieldNames.filter((name) => stated[name] !== undefined || clear.includes(name));
  return groupByBegin(entries, names)
    .filter(([validFrom, group]) => validFrom === undefined || group.length > 0)
    .map(([validFrom, group]) => ({
      stated: pickFields(stated, group),
      clear: clear.filter((name) => group.includes(name)),
      validFrom,
    }));
}

/** A correction that says nothing is one too: it shows that somebody looked. */
function allCorrections(
  ...[stated, clear, entries]: Parameters<typeof correctionsOf>
): readonly Correction[] {
  const corrections = correctionsOf(stated, clear, entries);
  const saying = corrections.filter((one) => Object.keys(one.stated).length + one.clear.length > 0);
  return saying.length > 0 ? saying : corrections;
}

/**
 * What somebody states again of themselves: the data of the event for what has always held, and corrections of
 * what has held since a change.
 */
export function statementsOf(
  stated: AnyPersonDetails,
  entries: readonly PersonEntry[],
  facts: BlindIndexFacts,
) {
  const [always, ...since] = correctionsOf(stated, [], entries);
  return {
    always: { ...always?.stated, ...indexFields(facts) },
    since: since.map((correction) => correctionEvent(correction, facts)),
  };
}

/** Says of the entry of a day that it was wrong; without a day, of what is so today. */
export function correctPersonData(
  { validFrom, clear = [], ...command }: Readonly<CorrectPersonData>,
  { identityMode, recordedFields, entries }: Person,
  { at }: CommandMeta,
  facts: BlindIndexFacts,
): PersonDecision {
  if (identityMode === 'none') return reject('NoSuchPerson');
  const known = mergeRecordedFields(recordedFields, {}, clear);
  const rejected = checkPersonDetails(identityMode, command, germanDayOf(at), known);
  if (rejected !== undefined) return rejected;
  const stated = pickPersonDetails(command);
  if (validFrom === undefined)
    return allCorrections(stated, clear, entries).map((correction) => correctionEvent(correction, facts));
  if (validFrom === 'always') return correctionEvent({ stated, clear }, facts);
  const recorded: readonly PersonFieldName[] = fieldsChangedOn(entries, validFrom);
  const named = personFieldNames.filter((name) => stated[name] !== undefined || clear.includes(name));
  return named.every((name) => recorded.includes(name))
    ? correctionEvent({ stated, clear, validFrom }, facts)
    : rejectField('/validFrom', 'NoChangeOnThatDay');
}

/**
 * A year is stated whole whenever a change alters it, so the number of days is bounded by far more than a life
 * has. What was recorded for a day can be corrected all the same.
 */
const maxDays = 200;
function checkRoom(day: string, entries: readonly PersonEntry[]) {
  const days = daysOfEntries(entries);
  return days.length < maxDays || days.includes(day) ? undefined : reject('TooManyChanges');
}

/** P-3 for a change: since a day of the person's life that has begun. */
const checkChangeDay = (
  pointer: string,
  day: string,
  { recordedFields: { birth }, entries }: Pick<Person, 'recordedFields' | 'entries'>,
  today: string,
) =>
  isDay(day) && day <= today && day >= (birth === undefined ? earliestBirth : firstDayOf(birth))
    ? checkRoom(day, entries)
    : rejectField(pointer, 'DateImplausible');

export function recordChange(
  { validFrom, source = 'stated', ...command }: Readonly<RecordChange>,
  state: Person,
  { at }: CommandMeta,
): PersonDecision {
  const { identityMode, recordedFields } = state;
  if (identityMode === 'none') return reject('NoSuchPerson');
  const { birth } = recordedFields;
  const stated = pickPersonDetails(command);
  if (Object.keys(stated).length === 0) return reject('NothingStated');
  return (
    checkContradictions({ ...stated, ...(birth !== undefined && { birth }) }) ??
    checkChangeDay('/validFrom', validFrom, state, germanDayOf(at)) ??
    checkAllowedInMode(identityMode, stated) ?? {
      type: 'PersonChangeRecorded',
      data: { ...stated, validFrom, source },
    }
  );
}

/** Between a first day that was too early and the right one, what held before goes on holding. */
export function correctChangeDay(
  { from, to }: Readonly<CorrectChangeDay>,
  { identityMode, recordedFields, entries }: Person,
  { at }: CommandMeta,
  facts: BlindIndexFacts,
): PersonDecision {
  if (identityMode === 'none') return reject('NoSuchPerson');
  const names = isDay(from) ? fieldsChangedOn(entries, from) : [];
  if (names.length === 0) return rejectField('/from', 'NoChangeOnThatDay');
  const rejected = checkChangeDay('/to', to, { recordedFields, entries }, germanDayOf(at));
  if (rejected !== undefined) return rejected;
  const changed = pickFields(factsOn(entries, from), names);
  const moved =
    Object.keys(changed).length === 0
      ? []
      : [
          {
            type: 'PersonChangeRecorded' as const,
            data: { ...changed, validFrom: to, source: sourceOn(entries, from) },
          },
        ];
  if (to <= from) return to === from ? [] : moved;
  const before = pickFields(factsOn(entries, addDays(from, -1)), names);
  const clear = names.filter((name) => before[name] === undefined);
  return [correctionEvent({ stated: before, clear, validFrom: from }, facts), ...moved];
}

const sourceOn = (entries: readonly PersonEntry[], day: string): ChangeSource =>
  entries.findLast(({ validFrom }) => validFrom === day)?.source === 'document_seen'
    ? 'document_seen'
    : 'stated';
