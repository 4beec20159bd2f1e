import type { ProjectField } from '@geleit/contracts';
import { atField, rejectField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
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
  const fault =
    checkMayPlan(command.plannedOn, state) ??
    atField('/plannedOn', checkFundingYear(command.plannedOn, state)) ??
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
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  return (
    atField('/measureId', checkStillPlanned(measure)) ??
    checkHeldOn(heldOn, state, commandMeta) ?? {
      type: 'MeasureHeld',
      data: { ...publishedMeasure(state, { measureId, day: heldOn }, measure), heldOn },
    }
  );
}

export function countParticipation(
  { measureId, participants }: Readonly<CountParticipation>,
  state: ExistingProject,
): MeasureDecision {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  const { heldOn } = measure;
  if (heldOn === undefined) return rejectField('/measureId', 'MeasureNotHeld');
  const fault = state.kind === 'integration_project' ? checkProjectInProgress(state, heldOn) : undefined;
  return (
    fault ?? {
      type: 'ParticipationCounted',
      data: { ...publishedMeasure(state, { measureId, day: heldOn }, measure), heldOn, participants },
    }
  );
}

/** What the published events of a measure repeat, for an event about that day. */
export const publishedMeasure = (
  state: ExistingProject,
  { measureId, day }: { readonly measureId: string; readonly day: string },
  { field, measureType, target }: Pick<MeasureState, 'field' | 'measureType' | 'target'>,
) => ({ ...projectEventFieldsOn(state, day), measureId, field, measureType, target });

/** Measures are planned before the project is submitted, and while it runs. */
export const checkMayPlan = (day: string, state: ExistingProject) =>
  state.kind === 'integration_project' && state.status === 'planned'
    ? undefined
    : checkProjectInProgress(state, day);

export function checkStillPlanned({ heldOn, isCalledOff }: MeasureState) {
  if (heldOn !== undefined) return reject('MeasureAlreadyHeld');
  return isCalledOff === true ? reject('MeasureIsCalledOff') : undefined;
}

/** Returns a rejection if the measure cannot have been held on that day. */
export const checkHeldOn = (heldOn: string, state: ExistingProject, commandMeta: CommandMeta) =>
  checkProjectInProgress(state, heldOn) ??
  atField('/heldOn', checkFundingYear(heldOn, state) ?? checkDayAfterStart(heldOn, state, commandMeta));

/** Every measure of an integration project serves a goal. An opening process has no goals. */
function checkServesGoal({ goalId }: Readonly<ScheduleMeasure>, state: ExistingProject) {
  if (goalId !== undefined)
    return state.kind === 'integration_project' && state.goals.has(goalId)
      ? undefined
      : rejectField('/goalId', 'NoSuchGoal');
  return state.kind === 'integration_project' ? rejectField('/goalId', 'MeasureServesNoGoal') : undefined;
}

/** A measure of an opening process is for the opening, whatever the programme. */
const fieldOfMeasure = ({ goalId = '' }: Readonly<ScheduleMeasure>, state: ExistingProject): ProjectField =>
  (state.kind === 'integration_project' ? state.goals.get(goalId)?.field : undefined) ??
  'intercultural_opening';
