import type { RecordedEvent } from '@geleit/kernel';
import type { ProjectEventTypes, ProjectRow } from './project-row.projection.js';

type Change<T extends keyof ProjectEventTypes> = (
  row: ProjectRow,
  event: RecordedEvent<ProjectEventTypes, T>,
) => Partial<ProjectRow>;

const latestStageOf = ({ stages }: Pick<ProjectRow, 'stages'>) => stages.at(-1)?.stage ?? 'contacted';

/** How the steps of an opening process change its row. */
export const openingChanges: {
  readonly [
    T in
      | 'OpeningStageReached'
      | 'OpeningStageStruck'
      | 'OpeningProcessPaused'
      | 'OpeningProcessResumed'
      | 'OpeningProcessBrokenOff'
      | 'OpeningProcessReopened'
  ]: Change<T>;
} = {
  OpeningStageReached: ({ stages }, { data: { stage, reachedOn } }) =>
    stage === 'contacted' && stages.length > 0
      ? {}
      : { status: stage, stages: [...stages, { stage, reachedOn }] },
  OpeningStageStruck: ({ stages, status }, { data: { stage } }) => {
    // The first contact is moved with the start.
    if (stage === 'contacted') return {};
    const left = { stages: stages.slice(0, -1) };
    return { ...left, status: status === 'paused' ? status : latestStageOf(left) };
  },
  OpeningProcessPaused: (_, { data: { pausedOn } }) => ({ status: 'paused', pausedOn }),
  OpeningProcessResumed: (row) => ({ status: latestStageOf(row), pausedOn: null }),
  OpeningProcessBrokenOff: (_, { data: { brokenOffOn } }) => ({
    status: 'broken_off',
    brokenOffOn,
    pausedOn: null,
  }),
  OpeningProcessReopened: (row) => ({ status: latestStageOf(row), brokenOffOn: null }),
};
