import { rejectField, type CommandMeta } from '@geleit/kernel';
import type { ExistingCase } from '../state.decider.js';
import { checkPastDay, inOpenProcedure, type ProcedureDecision } from './asylum-procedure.decider.js';
import { metByRemedy, reinstatementFor } from './procedure-deadlines.decider.js';
import type { RecordRemedy } from './procedure-entry.language.js';
import type { FiledRemedy } from './procedure-codes.language.js';
import { knownDeadlinesFrom } from './procedure-stage.decider.js';
import type { Procedure, ProcedureEntry } from './procedures-state.decider.js';
import { deadlinesStartedBy } from './started-deadlines.decider.js';

/** What a remedy is against: a decision of the Federal Office, or of the court for leave to appeal. */
type Contested = readonly [entryId: string, entry: ProcedureEntry];

const isContestable = (entry: ProcedureEntry, remedy: FiledRemedy): boolean =>
  remedy === 'leave_to_appeal' ? entry.of === 'court_decision' : entry.of === 'decision';

function contestedBy(
  { procedureId, entryId, filedRemedy }: Readonly<RecordRemedy>,
  { procedureEntries }: ExistingCase,
): Contested | undefined {
  return [...procedureEntries].findLast(
    ([id, entry]) =>
      entry.procedureId === procedureId &&
      isContestable(entry, filedRemedy) &&
      (entryId === undefined || id === entryId),
  );
}

/** The last day, as far as it is known: where the law is open, the earlier one. */
function lastDayFor(filedRemedy: FiledRemedy, entry: ProcedureEntry, procedure: Procedure): string | undefined {
  if (entry.of === 'decision')
    return knownDeadlinesFrom(entry.decision, procedure)
      .filter(({ remedy, reading }) => remedy === filedRemedy && reading !== 'precaution')
      .map(({ end }) => end)
      .toSorted()[0];
  const computed = deadlinesStartedBy({ anchor: 'judgment_served', on: entry.on, ...land(procedure) }, procedure);
  return 'rejected' in computed ? undefined : computed[0]?.end;
}
const land = ({ courtLand }: Procedure) => (courtLand === undefined ? {} : { land: courtLand });

/** a late remedy is recorded, and the way to be put back into the former state is proposed with it. */
export const recordRemedy = (
  remedy: Readonly<RecordRemedy>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): ProcedureDecision =>
  inOpenProcedure(remedy.procedureId, state, (procedure) => {
    const { procedureId, filedRemedy, filedOn } = remedy;
    const contested = contestedBy(remedy, state);
    if (contested === undefined) return rejectField('/entryId', 'NothingDecided');
    const [decisionId, entry] = contested;
    const fault =
      checkPastDay(filedOn, '/filedOn', commandMeta) ??
      (filedOn < entry.on ? rejectField('/filedOn', 'ProcedureDaysInDisorder') : undefined);
    if (fault !== undefined) return fault;
    const lastDay = lastDayFor(filedRemedy, entry, procedure);
    const isLate = lastDay !== undefined && filedOn > lastDay;
    return [
      {
        type: 'RemedyFiled',
        data: { entryId: commandMeta.id, procedureId, decisionId, filedRemedy, filedOn, isLate },
      },
      ...metByRemedy(decisionId, filedRemedy, filedOn, state),
      ...(isLate ? reinstatementFor(filedOn, procedure, state, commandMeta) : []),
    ];
  });
