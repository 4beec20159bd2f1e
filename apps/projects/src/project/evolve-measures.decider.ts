import type { Decider } from '@geleit/kernel';
import { onAnyProject } from './evolve-steps.decider.js';
import type { ProjectLanguage } from './project.language.js';
import type { ExistingProject, MeasureState, Project } from './state.decider.js';

type Evolution = Decider<typeof ProjectLanguage, Project>['evolve'];

const changeMeasure = <State extends ExistingProject>(
  state: State,
  measureId: string,
  change: Partial<MeasureState>,
): State => {
  const measure = state.measures.get(measureId);
  return measure === undefined
    ? state
    : { ...state, measures: new Map(state.measures).set(measureId, { ...measure, ...change }) };
};

export const evolveMeasures: Pick<
  Evolution,
  | 'MeasureScheduled'
  | 'MeasureMoved'
  | 'MeasureCalledOff'
  | 'MeasureHeld'
  | 'MeasureCorrected'
  | 'MeasureStruck'
  | 'ParticipationCounted'
> = {
  MeasureScheduled: onAnyProject(
    (state, { measureId, goalId, field, measureType, target, title, plannedOn }) => ({
      ...state,
      measures: new Map(state.measures).set(measureId, {
        field,
        measureType,
        target,
        title,
        plannedOn,
        ...(goalId !== undefined && { goalId }),
      }),
    }),
  ),
  MeasureMoved: onAnyProject((state, { measureId, plannedOn }) =>
    changeMeasure(state, measureId, { plannedOn }),
  ),
  MeasureCalledOff: onAnyProject((state, { measureId }) =>
    changeMeasure(state, measureId, { isCalledOff: true }),
  ),
  MeasureHeld: onAnyProject((state, { measureId, heldOn }) => changeMeasure(state, measureId, { heldOn })),
  MeasureCorrected: onAnyProject((state, { measureId, measureType, target, title, heldOn }) =>
    changeMeasure(state, measureId, {
      measureType,
      target,
      title,
      ...(heldOn !== undefined && { heldOn }),
    }),
  ),
  MeasureStruck: onAnyProject((state, { measureId }) => ({
    ...state,
    measures: new Map([...state.measures].filter(([id]) => id !== measureId)),
  })),
  ParticipationCounted: onAnyProject((state, { measureId, participants }) =>
    changeMeasure(state, measureId, { participants }),
  ),
};
