import { isSameData, rejectField, type CommandMeta, type Decision, type RejectionOf } from '@geleit/kernel';
import {
  addYears,
  checkDay,
  derivedId,
  earliestPlausibleDay,
  germanDayOf,
  mayRecordField,
} from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import { checkRoom } from '../record-facts.decider.js';
import type { ExistingCase } from '../state.decider.js';
import {
  lastDayOfEntry,
  entriesOf,
  type Residence,
  type ResidenceStatusEntry,
} from './residence-state.decider.js';
import type {
  CorrectResidenceStatus,
  RecordResidenceStatus,
  StrikeResidenceStatus,
} from './residence-status.language.js';

type ResidenceDecision = Decision<typeof CaseLanguage>;
type Refusal = RejectionOf<typeof CaseLanguage> | undefined;

export function recordResidenceStatus(
  command: Readonly<RecordResidenceStatus>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ResidenceDecision {
  const entry = entryFrom(command, commandMeta.id, commandMeta);
  const refusal = checkEntry(entry, state, commandMeta) ?? checkRoom(command.validFrom, state);
  return refusal ?? { type: 'ResidenceStatusRecorded', data: placed(entry, state) };
}

export function correctResidenceStatus(
  { residenceStatusId, ...command }: Readonly<CorrectResidenceStatus>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ResidenceDecision {
  const former = entryOfVersion(residenceStatusId, state);
  if (former === undefined) return rejectField('/residenceStatusId', 'NoSuchResidenceStatus');
  const entry = entryFrom(command, former.timelineEntryId, commandMeta);
  const refusal = checkEntry(entry, state, commandMeta) ?? checkRoom(command.validFrom, state);
  if (refusal !== undefined) return refusal;
  const data = placed(entry, state);
  if (isSameData({ ...former, residenceStatusId: entry.residenceStatusId }, data)) return [];
  return [
    { type: 'ResidenceStatusReplaced', data: { residenceStatusId: former.residenceStatusId } },
    { type: 'ResidenceStatusCorrected', data },
  ];
}

export function strikeResidenceStatus(
  { residenceStatusId, reason }: Readonly<StrikeResidenceStatus>,
  state: ExistingCase,
): ResidenceDecision {
  const struck = entryOfVersion(residenceStatusId, state);
  return struck === undefined
    ? rejectField('/residenceStatusId', 'NoSuchResidenceStatus')
    : {
        type: 'ResidenceStatusStruck',
        data: { timelineEntryId: struck.timelineEntryId, residenceStatusId, reason },
      };
}

/** A version that was replaced is put right no more. */
const entryOfVersion = (residenceStatusId: string, { residenceStatuses }: Residence) =>
  [...residenceStatuses.values()].find((entry) => entry.residenceStatusId === residenceStatusId);

/**
 * Entries whose last day is another one, because one was recorded, moved or struck, or because of a common end: each
 * as a new version.
 */
export const endsToMove = (state: Residence, { id }: Pick<CommandMeta, 'id'>): readonly CaseEvent[] =>
  entriesOf(state).flatMap((entry, index, entries): readonly CaseEvent[] => {
    const data = withEnd(entry, entries[index + 1]);
    if (data.validUntil === entry.validUntil) return [];
    const residenceStatusId = derivedId(id, `residence-status/${entry.timelineEntryId}`);
    return [
      { type: 'ResidenceStatusReplaced', data: { residenceStatusId: entry.residenceStatusId } },
      { type: 'ResidenceStatusEndMoved', data: { ...data, residenceStatusId } },
    ];
  });

function withEnd(
  { validUntil: _, ...entry }: ResidenceStatusEntry,
  next: ResidenceStatusEntry | undefined,
): ResidenceStatusEntry {
  const validUntil = lastDayOfEntry(entry, next);
  return { ...entry, ...(validUntil !== undefined && { validUntil }) };
}
const placed = (entry: ResidenceStatusEntry, state: Residence): ResidenceStatusEntry =>
  withEnd(
    entry,
    othersOf(entry, state).find(({ validFrom }) => validFrom > entry.validFrom),
  );

const entryFrom = (
  { validUntil: documentedUntil, ...described }: Readonly<RecordResidenceStatus>,
  timelineEntryId: string,
  { id: residenceStatusId }: Pick<CommandMeta, 'id'>,
): ResidenceStatusEntry => ({
  ...described,
  timelineEntryId,
  residenceStatusId,
  ...(documentedUntil !== undefined && { documentedUntil }),
});

const checkEntry = (entry: ResidenceStatusEntry, state: ExistingCase, commandMeta: CommandMeta): Refusal =>
  checkMayKnow(entry, state) ??
  checkDays(entry, commandMeta) ??
  checkPlace(entry, state) ??
  checkPrevious(entry, state);

/** what the programme must not know, and what could lead to a protected person. */
function checkMayKnow(
  { azrNumber }: ResidenceStatusEntry,
  { personProtected, eventFields: { programme } }: ExistingCase,
): Refusal {
  if (personProtected || !mayRecordField(programme, 'residenceStatus'))
    return rejectField('/status', 'FactForbidden');
  return azrNumber !== undefined && !mayRecordField(programme, 'azrNumber')
    ? rejectField('/azrNumber', 'FactForbidden')
    : undefined;
}

/** A document may be given out before it holds. */
function checkDays(
  { validFrom, documentedUntil: validUntil }: ResidenceStatusEntry,
  { at }: CommandMeta,
): Refusal {
  if (validFrom < earliestPlausibleDay(at)) return rejectField('/validFrom', 'DateImplausible');
  if (validFrom > addYears(germanDayOf(at), 1)) return rejectField('/validFrom', 'StatusBeginsTooLate');
  if (validUntil === undefined) return undefined;
  return (
    checkDay(validUntil, '/validUntil') ??
    (validUntil < validFrom ? rejectField('/validUntil', 'StatusEndsBeforeBeginning') : undefined)
  );
}

/** The other entries, in the order of their days. */
const othersOf = (entry: ResidenceStatusEntry, state: Residence): readonly ResidenceStatusEntry[] =>
  entriesOf(state).filter(({ timelineEntryId }) => timelineEntryId !== entry.timelineEntryId);

/** an entry ends those that begin before it, but cannot run into one that begins later. */
function checkPlace(entry: ResidenceStatusEntry, state: ExistingCase): Refusal {
  const others = othersOf(entry, state);
  if (others.some(({ validFrom }) => validFrom === entry.validFrom))
    return rejectField('/validFrom', 'ResidenceStatusesOverlap');
  const next = others.find(({ validFrom }) => validFrom > entry.validFrom);
  const { documentedUntil } = entry;
  return next !== undefined && documentedUntil !== undefined && documentedUntil >= next.validFrom
    ? rejectField('/validUntil', 'ResidenceStatusesOverlap')
    : undefined;
}

/** § 81 Abs. 4 AufenthG: a fiction continues a permit. */
function checkPrevious(entry: ResidenceStatusEntry, state: ExistingCase): Refusal {
  const { status, previousStatus, validFrom } = entry;
  if (status !== 'fiction_81_4')
    return previousStatus === undefined
      ? undefined
      : rejectField('/previousStatus', 'PreviousStatusWithoutFiction');
  const isKnown =
    previousStatus !== undefined || othersOf(entry, state).some((one) => one.validFrom < validFrom);
  return isKnown ? undefined : rejectField('/previousStatus', 'PreviousStatusMissing');
}
