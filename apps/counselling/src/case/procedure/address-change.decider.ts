import { factsOn, isSameData, rejectField, type CommandMeta } from '@geleit/kernel';
import { addDays, germanDayOf, mayRecordField } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { KnownFactsEntries } from '../known-facts.decider.js';
import type { ExistingCase } from '../state.decider.js';
import type {
  RecordAddressChange,
  RecordAddressChangeReported,
  StrikeAddressChange,
} from './address-change.language.js';
import { checkPastDay, type ProcedureDecision } from './asylum-procedure.decider.js';
import {
  addressDeadline,
  addressDeadlineMet,
  addressDeadlineWithdrawn,
} from './procedure-deadlines.decider.js';
import type { AddressRecipient } from './procedure-codes.language.js';
import type { AddressChange } from './procedures-state.decider.js';

/** § 10 Abs. 1 AsylG says "without delay"; after these days the office is to ask. */
const daysUntilReminder = 3;

const isAtCourt = (state: ExistingCase): boolean =>
  [...state.procedureEntries.values()].some(
    ({ of, procedureId }) => of === 'remedy' && state.procedures.get(procedureId)?.isRunning === true,
  );
/** The court only once it was asked. */
const recipientsOf = (state: ExistingCase): readonly AddressRecipient[] =>
  isAtCourt(state) ? ['bamf', 'court', 'foreigners_authority'] : ['bamf', 'foreigners_authority'];

export const hasRunningProcedure = ({ procedures }: ExistingCase): boolean =>
  [...procedures.values()].some(({ isRunning }) => isRunning);

function addressChanged(
  changedOn: string,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  const remindOn = addDays(germanDayOf(commandMeta.at), daysUntilReminder);
  const recipients = recipientsOf(state);
  const data = { addressChangeId: commandMeta.id, changedOn, remindOn, recipients };
  return [{ type: 'AddressChanged', data }, addressDeadline(remindOn, recipients, state, commandMeta)];
}

export const recordAddressChange = (
  { changedOn }: Readonly<RecordAddressChange>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  checkPastDay(changedOn, '/changedOn', commandMeta) ?? addressChanged(changedOn, state, commandMeta);

/** whoever is known to live elsewhere now has to tell it as well. */
export function addressChangesFrom(
  entries: KnownFactsEntries,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  if (!hasRunningProcedure(state) || !mayRecordField(state.eventFields.programme, 'residenceStatus'))
    return [];
  const today = germanDayOf(commandMeta.at);
  const before = factsOn(state.factEntries, today).place;
  const after = factsOn([...state.factEntries, ...entries], today).place;
  if (before === undefined || after === undefined || isSameData(before, after)) return [];
  return addressChanged(firstDayAt(entries, today), state, commandMeta);
}

/** What is known from the future on has not happened. */
function firstDayAt(entries: KnownFactsEntries, today: string): string {
  const day = entries.findLast(({ facts }) => facts.place !== undefined)?.validFrom;
  return day === undefined || day > today ? today : day;
}

export const recordAddressChangeReported = (
  reported: Readonly<RecordAddressChangeReported>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inAddressChange(reported.addressChangeId, state, ({ changedOn, untold }) => {
    if (untold.length === 0) return rejectField('/addressChangeId', 'AddressChangeIsReported');
    const fault = checkPastDay(reported.reportedOn, '/reportedOn', commandMeta);
    if (fault !== undefined) return fault;
    if (reported.reportedOn < changedOn) return rejectField('/reportedOn', 'ProcedureDaysInDisorder');
    const isDone = untold.every((recipient) => reported.recipients.includes(recipient));
    return [
      { type: 'AddressChangeReported', data: reported },
      ...(isDone ? addressDeadlineMet(reported.addressChangeId, reported.reportedOn, state) : []),
    ];
  });

export const strikeAddressChange = (
  command: Readonly<StrikeAddressChange>,
  state: ExistingCase,
): ProcedureDecision =>
  inAddressChange(command.addressChangeId, state, () => [
    { type: 'AddressChangeStruck', data: command },
    ...addressDeadlineWithdrawn(command.addressChangeId, state),
  ]);

function inAddressChange(
  addressChangeId: string,
  { addressChanges }: ExistingCase,
  rule: (change: AddressChange) => ProcedureDecision,
): ProcedureDecision {
  const change = addressChanges.get(addressChangeId);
  return change === undefined ? rejectField('/addressChangeId', 'NoSuchAddressChange') : rule(change);
}
