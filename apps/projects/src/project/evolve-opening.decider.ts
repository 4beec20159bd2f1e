import { openingStages, type OpeningStage } from '@geleit/contracts';
import type { Decider } from '@geleit/kernel';
import { endSpell, lastOpeningStage, onOpeningProcess, reopenSpell } from './evolve-steps.decider.js';
import type { ProjectLanguage } from './project.language.js';
import type { OpeningProcess, Project, ReachedStage } from './state.decider.js';

type Evolution = Decider<typeof ProjectLanguage, Project>['evolve'];

const withoutPause = ({ pausedOn: _, ...state }: OpeningProcess): OpeningProcess => state;

/** The day of the latest of the steps that are known. */
const latestStepOf = ({ stages, pausedOn = '', spells }: OpeningProcess): string =>
  [
    pausedOn,
    ...stages.map(({ reachedOn }) => reachedOn),
    ...spells.flatMap(({ from, to = from }) => [from, to]),
  ]
    .sort()
    .at(-1) ?? '';

/** A stage that is corrected comes back to its place. */
function withStage(state: OpeningProcess, reached: ReachedStage): OpeningProcess {
  const stages = [...state.stages, reached].sort(
    (a, b) => openingStages.indexOf(a.stage) - openingStages.indexOf(b.stage),
  );
  return { ...state, stages };
}

/** Any but the latest stage is struck only to be corrected. */
const withoutStage = (state: OpeningProcess, struck: OpeningStage): OpeningProcess =>
  state.stages.at(-1)?.stage === struck
    ? withoutLatestStage(state)
    : { ...state, stages: state.stages.filter(({ stage }) => stage !== struck) };

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
  | 'OpeningInstitutionCorrected'
  | 'OpeningProcessPaused'
  | 'OpeningProcessResumed'
  | 'OpeningProcessBrokenOff'
  | 'OpeningProcessReopened'
> = {
  OpeningProcessBegun: (_, { agencyId, programme, institution, contactedOn }) => ({
    kind: 'opening_process',
    partner: institution.kind,
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
    const placed = withStage(state, { stage, reachedOn });
    const reached = stage === lastOpeningStage ? endSpell(placed, reachedOn, 'completed') : placed;
    return { ...reached, since: latestStepOf(reached) };
  }),
  OpeningStageStruck: onOpeningProcess((state, { stage }) =>
    stage === 'contacted' ? state : withoutStage(state, stage),
  ),
  OpeningInstitutionCorrected: onOpeningProcess((state, { institution }) => ({
    ...state,
    partner: institution.kind,
  })),
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
