import { rejectField, type CommandMeta } from '@geleit/kernel';
import type { Land } from '@geleit/rules';
import type { ExistingCase } from '../state.decider.js';
import { checkPastDay, inOpenProcedure, type ProcedureDecision } from './asylum-procedure.decider.js';
import { lastDayFor, metByRemedy, reinstatementFor } from './procedure-deadlines.decider.js';
import type { RecordRemedy } from './procedure-entry.language.js';
import type { FiledRemedy } from './procedure-codes.language.js';
import type { ProcedureEntry } from './procedures-state.decider.js';

/** What a remedy is against: a decision of the Federal Office, or of the court for leave to appeal. */
type ContestedEntry = ProcedureEntry & { readonly of: 'decision' | 'court_decision' };
type Contested = readonly [entryId: string, entry: ContestedEntry];

const contestable = (
  [entryId, entry]: readonly [string, ProcedureEntry],
  remedy: FiledRemedy,
): readonly Contested[] => {
  const wanted = remedy === 'leave_to_appeal' ? 'court_decision' : 'decision';
  return (entry.of === 'decision' || entry.of === 'court_decision') && entry.of === wanted
    ? [[entryId, entry]]
    : [];
};
const landOf = (entry: ContestedEntry): Land =>
  entry.of === 'decision' ? entry.decision.courtLand : entry.courtLand;

function contestedBy(
  { procedureId, entryId, filedRemedy }: Readonly<RecordRemedy>,
  { procedureEntries }: ExistingCase,
): Contested | undefined {
  return [...procedureEntries]
    .flatMap((one) => contestable(one, filedRemedy))
    .findLast(
      ([id, entry]) => entry.procedureId === procedureId && (entryId === undefined || id === entryId),
    );
}

/** a late remedy is recorded, and the way to be put back into the former state is proposed with it. */
export const recordRemedy = (
  remedy: Readonly<RecordRemedy>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(remedy.procedureId, state, () => {
    const { procedureId, filedRemedy, filedOn } = remedy;
    const contested = contestedBy(remedy, state);
    if (contested === undefined) return rejectField('/entryId', 'NothingDecided');
    const [decisionId, entry] = contested;
    const fault =
      checkPastDay(filedOn, '/filedOn', commandMeta) ??
      (filedOn < entry.on ? rejectField('/filedOn', 'ProcedureDaysInDisorder') : undefined);
    if (fault !== undefined) return fault;
    const lastDay = lastDayFor(filedRemedy, decisionId, state);
    const isLate = lastDay !== undefined && filedOn > lastDay;
    return [
      {
        type: 'RemedyFiled',
        data: { entryId: commandMeta.id, procedureId, decisionId, filedRemedy, filedOn, isLate },
      },
      ...metByRemedy(decisionId, remedy, state),
      ...(isLate ? reinstatementFor(filedOn, landOf(entry), state, commandMeta) : []),
    ];
  });
