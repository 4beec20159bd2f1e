import type { ProjectField } from '@geleit/contracts';
import { reject, type Decider, type Decision, type Meta } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import {
  AnalysisLanguage,
  type ApproveAnalysis,
  type PrioritiseNeeds,
  type StartAnalysis,
  type WithdrawNeed,
} from './analysis.language.js';

/** Days are German calendar days. */
export interface StartedAnalysis {
  readonly status: 'started' | 'data_collected' | 'needs_prioritised' | 'approved';
  readonly agencyId: string;
  readonly startedBy: string;
  readonly startedOn: string;
  readonly needs: readonly { readonly needId: string; readonly field: ProjectField }[];
}
export type Analysis = { readonly status: 'none' } | StartedAnalysis;
type Decided = Decision<typeof AnalysisLanguage>;

export const analysisDecider: Decider<typeof AnalysisLanguage, Analysis> = {
  language: AnalysisLanguage,
  initial: { status: 'none' },
  decide: {
    StartAnalysis: startAnalysis,
    RecordDataCollected: open((command, { status }) =>
      status === 'needs_prioritised'
        ? reject('NeedsArePrioritised')
        : { type: 'DataCollected', data: command },
    ),
    IdentifyNeed: open((command, { status }, { id }) =>
      status === 'started'
        ? reject('DataNotCollected')
        : { type: 'NeedIdentified', data: { needId: id, ...command } },
    ),
    WithdrawNeed: open((command, { needs }) =>
      needs.some(({ needId }) => needId === command.needId)
        ? { type: 'NeedWithdrawn', data: command }
        : reject('NoSuchNeed'),
    ),
    PrioritiseNeeds: open(prioritiseNeeds),
    ApproveAnalysis: open(approveAnalysis),
  },
  evolve: {
    AnalysisStarted: (_, { agencyId, startedBy, startedOn }) => ({
      status: 'started',
      agencyId,
      startedBy,
      startedOn,
      needs: [],
    }),
    DataCollected: started((state) => ({ ...state, status: 'data_collected' })),
    // Where it stands among the others is open again.
    NeedIdentified: started((state, { needId, field }) => ({
      ...state,
      status: 'data_collected',
      needs: [...state.needs, { needId, field }],
    })),
    NeedWithdrawn: started(withoutNeed),
    NeedsPrioritised: started((state) => ({ ...state, status: 'needs_prioritised' })),
    AnalysisApproved: started((state) => ({ ...state, status: 'approved' })),
  },
};

function open<Command>(rule: (command: Command, state: StartedAnalysis, meta: Meta) => Decided) {
  return (command: Command, state: Analysis, meta: Meta): Decided => {
    if (state.status === 'none') return reject('NoSuchAnalysis');
    return state.status === 'approved' ? reject('AnalysisIsApproved') : rule(command, state, meta);
  };
}

function started<Data>(change: (state: StartedAnalysis, data: Data) => StartedAnalysis) {
  return (state: Analysis, data: Data): Analysis => (state.status === 'none' ? state : change(state, data));
}

/** Where none is left, there is no order either. */
function withoutNeed(state: StartedAnalysis, { needId }: Readonly<WithdrawNeed>): StartedAnalysis {
  const needs = state.needs.filter((need) => need.needId !== needId);
  return { ...state, needs, status: needs.length === 0 ? 'data_collected' : state.status };
}

function startAnalysis(command: Readonly<StartAnalysis>, { status }: Analysis, { at, by }: Meta): Decided {
  if (status !== 'none') return reject('AlreadyStarted');
  if (command.startedOn > dayOf(at)) return reject('DayInFuture');
  if (command.period.to < command.period.from) return reject('PeriodEndsBeforeItBegins');
  return { type: 'AnalysisStarted', data: { ...command, startedBy: by } };
}

function prioritiseNeeds(command: Readonly<PrioritiseNeeds>, { status, needs }: StartedAnalysis): Decided {
  if (status === 'started') return reject('DataNotCollected');
  const every =
    command.needIds.length === needs.length && needs.every(({ needId }) => command.needIds.includes(needId));
  return every ? { type: 'NeedsPrioritised', data: command } : reject('EveryNeedOnce');
}

/** Vier Augen: nobody approves what he or she began. */
function approveAnalysis(
  command: Readonly<ApproveAnalysis>,
  { status, startedBy, startedOn }: StartedAnalysis,
  { at, by }: Meta,
): Decided {
  if (status !== 'needs_prioritised') return reject('NeedsNotPrioritised');
  if (by === startedBy) return reject('NeedsSecondPerson');
  if (command.approvedOn > dayOf(at)) return reject('DayInFuture');
  return command.approvedOn < startedOn
    ? reject('DayBeforeStart')
    : { type: 'AnalysisApproved', data: command };
}
