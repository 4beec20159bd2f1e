import type { OpeningStage } from '@geleit/contracts';
import type { Decider } from '@geleit/kernel';
import { endSpell, onOpeningProcess, reopenSpell } from './evolve-steps.decider.js';
import type { ProjectLanguage } from './project.language.js';
import type { OpeningProcess, Project } from './state.decider.js';

type Evolution = Decider<typeof ProjectLanguage, Project>['evolve'];

/** The process ends with it. */
export const lastOpeningStage: OpeningStage = 'reviewed';

const withoutPause = ({ pausedOn: _, ...state }: OpeningProcess): OpeningProcess => state;

/** The latest stage was not reached: the next step may lie before it, but not before the stage before it. */
function withoutLatestStage(state: OpeningProcess): OpeningProcess {
  const stages = state.stages.slice(0, -1);
  const since = stages.at(-1)?.reachedOn;
  const earlier = { ...state, stages, ...(since !== undefined && { since }) };
  return state.stages.at(-1)?.stage === lastOpeningStage ? reopenSpell(earlier) : earlier;
}

export const evolveOpening: Pick<
  Evolution,
  | 'OpeningProcessBegun'
  | 'OpeningStageReached'
  | 'OpeningStageStruck'
  | 'OpeningProcessPaused'
  | 'OpeningProcessResumed'
  | 'OpeningProcessBrokenOff'
  | 'OpeningProcessReopened'
> = {
  OpeningProcessBegun: (_, { agencyId, programme, contactedOn }) => ({
    kind: 'opening_process',
    stages: [{ stage: 'contacted', reachedOn: contactedOn }],
    agencyId,
    programme,
    since: contactedOn,
    startedOn: contactedOn,
    spells: [{ from: contactedOn }],
    statedYears: new Map(),
    isVoid: false,
    measures: new Map(),
  }),
  // The day of the first contact is that of the start, and is corrected with it.
  OpeningStageReached: onOpeningProcess((state, { stage, reachedOn }) => {
    if (stage === 'contacted') return state;
    const reached = { ...state, stages: [...state.stages, { stage, reachedOn }], since: reachedOn };
    return stage === lastOpeningStage ? endSpell(reached, reachedOn, 'completed') : reached;
  }),
  OpeningStageStruck: onOpeningProcess((state, { stage }) =>
    stage === 'contacted' ? state : withoutLatestStage(state),
  ),
  OpeningProcessPaused: onOpeningProcess((state, { pausedOn }) => ({ ...state, pausedOn, since: pausedOn })),
  OpeningProcessResumed: onOpeningProcess((state, { resumedOn }) => ({
    ...withoutPause(state),
    since: resumedOn,
  })),
  OpeningProcessBrokenOff: onOpeningProcess((state, { brokenOffOn }) => ({
    ...endSpell(withoutPause(state), brokenOffOn, 'broken_off'),
    since: brokenOffOn,
  })),
  OpeningProcessReopened: onOpeningProcess((state, { reopenedOn }) => ({
    ...state,
    spells: [...state.spells, { from: reopenedOn }],
    since: reopenedOn,
  })),
};
