import { atField, rejectField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { isInFundingYear, checkDayAfterStart } from './day.decider.js';
import type {
  AgreeGoal,
  CorrectGoal,
  EvaluateGoal,
  MeasureIndicator,
  StrikeGoal,
  StrikeIndicatorValue,
} from './goal.language.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type IntegrationProject } from './state.decider.js';

type GoalDecision = Decision<typeof ProjectLanguage>;

export function agreeGoal(
  command: Readonly<AgreeGoal>,
  { fields, fundingYear }: IntegrationProject,
  { id }: CommandMeta,
): GoalDecision {
  if (!fields.includes(command.field)) return rejectField('/field', 'FieldNotChosen');
  // PJ-3: measurable, and due within the funding year.
  return isInFundingYear(command.dueOn, fundingYear)
    ? { type: 'GoalAgreed', data: { goalId: id, ...command } }
    : rejectField('/dueOn', 'GoalDueOutsideFundingYear');
}

export const correctGoal = (command: Readonly<CorrectGoal>, state: IntegrationProject): GoalDecision =>
  checkGoalExists(command, state) ??
  (isInFundingYear(command.dueOn, state.fundingYear)
    ? undefined
    : rejectField('/dueOn', 'GoalDueOutsideFundingYear')) ?? {
    type: 'GoalCorrected',
    data: command,
  };

/** Measures that serve the goal are called off or struck before. */
export function strikeGoal(
  { goalId, reason }: Readonly<StrikeGoal>,
  state: IntegrationProject,
): GoalDecision {
  const goal = state.goals.get(goalId);
  if (goal === undefined) return rejectField('/goalId', 'NoSuchGoal');
  const evaluatedOn = goal.evaluation?.evaluatedOn;
  return (
    checkGoalNotNeeded(goalId, state) ?? {
      type: 'GoalStruck',
      data: {
        ...projectEventFieldsOn(state, evaluatedOn ?? goal.dueOn),
        goalId,
        reason,
        ...(evaluatedOn !== undefined && { evaluatedOn }),
      },
    }
  );
}

/** A running project keeps at least one goal (PJ-3). */
export function checkGoalNotNeeded(goalId: string, state: IntegrationProject) {
  if (goalsWithMeasures(state).includes(goalId)) return reject('GoalHasMeasures');
  return state.status === 'running' && state.goals.size === 1 ? reject('NoGoals') : undefined;
}

export const strikeIndicatorValue = (
  command: Readonly<StrikeIndicatorValue>,
  state: IntegrationProject,
): GoalDecision =>
  checkGoalExists(command, state) ??
  (state.goals.get(command.goalId)?.measuredOn.includes(command.measuredOn) === true
    ? undefined
    : rejectField('/measuredOn', 'NoSuchValue')) ?? { type: 'IndicatorValueStruck', data: command };

export const measureIndicator = (
  command: Readonly<MeasureIndicator>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): GoalDecision =>
  checkGoalExists(command, state) ??
  atField('/measuredOn', checkDayAfterStart(command.measuredOn, state, commandMeta)) ?? {
    type: 'IndicatorMeasured',
    data: command,
  };

export function evaluateGoal(
  command: Readonly<EvaluateGoal>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): GoalDecision {
  const goal = state.goals.get(command.goalId);
  if (goal === undefined) return rejectField('/goalId', 'NoSuchGoal');
  const fault = atField('/evaluatedOn', checkDayAfterStart(command.evaluatedOn, state, commandMeta));
  if (fault !== undefined) return fault;
  return {
    type: 'GoalEvaluated',
    data: { ...projectEventFieldsOn(state, command.evaluatedOn), ...command, field: goal.field },
  };
}

const checkGoalExists = ({ goalId }: { readonly goalId: string }, { goals }: IntegrationProject) =>
  goals.has(goalId) ? undefined : rejectField('/goalId', 'NoSuchGoal');

/** The goals that have a measure which is not called off. */
export const goalsWithMeasures = ({ measures }: IntegrationProject): readonly (string | undefined)[] =>
  [...measures.values()].filter(({ isCalledOff }) => isCalledOff !== true).map(({ goalId }) => goalId);
