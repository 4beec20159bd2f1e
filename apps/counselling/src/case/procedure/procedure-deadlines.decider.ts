import { type CommandMeta } from '@geleit/kernel';
import { computeDeadline, type Land, unlessRejected } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { DeadlineMeans } from '../deadlines/codes.language.js';
import type { DeadlineOrigin } from '../deadlines/deadline-facts.language.js';
import { isRunning, type CaseDeadline } from '../deadlines/deadline-state.decider.js';
import {
  deadlineIdsOf,
  proposeDeadlines,
  supersedeDeadlinesOf,
  superseded,
  type ProposedDeadline,
} from '../deadlines/propose-deadlines.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { holderOf } from '../work-to-come.decider.js';
import type { ChangeProcedure } from './asylum-procedure.language.js';
import type { FiledRemedy, ProcedureStep } from './procedure-codes.language.js';
import { knownDeadlinesFrom } from './decision-deadlines.decider.js';
import type { Procedure, ProcedureEntry } from './procedures-state.decider.js';

type KnownDeadline = readonly [deadlineId: string, deadline: CaseDeadline];

const originOf = (entryId: string, { of }: ProcedureEntry): DeadlineOrigin => ({
  kind: of === 'decision' ? 'decision' : 'procedure_event',
  id: entryId,
});

/** D-3: what was proposed for it before is superseded, and stays visible. */
export const proposedAgain = (
  computed: readonly ProposedDeadline[],
  origin: DeadlineOrigin,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] =>
  proposeDeadlines(computed, origin, state, { ...commandMeta, supersedes: deadlineIdsOf(origin, state) });

/** Other days of the application may mean another law, and another kind of procedure other periods. */
export function deadlinesAgain(
  { procedureId, ...described }: Readonly<ChangeProcedure>,
  before: Procedure,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  const decisive = ['lodgedOn', 'withdrawalBegunOn', 'procedureKind', 'unaccompaniedMinor'] as const;
  if (decisive.every((fact) => described[fact] === before[fact])) return [];
  return [...state.procedureEntries].flatMap(([entryId, entry]) =>
    entry.procedureId === procedureId && entry.of === 'decision' && entry.decision.decisionKind !== undefined
      ? proposedAgain(
          knownDeadlinesFrom(entry.decision, { isRunning: true, ...described }),
          originOf(entryId, entry),
          state,
          commandMeta,
        )
      : [],
  );
}

const isFor = ({ computation }: CaseDeadline, filedRemedy: FiledRemedy): boolean =>
  filedRemedy === 'leave_to_appeal'
    ? computation?.ruleCode === 'ASY-APPEAL-1M'
    : computation?.remedy === filedRemedy;
/** The deadlines for a remedy against a decision, whatever became of them. */
const deadlinesFor = (
  filedRemedy: FiledRemedy,
  decisionId: string,
  { deadlines }: ExistingCase,
): readonly KnownDeadline[] =>
  [...deadlines].filter(
    ([, deadline]) =>
      deadline.origin.id === decisionId && deadline.status !== 'superseded' && isFor(deadline, filedRemedy),
  );

/** The last day as it was proposed or confirmed: where the law is open, the earlier one. */
export const lastDayFor = (
  filedRemedy: FiledRemedy,
  decisionId: string,
  state: ExistingCase,
): string | undefined =>
  deadlinesFor(filedRemedy, decisionId, state)
    .filter(([, { computation }]) => computation?.reading !== 'precaution')
    .map(([, { endsOn }]) => endsOn)
    .toSorted()[0];

const met = ([deadlineId, { endsOn }]: KnownDeadline, metOn: string, means: DeadlineMeans): CaseEvent => ({
  type: 'DeadlineMet',
  data: { deadlineId, metOn, means, late: metOn > endsOn },
});
const canBeMet = ([, deadline]: KnownDeadline): boolean =>
  isRunning(deadline) || deadline.status === 'lapsed';

/** Also one that has lapsed: the record says that it was late. */
export const metByRemedy = (
  decisionId: string,
  filed: { readonly filedRemedy: FiledRemedy; readonly filedOn: string; readonly means?: DeadlineMeans },
  state: ExistingCase,
): readonly CaseEvent[] =>
  deadlinesFor(filed.filedRemedy, decisionId, state)
    .filter(canBeMet)
    .map((deadline) => met(deadline, filed.filedOn, filed.means ?? 'other'));

/** what was missed can be put right within two weeks. */
export function reinstatementFor(
  filedOn: string,
  land: Land,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  const deadline = unlessRejected(
    computeDeadline({ ruleCode: 'ASY-REINST-2W', anchorDays: { obstacle_ended: filedOn }, land }),
  );
  const origin = { kind: 'procedure_event' as const, id: commandMeta.id };
  return deadline === undefined ? [] : proposeDeadlines([deadline], origin, state, commandMeta);
}

