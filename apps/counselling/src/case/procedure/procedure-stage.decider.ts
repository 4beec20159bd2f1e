import type { HearingStage, ProcedureRegime } from '@geleit/contracts';
import { addDays, procedureRegimeOf, type DecisionKind } from '@geleit/rules';
import type { Deadlines } from '../deadlines/deadline-state.decider.js';
import type {
  CourtDecisionKind,
  FiledRemedy,
  ProcedureStage,
  ProcedureStep,
} from './procedure-codes.language.js';
import {
  beginOf,
  type Decision,
  type Hearing,
  type Procedure,
  type ProcedureEntry,
  type Procedures,
} from './procedures-state.decider.js';

/** Something that brought a procedure to a stage. */
interface Turn {
  readonly on: string;
  readonly stage: ProcedureStage;
}
const turn = (on: string | undefined, stage: ProcedureStage | undefined): readonly Turn[] =>
  on === undefined || stage === undefined ? [] : [{ on, stage }];

/** Full recognition: there is nothing left to ask the court for. */
const fullyPositive: readonly DecisionKind[] = ['recognised_art16a', 'refugee_status'];
const stageOfRemedy: Readonly<Record<FiledRemedy, ProcedureStage>> = {
  suit: 'remedy_filed',
  urgent_application: 'remedy_filed',
  reasons: 'remedy_filed',
  leave_to_appeal: 'leave_requested',
};
const stageOfCourtDecision: Readonly<Partial<Record<CourtDecisionKind, ProcedureStage>>> = {
  judgment: 'court_decided',
  court_order: 'court_decided',
  leave_refused: 'final',
  discontinued: 'final',
};
const stageOfStep: Readonly<Partial<Record<ProcedureStep, ProcedureStage>>> = {
  take_charge_requested: 'dublin_check',
  request_accepted: 'dublin_check',
  transfer_decided: 'transfer_decided',
  transferred: 'transferred',
  responsibility_shifted: 'responsibility_shifted',
  withdrawn_explicit: 'withdrawn_explicit',
  withdrawn_presumed: 'withdrawn_presumed',
  reopened: 'reopened',
  resting: 'resting',
  continued: 'continued',
  became_final: 'final',
  closed: 'closed',
};
/** Nothing more is expected of the person. */
const stagesAtEnd: readonly ProcedureStage[] = [
  'transferred',
  'final_positive',
  'remedy_lapsed',
  'final',
  'closed',
  'withdrawn_explicit',
  'withdrawn_presumed',
];
export const isRunningAt = (stage: ProcedureStage): boolean => !stagesAtEnd.includes(stage);

type KnownEntry = readonly [entryId: string, entry: ProcedureEntry];
interface Known {
  readonly entries: readonly KnownEntry[];
  readonly deadlines: Deadlines['deadlines'];
}

/** The last day on which a suit can still be in time, whichever reading of the law is right. */
function lastDayForSuit(decisionId: string, deadlines: Deadlines['deadlines']): string | undefined {
  const days = [...deadlines.values()].flatMap(({ origin, computation, status, endsOn }) =>
    origin.id === decisionId && computation?.remedy === 'suit' && status !== 'superseded'
      ? [endsOn, computation.otherReading?.end ?? endsOn]
      : [],
  );
  return days.toSorted().at(-1);
}

function turnsOfDecision(
  [entryId, { on }]: KnownEntry,
  { decisionKind }: Decision,
  { entries, deadlines }: Known,
): readonly Turn[] {
  if (decisionKind === undefined) return turn(on, 'decided');
  if (decisionKind === 'discontinued') return turn(on, 'withdrawn_presumed');
  if (fullyPositive.includes(decisionKind)) return turn(on, 'final_positive');
  const last = lastDayForSuit(entryId, deadlines);
  if (last === undefined) return turn(on, 'decided');
  const isContested = entries.some(([, entry]) => entry.of === 'remedy' && entry.on >= on);
  return [...turn(on, 'remedy_open'), ...(isContested ? [] : turn(addDays(last, 1), 'remedy_lapsed'))];
}

function turnsOfEntry(one: KnownEntry, known: Known): readonly Turn[] {
  const [, entry] = one;
  return entry.of === 'decision'
    ? turnsOfDecision(one, entry.decision, known)
    : turn(entry.on, stageAfter(entry));
}
function stageAfter(entry: ProcedureEntry): ProcedureStage | undefined {
  if (entry.of === 'remedy') return entry.filedRemedy && stageOfRemedy[entry.filedRemedy];
  if (entry.of === 'court_decision')
    return entry.courtDecisionKind && stageOfCourtDecision[entry.courtDecisionKind];
  return entry.of === 'step' ? entry.procedureStep && stageOfStep[entry.procedureStep] : undefined;
}

