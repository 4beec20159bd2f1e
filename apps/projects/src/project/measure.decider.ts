import type { ProjectField } from '@geleit/contracts';
import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { checkDayAfterStart, checkFundingYear } from './day.decider.js';
import type { CountParticipation, HoldMeasure, ScheduleMeasure } from './measure.language.js';
import type { ProjectLanguage } from './project.language.js';
import { checkProjectInProgress } from './project-running.decider.js';
import { projectEventFieldsOn, type ExistingProject, type MeasureState } from './state.decider.js';

type MeasureDecision = Decision<typeof ProjectLanguage>;

export function scheduleMeasure(
  command: Readonly<ScheduleMeasure>,
  state: ExistingProject,
  { id }: CommandMeta,
): MeasureDecision {
  const planned = state.kind === 'integration_project' && state.status === 'planned';
  const fault =
    (planned ? undefined : checkProjectInProgress(state)) ??
    checkFundingYear(command.plannedOn, state) ??
    checkServesGoal(command, state);
  if (fault !== undefined) return fault;
  return {
    type: 'MeasureScheduled',
    data: {
      ...projectEventFieldsOn(state, command.plannedOn),
      measureId: id,
      field: fieldOfMeasure(command, state),
      ...command,
    },
  };
}

export function holdMeasure(
  { measureId, heldOn }: Readonly<HoldMeasure>,
  state: ExistingProject,
  commandMeta: CommandMeta,
): MeasureDecision {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return reject('NoSuchMeasure');
  if (measure.heldOn !== undefined) return reject('MeasureAlreadyHeld');
  return (
    checkProjectInProgress(state) ??
    checkFundingYear(heldOn, state) ??
    checkDayAfterStart(heldOn, state, commandMeta) ?? {
      type: 'MeasureHeld',
      data: heldMeasureData(state, { measureId, heldOn }, measure),
    }
  );
}

export function countParticipation(
  { measureId, participants }: Readonly<CountParticipation>,
  state: ExistingProject,
): MeasureDecision {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return reject('NoSuchMeasure');
  if (measure.heldOn === undefined) return reject('MeasureNotHeld');
  return (
    checkProjectInProgress(state) ?? {
      type: 'ParticipationCounted',
      data: { ...heldMeasureData(state, { measureId, heldOn: measure.heldOn }, measure), participants },
    }
  );
}

const heldMeasureData = (
  state: ExistingProject,
  when: Readonly<HoldMeasure>,
  { field, measureType, target }: MeasureState,
) => ({
  ...projectEventFieldsOn(state, when.heldOn),
  ...when,
  field,
  measureType,
  target,
});

/** Every measure of an integration project serves a goal. An opening process has no goals. */
function checkServesGoal({ goalId }: Readonly<ScheduleMeasure>, state: ExistingProject) {
  if (goalId !== undefined)
    return state.kind === 'integration_project' && state.goals.has(goalId) ? undefined : reject('NoSuchGoal');
  return state.kind === 'integration_project' ? reject('MeasureServesNoGoal') : undefined;
}

const fieldOfMeasure = ({ goalId = '' }: Readonly<ScheduleMeasure>, state: ExistingProject): ProjectField =>
  (state.kind === 'integration_project' ? state.goals.get(goalId)?.field : undefined) ??
  'intercultural_opening';