/** What is done with a step, by the rules of its deadlines. */
const rulesMetBy: Readonly<Partial<Record<ProcedureStep, readonly string[]>>> = {
  continued: ['ASY-24-CONTINUE-1M'],
  reopened: ['ASY-REOPEN-9M'],
  transferred: ['DUB-TRANSFER-', 'AMM-TRANSFER-', 'AMM-DETAINED-TRANSFER-'],
  transfer_decided: ['AMM-DECISION-'],
  request_accepted: ['DUB-REPLY-', 'AMM-TC-REPLY-'],
  request_refused: ['DUB-REPLY-', 'AMM-TC-REPLY-'],
};
export const metByStep = (
  procedureStep: ProcedureStep,
  happenedOn: string,
  { deadlines }: ExistingCase,
): readonly CaseEvent[] =>
  [...deadlines]
    .filter(canBeMet)
    .filter(
      ([, { computation }]) =>
        computation !== undefined &&
        computation.anchorDay <= happenedOn &&
        rulesMetBy[procedureStep]?.some((code) => computation.ruleCode.startsWith(code)),
    )
    .map((deadline) =>
      met(deadline, happenedOn, deadline[1].runsFor === 'authority' ? 'done_by_authority' : 'other'),
    );

/** Nothing follows any more from what is struck; what a remedy met has to be met again. */
export const withdrawnWith = (
  entryId: string,
  entry: ProcedureEntry,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] => [
  ...supersedeDeadlinesOf(originOf(entryId, entry), state),
  ...(entry.of === 'remedy' ? openAgain(entryId, entry, state, commandMeta) : []),
];

export const withdrawnFrom = (procedureId: string, state: ExistingCase): readonly CaseEvent[] =>
  [...state.procedureEntries]
    .filter(([, entry]) => entry.procedureId === procedureId)
    .flatMap(([entryId, entry]) => supersedeDeadlinesOf(originOf(entryId, entry), state));

function openAgain(
  entryId: string,
  { decisionId, filedRemedy }: ProcedureEntry & { readonly of: 'remedy' },
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  if (decisionId === undefined || filedRemedy === undefined) return [];
  const contested = state.procedureEntries.get(decisionId);
  const isFiledOtherwise = [...state.procedureEntries].some(
    ([id, other]) =>
      id !== entryId &&
      other.of === 'remedy' &&
      other.decisionId === decisionId &&
      other.filedRemedy === filedRemedy,
  );
  if (contested === undefined || isFiledOtherwise) return [];
  const metBefore = deadlinesFor(filedRemedy, decisionId, state).filter(([, { status }]) => status === 'met');
  const again = metBefore.flatMap(([, { computation, severity, runsFor }]) =>
    computation === undefined ? [] : [{ ...computation, severity, runsFor }],
  );
  return [
    ...metBefore.map(([deadlineId]) => superseded(deadlineId, 'facts_withdrawn')),
    ...proposeDeadlines(again, originOf(decisionId, contested), state, commandMeta),
  ];
}

/** an internal deadline reminds of it. */
export const addressDeadline = (
  remindOn: string,
  recipients: readonly string[],
  state: ExistingCase,
  { id, by }: CommandMeta,
): CaseEvent => ({
  type: 'DeadlineProposed',
  data: {
    deadlineId: id,
    origin: { kind: 'procedure_event', id },
    text: recipients.includes('court') ? addressText.withCourt : addressText.withoutCourt,
    severity: 'internal',
    runsFor: 'person',
    endsOn: remindOn,
    needsTypedDay: false,
    remindDaysBefore: [1, 0],
    staffId: holderOf(undefined, state, { by }),
    proposedBy: by,
  },
});
const addressText = {
  withCourt: 'Neue Anschrift BAMF, Gericht und Ausländerbehörde mitteilen (§ 10 AsylG)',
  withoutCourt: 'Neue Anschrift BAMF und Ausländerbehörde mitteilen (§ 10 AsylG)',
};
export const addressDeadlineMet = (
  addressChangeId: string,
  metOn: string,
  { deadlines }: ExistingCase,
): readonly CaseEvent[] =>
  [...deadlines]
    .filter(([, { origin }]) => origin.id === addressChangeId)
    .filter(canBeMet)
    .map((deadline) => met(deadline, metOn, 'other'));
export const addressDeadlineWithdrawn = (
  addressChangeId: string,
  state: ExistingCase,
): readonly CaseEvent[] => supersedeDeadlinesOf({ kind: 'procedure_event', id: addressChangeId }, state);
