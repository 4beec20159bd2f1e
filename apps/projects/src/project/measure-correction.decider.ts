import { atField, rejectField, type Decision, type CommandMeta } from '@geleit/kernel';
import { checkFundingYear } from './day.decider.js';
import type {
  CallOffMeasure,
  CorrectMeasure,
  MoveMeasure,
  StrikeMeasure,
} from './measure-correction.language.js';
import { checkHeldOn, checkMayPlan, checkStillPlanned, publishedMeasure } from './measure.decider.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type ExistingProject, type MeasureState } from './state.decider.js';

type MeasureDecision = Decision<typeof ProjectLanguage>;

export function callOffMeasure(command: Readonly<CallOffMeasure>, state: ExistingProject): MeasureDecision {
  const measure = state.measures.get(command.measureId);
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  return atField('/measureId', checkStillPlanned(measure)) ?? { type: 'MeasureCalledOff', data: command };
}

export function moveMeasure(command: Readonly<MoveMeasure>, state: ExistingProject): MeasureDecision {
  const measure = state.measures.get(command.measureId);
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  const { plannedOn } = command;
  return (
    atField('/measureId', checkStillPlanned(measure)) ??
    checkMayPlan(plannedOn, state) ??
    atField('/plannedOn', checkFundingYear(plannedOn, state)) ??
    (plannedOn === measure.plannedOn
      ? []
      : { type: 'MeasureMoved', data: { ...command, formerlyOn: measure.plannedOn } })
  );
}

/** A count of participants belongs to the measure as it was described, and is told again with it. */
export function correctMeasure(
  { measureId, reason, ...changes }: Readonly<CorrectMeasure>,
  state: ExistingProject,
  commandMeta: CommandMeta,
): MeasureDecision {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  const fault = checkCorrection(changes, measure, { state, commandMeta });
  if (fault !== undefined) return fault;
  if (isAsRecorded(changes, measure)) return [];
  const { measureType, target, title, field, heldOn, plannedOn, participants } = { ...measure, ...changes };
  const described = publishedMeasure(
    state,
    { measureId, day: heldOn ?? plannedOn },
    { field, measureType, target },
  );
  const corrected = {
    type: 'MeasureCorrected',
    data: { ...described, title, reason, ...heldDays(heldOn, measure.heldOn) },
  } as const;
  return heldOn === undefined || participants === undefined
    ? corrected
    : [corrected, { type: 'ParticipationCounted', data: { ...described, heldOn, participants } }];
}

export function strikeMeasure(
  { measureId, reason }: Readonly<StrikeMeasure>,
  state: ExistingProject,
): MeasureDecision {
  const measure = state.measures.get(measureId);
  if (measure === undefined) return rejectField('/measureId', 'NoSuchMeasure');
  const { heldOn, plannedOn, isCalledOff } = measure;
  return {
    type: 'MeasureStruck',
    data: {
      ...projectEventFieldsOn(state, heldOn ?? plannedOn),
      measureId,
      reason,
      ...(heldOn !== undefined && { heldOn }),
      ...(isCalledOff === true && { wasCalledOff: true }),
    },
  };
}

type MeasureChanges = Omit<CorrectMeasure, 'measureId' | 'reason'>;

const checkCorrection = (
  changes: MeasureChanges,
  measure: MeasureState,
  { state, commandMeta }: { readonly state: ExistingProject; readonly commandMeta: CommandMeta },
) =>
  (changes.heldOn !== undefined && measure.heldOn === undefined
    ? rejectField('/heldOn', 'MeasureNotHeld')
    : undefined) ??
  (changes.heldOn === undefined ? undefined : checkHeldOn(changes.heldOn, state, commandMeta));

function isAsRecorded(changes: MeasureChanges, measure: MeasureState): boolean {
  const names = Object.keys(changes) as (keyof MeasureChanges)[];
  return names.every((name) => changes[name] === measure[name]);
}

const heldDays = (heldOn: string | undefined, formerlyOn: string | undefined) => ({
  ...(heldOn !== undefined && { heldOn }),
  ...(heldOn !== formerlyOn && formerlyOn !== undefined && { formerlyOn }),
});