const isOfOffice = ({ hearingKind }: Hearing): boolean => hearingKind !== 'court';
/** Hearings of the Federal Office that take place, in the order of their days. */
export const hearingsOf = (procedureId: string, { hearings }: Procedures): readonly Hearing[] =>
  [...hearings.values()]
    .filter((hearing) => hearing.procedureId === procedureId && isOfOffice(hearing))
    .filter(({ status }) => status !== 'cancelled')
    .toSorted((a, b) => a.hearingOn.localeCompare(b.hearingOn));

/** Where a procedure stands on a day: at the stage to which the last thing that happened brought it. */
export function stageOn(procedureId: string, state: Procedures & Deadlines, day: string): ProcedureStage {
  const procedure = state.procedures.get(procedureId);
  if (procedure === undefined) return 'wish_expressed';
  const entries = [...state.procedureEntries].filter(([, entry]) => entry.procedureId === procedureId);
  const hearings = hearingsOf(procedureId, state);
  const turns = [
    ...turn(procedure.wishedOn, 'wish_expressed'),
    ...turn(procedure.registeredOn, 'registered'),
    ...turn(procedure.lodgedOn, 'lodged'),
    ...hearings.flatMap(({ status, hearingOn }) => (status === 'held' ? turn(hearingOn, 'heard') : [])),
    ...entries.flatMap((entry) => turnsOfEntry(entry, { entries, deadlines: state.deadlines })),
  ];
  const past = turns.filter(({ on }) => on <= day).toSorted((a, b) => a.on.localeCompare(b.on));
  const last = past.at(-1)?.stage ?? 'wish_expressed';
  const isScheduled = hearings.some(({ status }) => status === 'scheduled');
  return isScheduled && stagesBeforeHearing.includes(last) ? 'hearing_scheduled' : last;
}
const stagesBeforeHearing: readonly ProcedureStage[] = [
  'wish_expressed',
  'registered',
  'lodged',
  'dublin_check',
  'responsibility_shifted',
  'reopened',
  'continued',
  'heard',
];

/** § 12a AsylG: where a talk stands in the procedure, by the day on which it was held. */
export interface StageOfTalk {
  readonly stage: HearingStage;
  /** Absent as long as no application was lodged. */
  readonly regime?: ProcedureRegime;
  readonly unaccompaniedMinor?: boolean;
}

/** Of the procedure that ran on the day, with what is known of it now; undefined without a procedure. */
export function procedureStageOn(state: Procedures, day: string): StageOfTalk | undefined {
  const [procedureId, procedure] = procedureOn(state, day) ?? [];
  if (procedureId === undefined || procedure === undefined) return undefined;
  const hearings = hearingsOf(procedureId, state);
  const { lodgedOn, unaccompaniedMinor } = procedure;
  return {
    stage: stageOfTalk(hearings, isDecidedBefore(procedureId, state, day), day),
    ...(lodgedOn !== undefined && { regime: procedureRegimeOf(lodgedOn) }),
    ...(unaccompaniedMinor !== undefined && { unaccompaniedMinor }),
  };
}

/** The one that began last; before all of them, the first one, to which the person is on their way. */
function procedureOn({ procedures }: Procedures, day: string): readonly [string, Procedure] | undefined {
  const inOrder = [...procedures].toSorted(([, a], [, b]) =>
    (beginOf(a) ?? '').localeCompare(beginOf(b) ?? ''),
  );
  return inOrder.findLast(([, procedure]) => (beginOf(procedure) ?? '') <= day) ?? inOrder[0];
}

const isDecidedBefore = (procedureId: string, { procedureEntries }: Procedures, day: string): boolean =>
  [...procedureEntries.values()].some(
    (entry) => entry.procedureId === procedureId && entry.of === 'decision' && entry.on <= day,
  );

/** A hearing that nobody recorded lies before the decision. */
function stageOfTalk(hearings: readonly Hearing[], isDecided: boolean, day: string): HearingStage {
  if (hearings.some(({ hearingOn }) => hearingOn === day)) return 'at_hearing';
  return isDecided || hearings.some(({ hearingOn, status }) => hearingOn < day && status === 'held')
    ? 'after_hearing'
    : 'before_hearing';
}
