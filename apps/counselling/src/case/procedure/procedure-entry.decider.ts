import { isRejection, rejectField, type CommandMeta } from '@geleit/kernel';
import { addMonths, checkServedBy, germanDayOf, procedureRegimeOf } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import { checkPastDay, inOpenProcedure, type ProcedureDecision } from './asylum-procedure.decider.js';
import { proposeDeadlines } from '../deadlines/propose-deadlines.decider.js';
import { metByStep, withdrawnWith } from './procedure-deadlines.decider.js';
import type {
  RecordCourtDecision,
  RecordLegalEvent,
  RecordProcedureStep,
  StrikeProcedureEntry,
} from './procedure-entry.language.js';
import type { Procedure, ProcedureEntry } from './procedures-state.decider.js';
import {
  anchorOfCourtDecision,
  deadlinesStartedBy,
  startsDeadline,
  startsOfStep,
  type Start,
} from './started-deadlines.decider.js';

/** Nothing happens in a procedure before its wish or application. */
function checkDayOfEntry(day: string, pointer: string, procedure: Procedure, commandMeta: CommandMeta) {
  const fault = checkPastDay(day, pointer, commandMeta);
  if (fault !== undefined) return fault;
  const begin = procedure.wishedOn ?? procedure.registeredOn ?? procedure.lodgedOn;
  return begin !== undefined && day < begin ? rejectField(pointer, 'StepBeforeApplication') : undefined;
}

/** The event with the deadlines that it starts. */
function withDeadlines(
  event: CaseEvent,
  start: Start | undefined,
  procedure: Procedure,
  { state, commandMeta }: { readonly state: ExistingCase; readonly commandMeta: CommandMeta },
): ProcedureDecision {
  if (start === undefined) return event;
  const deadlines = deadlinesStartedBy(start, procedure);
  if (isRejection(deadlines)) return deadlines;
  const origin = { kind: 'procedure_event' as const, id: commandMeta.id };
  return [event, ...proposeDeadlines(deadlines, origin, state, commandMeta)];
}

export const recordCourtDecision = (
  received: Readonly<RecordCourtDecision>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(received.procedureId, state, (procedure) => {
    const { servedOn, serviceMode, courtLand: land, courtDecisionKind, courtOutcome } = received;
    const fault =
      checkServedBy(germanDayOf(commandMeta.at), servedOn) ??
      checkDayOfEntry(servedOn, '/servedOn', procedure, commandMeta);
    if (fault !== undefined) return fault;
    const anchor = anchorOfCourtDecision[courtDecisionKind];
    const start =
      anchor !== undefined && startsDeadline(courtDecisionKind, courtOutcome)
        ? { anchor, on: servedOn, serviceMode, land }
        : undefined;
    const event = { type: 'CourtDecisionReceived' as const, data: { ...received, entryId: commandMeta.id } };
    return withDeadlines(event, start, procedure, { state, commandMeta });
  });

/** § 33 Abs. 5 AsylG a.F.: once, within nine months. The law since June 2026 knows no resumption. */
function checkReopening(day: string, procedureId: string, procedure: Procedure, state: ExistingCase) {
  if (procedure.stage !== 'withdrawn_presumed') return rejectField('/procedureStep', 'NotWithdrawn');
  const entries = entriesOf(procedureId, state);
  const isSecond = entries.some((entry) => entry.of === 'step' && entry.procedureStep === 'reopened');
  if (isSecond || procedureRegimeOf(procedure.lodgedOn ?? day) === 'geas')
    return rejectField('/procedureStep', 'ReopeningNotProvided');
  const endedOn = entries.findLast(isPresumedWithdrawal)?.on;
  return endedOn !== undefined && day > addMonths(endedOn, 9)
    ? rejectField('/happenedOn', 'ReopeningTooLate')
    : undefined;
}
const entriesOf = (id: string, { procedureEntries }: ExistingCase): readonly ProcedureEntry[] =>
  [...procedureEntries.values()].filter(({ procedureId }) => procedureId === id);
const isPresumedWithdrawal = (entry: ProcedureEntry): boolean =>
  entry.of === 'decision'
    ? entry.decision.decisionKind === 'discontinued'
    : entry.of === 'step' && entry.procedureStep === 'withdrawn_presumed';

export const recordProcedureStep = (
  recorded: Readonly<RecordProcedureStep>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(recorded.procedureId, state, (procedure) => {
    const { procedureId, procedureStep, happenedOn: on } = recorded;
    const fault =
      checkDayOfEntry(on, '/happenedOn', procedure, commandMeta) ??
      (procedureStep === 'reopened' ? checkReopening(on, procedureId, procedure, state) : undefined);
    if (fault !== undefined) return fault;
    const begun = startsOfStep[procedureStep];
    const start = begun && { ...begun, on, ...(procedure.courtLand && { land: procedure.courtLand }) };
    const event = { type: 'ProcedureStepRecorded' as const, data: { ...recorded, entryId: commandMeta.id } };
    const decision = withDeadlines(event, start, procedure, { state, commandMeta });
    return isRejection(decision) ? decision : [...[decision].flat(), ...metByStep(procedureStep, on, state)];
  });

/** Every rule that is named has to be started by the event. */
function checkRules(
  { ruleCodes = [] }: Readonly<RecordLegalEvent>,
  started: readonly { ruleCode: string }[],
) {
  if (started.length === 0 && ruleCodes.length === 0) return rejectField('/anchor', 'StartsNoDeadline');
  return ruleCodes.every((code) => started.some(({ ruleCode }) => ruleCode === code))
    ? undefined
    : rejectField('/ruleCodes', 'RuleNotStarted');
}

export const recordLegalEvent = (
  recorded: Readonly<RecordLegalEvent>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(recorded.procedureId, state, (procedure) => {
    const { anchor, happenedOn: on, courtLand: land = procedure.courtLand, ruleCodes: only } = recorded;
    const fault = checkDayOfEntry(on, '/happenedOn', procedure, commandMeta);
    if (fault !== undefined) return fault;
    const start = { anchor, on, ...(land !== undefined && { land }), ...(only !== undefined && { only }) };
    const deadlines = deadlinesStartedBy(start, procedure);
    if (isRejection(deadlines)) return deadlines;
    const origin = { kind: 'procedure_event' as const, id: commandMeta.id };
    return (
      checkRules(recorded, deadlines) ?? [
        { type: 'LegalEventRecorded', data: { ...recorded, entryId: commandMeta.id } },
        ...proposeDeadlines(deadlines, origin, state, commandMeta),
      ]
    );
  });

/** What followed from it is superseded. */
export function strikeProcedureEntry(
  command: Readonly<StrikeProcedureEntry>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision {
  const entry = state.procedureEntries.get(command.entryId);
  return entry === undefined
    ? rejectField('/entryId', 'NoSuchProcedureEntry')
    : [
        { type: 'ProcedureEntryStruck', data: command },
        ...withdrawnWith(command.entryId, entry, state, commandMeta),
      ];
}
