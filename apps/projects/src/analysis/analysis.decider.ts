import { rejectField, reject, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { checkOffice, type OfficeFacts } from '../project/office.decider.js';
import { permitsOfAnalysis } from './permits.decider.js';
import type { Analysis, ExistingAnalysis } from './state.decider.js';
import {
  AnalysisLanguage,
  type AnalysisCommandFacts,
  type ApproveAnalysis,
  type PrioritiseNeeds,
  type StartAnalysis,
  type WithdrawNeed,
} from './analysis.language.js';

type AnalysisDecision = Decision<typeof AnalysisLanguage>;

export const analysisDecider: Decider<typeof AnalysisLanguage, Analysis, AnalysisCommandFacts> = {
  language: AnalysisLanguage,
  initial: { status: 'none' },
  permits: permitsOfAnalysis,
  decide: {
    StartAnalysis: startAnalysis,
    RecordDataCollected: onKnownAnalysis((command) => ({ type: 'DataCollected', data: command })),
    IdentifyNeed: onKnownAnalysis((command, _, { id }) => ({
      type: 'NeedIdentified',
      data: { needId: id, ...command },
    })),
    WithdrawNeed: onKnownAnalysis((command, { needs }) =>
      needs.some(({ needId }) => needId === command.needId)
        ? { type: 'NeedWithdrawn', data: command }
        : rejectField('/needId', 'NoSuchNeed'),
    ),
    PrioritiseNeeds: onKnownAnalysis(prioritiseNeeds),
    ApproveAnalysis: onKnownAnalysis(approveAnalysis),
    CorrectAnalysis: onKnownAnalysis(
      (command, _, { at }) => checkStart(command, at) ?? { type: 'AnalysisCorrected', data: command },
    ),
    ReopenAnalysis: onKnownAnalysis((command) => ({ type: 'AnalysisReopened', data: command })),
    VoidAnalysis: onKnownAnalysis((command) => ({ type: 'AnalysisVoided', data: command })),
  },
  evolve: {
    AnalysisStarted: (_, { agencyId, startedBy, startedOn }) => ({
      status: 'started',
      agencyId,
      startedBy,
      startedOn,
      needs: [],
    }),
    DataCollected: onStartedAnalysis((state) => ({ ...state, status: 'data_collected' })),
    // The new need has no rank yet, so the needs must be prioritised again.
    NeedIdentified: onStartedAnalysis((state, { needId, field }) => ({
      ...state,
      status: 'data_collected',
      needs: [...state.needs, { needId, field }],
    })),
    NeedWithdrawn: onStartedAnalysis(withdrawNeed),
    NeedsPrioritised: onStartedAnalysis((state) => ({ ...state, status: 'needs_prioritised' })),
    AnalysisApproved: onStartedAnalysis((state) => ({ ...state, status: 'approved' })),
    AnalysisCorrected: onStartedAnalysis((state, { startedOn }) => ({ ...state, startedOn })),
    AnalysisReopened: onStartedAnalysis((state) => ({ ...state, status: 'data_collected' })),
    AnalysisVoided: onStartedAnalysis((state) => ({ ...state, isVoid: true })),
  },
};

type AnalysisRule<Command> = (
  command: Command,
  state: ExistingAnalysis,
  commandMeta: CommandMeta,
) => AnalysisDecision;

function onKnownAnalysis<Command>(rule: AnalysisRule<Command>) {
  return (command: Command, state: Analysis, commandMeta: CommandMeta): AnalysisDecision =>
    state.status === 'none' ? reject('NoSuchAnalysis') : rule(command, state, commandMeta);
}

function onStartedAnalysis<Data>(change: (state: ExistingAnalysis, data: Data) => ExistingAnalysis) {
  return (state: Analysis, data: Data): Analysis => (state.status === 'none' ? state : change(state, data));
}

/** An analysis without needs is no longer prioritised. */
function withdrawNeed(state: ExistingAnalysis, { needId }: Readonly<WithdrawNeed>): ExistingAnalysis {
  const needs = state.needs.filter((need) => need.needId !== needId);
  return { ...state, needs, status: needs.length === 0 ? 'data_collected' : state.status };
}

function startAnalysis(
  command: Readonly<StartAnalysis>,
  _: Analysis,
  { at, by }: CommandMeta,
  office: OfficeFacts,
): AnalysisDecision {
  const fault = checkOffice(office);
  if (fault !== undefined) return fault;
  return checkStart(command, at) ?? { type: 'AnalysisStarted', data: { ...command, startedBy: by } };
}

function checkStart({ startedOn, period }: Pick<StartAnalysis, 'startedOn' | 'period'>, at: string) {
  if (startedOn > germanDayOf(at)) return rejectField('/startedOn', 'DayInFuture');
  return period.to < period.from ? rejectField('/period', 'PeriodEndsBeforeItBegins') : undefined;
}

function prioritiseNeeds(command: Readonly<PrioritiseNeeds>, { needs }: ExistingAnalysis): AnalysisDecision {
  const every =
    command.needIds.length === needs.length && needs.every(({ needId }) => command.needIds.includes(needId));
  return every ? { type: 'NeedsPrioritised', data: command } : rejectField('/needIds', 'EveryNeedOnce');
}

function approveAnalysis(
  command: Readonly<ApproveAnalysis>,
  { startedOn }: ExistingAnalysis,
  { at }: CommandMeta,
): AnalysisDecision {
  if (command.approvedOn > germanDayOf(at)) return rejectField('/approvedOn', 'DayInFuture');
  return command.approvedOn < startedOn
    ? rejectField('/approvedOn', 'DayBeforeStart')
    : { type: 'AnalysisApproved', data: command };
}
