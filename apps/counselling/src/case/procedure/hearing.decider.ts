import { rejectField, type CommandMeta } from '@geleit/kernel';
import { checkDay, germanDayOf, toUtc } from '@geleit/rules';
import { isAssignedTo, type ExistingCase } from '../state.decider.js';
import { checkPastDay, inOpenProcedure, type ProcedureDecision } from './asylum-procedure.decider.js';
import type {
  CancelHearing,
  ChangeHearing,
  PrepareHearing,
  RecordHearingHeld,
  ScheduleHearing,
} from './hearing.language.js';
import type { Hearing } from './procedures-state.decider.js';

type Companions = { readonly companions?: readonly string[] };

/** Whoever goes with the person works on the case; who is on a hearing already may have left since. */
function checkCompanions(
  { companions = [] }: Companions,
  state: ExistingCase,
  known: readonly string[] = [],
) {
  const stranger = companions.find((staffId) => !isAssignedTo(state, staffId) && !known.includes(staffId));
  return stranger === undefined ? undefined : rejectField('/companions', 'NotAssigned');
}

const checkHearing = (
  hearing: Companions & { readonly startsAt: string },
  state: ExistingCase,
  known?: readonly string[],
) => checkDay(germanDayOf(toUtc(hearing.startsAt)), '/startsAt') ?? checkCompanions(hearing, state, known);

const fieldsOf = (
  described: Readonly<ScheduleHearing> | (Readonly<ChangeHearing> & { procedureId: string }),
) => ({
  ...described,
  hearingOn: germanDayOf(toUtc(described.startsAt)),
});

/** Also one that was held already: it is recorded as held then. */
export const scheduleHearing = (
  hearing: Readonly<ScheduleHearing>,
  state: ExistingCase,
  { id }: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(
    hearing.procedureId,
    state,
    () =>
      checkHearing(hearing, state) ?? {
        type: 'HearingScheduled',
        data: { ...fieldsOf(hearing), hearingId: id },
      },
  );

export const changeHearing = (hearing: Readonly<ChangeHearing>, state: ExistingCase): ProcedureDecision =>
  inHearing(hearing.hearingId, state, ({ procedureId, companions, status }) => {
    if (status === 'held') return rejectField('/hearingId', 'HearingWasHeld');
    const fault = checkHearing(hearing, state, companions);
    return (
      fault ?? {
        type: 'HearingChanged',
        data: { ...fieldsOf({ ...hearing, procedureId }), hearingId: hearing.hearingId },
      }
    );
  });

/** */
export const prepareHearing = (
  prepared: Readonly<PrepareHearing>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inHearing(prepared.hearingId, state, ({ hearingOn }) => {
    const fault = checkPastDay(prepared.preparedOn, '/preparedOn', commandMeta);
    if (fault !== undefined) return fault;
    return prepared.preparedOn > hearingOn
      ? rejectField('/preparedOn', 'PreparedAfterHearing')
      : { type: 'HearingPrepared', data: prepared };
  });

/** without a talk before the hearing, the reason is recorded. */
export const recordHearingHeld = (
  held: Readonly<RecordHearingHeld>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inHearing(held.hearingId, state, ({ preparedOn, companions }) => {
    const fault =
      checkPastDay(held.heldOn, '/heldOn', commandMeta) ?? checkCompanions(held, state, companions);
    if (fault !== undefined) return fault;
    const isPrepared = preparedOn !== undefined && preparedOn <= held.heldOn;
    if (!isPrepared && held.unpreparedBecause === undefined)
      return rejectField('/unpreparedBecause', 'HearingUnprepared');
    return { type: 'HearingHeld', data: { ...held, companions: held.companions ?? companions } };
  });

/** What was recorded as held can only have been recorded in error. */
export const cancelHearing = (command: Readonly<CancelHearing>, state: ExistingCase): ProcedureDecision =>
  inHearing(command.hearingId, state, ({ status }) =>
    status === 'held' && command.reason !== 'recorded_in_error'
      ? rejectField('/hearingId', 'HearingWasHeld')
      : { type: 'HearingCancelled', data: command },
  );

function inHearing(
  hearingId: string,
  { hearings }: ExistingCase,
  rule: (hearing: Hearing) => ProcedureDecision,
): ProcedureDecision {
  const hearing = hearings.get(hearingId);
  if (hearing === undefined) return rejectField('/hearingId', 'NoSuchHearing');
  return hearing.status === 'cancelled' ? rejectField('/hearingId', 'HearingIsCancelled') : rule(hearing);
}
