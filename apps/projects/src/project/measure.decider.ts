import type { ProjectField } from '@geleit/contracts';
import { reject, type Decision, type Meta } from '@geleit/kernel';
import { workFault, yearFault } from './day.decider.js';
import type { CountParticipation, HoldMeasure, ScheduleMeasure } from './measure.language.js';
import type { ProjectLanguage } from './project.language.js';
import { workableFault } from './running.decider.js';
import { aboutOn, type KnownProject, type Measure } from './state.decider.js';

type Decided = Decision<typeof ProjectLanguage>;

export function scheduleMeasure(
  command: Readonly<ScheduleMeasure>,
  state: KnownProject,
  { id }: Meta,
): Decided {
  const planned = state.kind === 'integration_project' && state.status === 'planned';
  const fault =
    (planned ? undefined : workableFault(state)) ??
    yearFault(command.plannedOn, state) ??
    serviceFault(command, state);
  if (fault !== undefined) return fault;
  return {
    type: 'MeasureScheduled',
    data: { ...aboutOn(state, command.plannedOn), measureId: id, field: fieldOf(command, state), ...command },
  };
}

export function holdMeasure(
  { measureId, heldOn }: Readonly<HoldMeasure>,
  state: KnownProject,
  meta: Meta,
): Decided {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return reject('NoSuchMeasure');
  if (measure.heldOn !== undefined) return reject('MeasureAlreadyHeld');
  return (
    workableFault(state) ??
    yearFault(heldOn, state) ??
    workFault(heldOn, state, meta) ?? {
      type: 'MeasureHeld',
      data: held(state, { measureId, heldOn }, measure),
    }
  );
}

export function countParticipation(
  { measureId, participants }: Readonly<CountParticipation>,
  state: KnownProject,
): Decided {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return reject('NoSuchMeasure');
  if (measure.heldOn === undefined) return reject('MeasureNotHeld');
  return (
    workableFault(state) ?? {
      type: 'ParticipationCounted',
      data: { ...held(state, { measureId, heldOn: measure.heldOn }, measure), participants },
    }
  );
}

const held = (state: KnownProject, when: Readonly<HoldMeasure>, { field, measureType, target }: Measure) => ({
  ...aboutOn(state, when.heldOn),
  ...when,
  field,
  measureType,
  target,
});

/** Every measure of a project serves a goal; an opening process is its own. */
function serviceFault({ goalId }: Readonly<ScheduleMeasure>, state: KnownProject) {
  if (goalId !== undefined)
    return state.kind === 'integration_project' && state.goals.has(goalId) ? undefined : reject('NoSuchGoal');
  return state.kind === 'integration_project' ? reject('MeasureServesNoGoal') : undefined;
}

const fieldOf = ({ goalId = '' }: Readonly<ScheduleMeasure>, state: KnownProject): ProjectField =>
  (state.kind === 'integration_project' ? state.goals.get(goalId)?.field : undefined) ??
  'intercultural_opening';
