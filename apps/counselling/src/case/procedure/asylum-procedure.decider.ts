import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkDay, germanDayOf, lawDayOfKind, type DecisionKind } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { ChangeProcedure, RegisterProcedure, StrikeProcedure } from './asylum-procedure.language.js';
import { deadlinesAgain, withdrawnFrom } from './procedure-deadlines.decider.js';
import { isRunningAt, stageOn } from './procedure-stage.decider.js';
import { mostProcedures, type Procedure } from './procedures-state.decider.js';

export type ProcedureDecision = Decision<typeof CaseLanguage>;

/** Refuses a day on which nothing can have happened yet, or that no rule knows. */
export const checkPastDay = (day: string | undefined, pointer: string, { at }: Pick<CommandMeta, 'at'>) =>
  day === undefined
    ? undefined
    : (checkDay(day, pointer) ?? (day > germanDayOf(at) ? rejectField(pointer, 'DayInFuture') : undefined));

/** In the order in which they follow each other. */
const days = ['wishedOn', 'registeredOn', 'lodgedOn'] as const;
type Described = Readonly<RegisterProcedure>;

function checkDays(described: Described, commandMeta: CommandMeta) {
  const faults = [...days, 'withdrawalBegunOn' as const].map((field) =>
    checkPastDay(described[field], `/${field}`, commandMeta),
  );
  const known = days.filter((field) => described[field] !== undefined);
  const disorder = known.find((field, index) => {
    const before = known[index - 1];
    return before !== undefined && (described[before] ?? '') > (described[field] ?? '');
  });
  return (
    faults.find((fault) => fault !== undefined) ??
    (disorder === undefined ? undefined : rejectField(`/${disorder}`, 'ProcedureDaysInDisorder'))
  );
}

/** P-1: file number and branch of the office lead to the person. */
function checkProtected(described: Described, { personProtected }: ExistingCase) {
  if (!personProtected) return undefined;
  const told = (['fileNumber', 'bamfOffice'] as const).find((field) => described[field] !== undefined);
  return told && rejectField(`/${told}`, 'FactForbidden');
}

const checkDescribed = (described: Described, state: ExistingCase, commandMeta: CommandMeta) =>
  checkProtected(described, state) ?? checkDays(described, commandMeta);

export const registerProcedure = (
  described: Described,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  state.procedures.size >= mostProcedures
    ? rejectField('/procedureKind', 'TooManyProcedures')
    : (checkDescribed(described, state, commandMeta) ?? {
        type: 'ProcedureRegistered',
        data: { ...described, procedureId: commandMeta.id },
      });

/** Whatever was decided has its deadlines under the days that are known now, too: none of them gets lost. */
const checkDecisions = ({ procedureId, ...described }: Readonly<ChangeProcedure>, state: ExistingCase) =>
  [...state.procedureEntries.values()]
    .filter((entry) => entry.procedureId === procedureId)
    .flatMap((entry) =>
      entry.of === 'decision' ? [checkLawDay(entry.decision.decisionKind, entry.on, described)] : [],
    )
    .find((fault) => fault !== undefined);

/** A decision cannot have been served before the application, or the withdrawal, that it is about. */
function checkLawDay(decisionKind: DecisionKind | undefined, servedOn: string, described: Described) {
  const lawDay = decisionKind === undefined ? 'none' : lawDayOfKind[decisionKind];
  if (lawDay === 'none') return undefined;
  const day = described[lawDay];
  if (day === undefined) return rejectField(`/${lawDay}`, 'ApplicationNotLodged');
  return servedOn < day ? rejectField(`/${lawDay}`, 'ServedBeforeApplication') : undefined;
}

/** D-3: other days may mean another law, so that what follows from decisions is computed again. */
export const changeProcedure = (
  described: Readonly<ChangeProcedure>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inProcedure(
    described.procedureId,
    state,
    (before) =>
      checkDescribed(described, state, commandMeta) ??
      checkDecisions(described, state) ?? [
        { type: 'ProcedureChanged', data: described },
        ...deadlinesAgain(described, before, state, commandMeta),
      ],
  );

export const strikeProcedure = (
  { procedureId, reason }: Readonly<StrikeProcedure>,
  state: ExistingCase,
): ProcedureDecision =>
  inProcedure(procedureId, state, () => [
    ...hearingsStruck(procedureId, state),
    ...entriesStruck(procedureId, reason, state),
    ...withdrawnFrom(procedureId, state),
    { type: 'ProcedureStruck', data: { procedureId, reason } },
  ]);

/** What belongs to it is in no list any more either. */
const hearingsStruck = (procedureId: string, { hearings }: ExistingCase): readonly CaseEvent[] =>
  [...hearings]
    .filter(([, hearing]) => hearing.procedureId === procedureId)
    .map(([hearingId]) => ({ type: 'HearingErased', data: { hearingId } }));
const entriesStruck = (
  procedureId: string,
  reason: StrikeProcedure['reason'],
  { procedureEntries }: ExistingCase,
): readonly CaseEvent[] =>
  [...procedureEntries]
    .filter(([, entry]) => entry.procedureId === procedureId)
    .map(([entryId]) => ({ type: 'ProcedureEntryStruck', data: { entryId, reason } }));

export function inProcedure(
  procedureId: string,
  { procedures }: ExistingCase,
  rule: (procedure: Procedure) => ProcedureDecision,
): ProcedureDecision {
  const procedure = procedures.get(procedureId);
  return procedure === undefined ? rejectField('/procedureId', 'NoSuchProcedure') : rule(procedure);
}

/** Nothing happens any more in a procedure that is closed. */
export const inOpenProcedure = (
  procedureId: string,
  state: ExistingCase,
  rule: (procedure: Procedure) => ProcedureDecision,
): ProcedureDecision =>
  inProcedure(procedureId, state, (procedure) =>
    procedure.stage === 'closed' ? rejectField('/procedureId', 'ProcedureIsClosed') : rule(procedure),
  );

/** Where procedures stand is stated whenever that changes. */
export const stagesDue = (state: ExistingCase, at: string): readonly CaseEvent[] =>
  [...state.procedures].flatMap(([procedureId, procedure]) => {
    const stage = stageOn(procedureId, state, germanDayOf(at));
    return stage === procedure.stage
      ? []
      : [
          {
            type: 'ProcedureStageStated' as const,
            data: { procedureId, stage, isRunning: isRunningAt(stage) },
          },
        ];
  });
