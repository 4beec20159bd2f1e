import { isRejection, rejectField, type CommandMeta } from '@geleit/kernel';
import { checkServedBy, germanDayOf, lawDayOfKind } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import {
  checkPastDay,
  inOpenProcedure,
  inProcedure,
  type ProcedureDecision,
} from './asylum-procedure.decider.js';
import { proposeDeadlines } from '../deadlines/propose-deadlines.decider.js';
import { proposedAgain } from './procedure-deadlines.decider.js';
import type { CorrectDecisionService, RecordDecision } from './procedure-entry.language.js';
import { deadlinesFrom } from './decision-deadlines.decider.js';
import type { Procedure } from './procedures-state.decider.js';

type Served = Readonly<Omit<RecordDecision, 'procedureId'>>;

/** nothing is served tomorrow, nor before the application, nor before it was decided. */
function checkServed(served: Served, procedure: Procedure, commandMeta: CommandMeta) {
  const { servedOn, decidedOn, decisionKind } = served;
  const lawDay = lawDayOfKind[decisionKind];
  if (lawDay !== 'none' && procedure[lawDay] === undefined)
    return rejectField('/decisionKind', 'ApplicationNotLodged', lawDay);
  const fault =
    checkServedBy(germanDayOf(commandMeta.at), servedOn) ??
    checkPastDay(decidedOn, '/decidedOn', commandMeta);
  if (fault !== undefined) return fault;
  return decidedOn !== undefined && decidedOn > servedOn
    ? rejectField('/decidedOn', 'ProcedureDaysInDisorder')
    : undefined;
}

function checkDocuments({ documentId, envelopeDocumentId }: Served, { documents }: ExistingCase) {
  if (documentId !== undefined && !documents.has(documentId))
    return rejectField('/documentId', 'NoSuchDocument');
  return envelopeDocumentId !== undefined && !documents.has(envelopeDocumentId)
    ? rejectField('/envelopeDocumentId', 'NoSuchDocument')
    : undefined;
}

/** They are kept as long as the procedure runs. */
const attachedTo = (procedureId: string, { documentId, envelopeDocumentId }: Served): readonly CaseEvent[] =>
  [documentId, envelopeDocumentId].flatMap((id) =>
    id === undefined ? [] : [{ type: 'DocumentAttached' as const, data: { documentId: id, procedureId } }],
  );

export const recordDecision = (
  { procedureId, ...served }: Readonly<RecordDecision>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(procedureId, state, (procedure) => {
    const fault = checkServed(served, procedure, commandMeta) ?? checkDocuments(served, state);
    if (fault !== undefined) return fault;
    const deadlines = deadlinesFrom(served, procedure);
    if (isRejection(deadlines)) return deadlines;
    const origin = { kind: 'decision' as const, id: commandMeta.id };
    return [
      { type: 'DecisionServed', data: { ...served, entryId: commandMeta.id, procedureId } },
      ...attachedTo(procedureId, served),
      ...proposeDeadlines(deadlines, origin, state, commandMeta),
    ];
  });

/** D-3. */
export function correctDecisionService(
  { entryId, ...served }: Readonly<CorrectDecisionService>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision {
  const entry = state.procedureEntries.get(entryId);
  if (entry === undefined) return rejectField('/entryId', 'NoSuchProcedureEntry');
  if (entry.of !== 'decision') return rejectField('/entryId', 'NotADecision');
  const { procedureId } = entry;
  return inProcedure(procedureId, state, (procedure) => {
    const fault = checkServed(served, procedure, commandMeta) ?? checkDocuments(served, state);
    if (fault !== undefined) return fault;
    const deadlines = deadlinesFrom(served, procedure);
    if (isRejection(deadlines)) return deadlines;
    return [
      { type: 'DecisionServiceCorrected', data: { ...served, entryId, procedureId } },
      ...attachedTo(procedureId, served),
      ...proposedAgain(deadlines, { kind: 'decision', id: entryId }, state, commandMeta),
    ];
  });
}
