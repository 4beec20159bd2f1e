import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { isInFundingYear, checkDayAfterStart } from './day.decider.js';
import type { AgreeGoal, EvaluateGoal, MeasureIndicator } from './goal.language.js';
import type { ProjectLanguage } from './project.language.js';
import { checkProjectRunning } from './project-running.decider.js';
import { projectEventFieldsOn, type IntegrationProject } from './state.decider.js';

type GoalDecision = Decision<typeof ProjectLanguage>;

export function agreeGoal(
  command: Readonly<AgreeGoal>,
  { status, fields, fundingYear }: IntegrationProject,
  { id }: CommandMeta,
): GoalDecision {
  if (status !== 'planned') return reject('NotPlanned');
  if (!fields.includes(command.field)) return reject('FieldNotChosen');
  // PJ-3: measurable, and due within the funding year.
  return isInFundingYear(command.dueOn, fundingYear)
    ? { type: 'GoalAgreed', data: { goalId: id, ...command } }
    : reject('GoalDueOutsideFundingYear');
}

export const measureIndicator = (
  command: Readonly<MeasureIndicator>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): GoalDecision =>
  checkProjectRunning(state) ??
  checkGoalExists(command, state) ??
  checkDayAfterStart(command.measuredOn, state, commandMeta) ?? { type: 'IndicatorMeasured', data: command };

export function evaluateGoal(
  command: Readonly<EvaluateGoal>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): GoalDecision {
  const goal = state.goals.get(command.goalId);
  const fault =
    checkProjectRunning(state) ??
    checkGoalExists(command, state) ??
    checkDayAfterStart(command.evaluatedOn, state, commandMeta);
  if (fault !== undefined || goal === undefined) return fault ?? reject('NoSuchGoal');
  return {
    type: 'GoalEvaluated',
    data: { ...projectEventFieldsOn(state, command.evaluatedOn), ...command, field: goal.field },
  };
}

const checkGoalExists = ({ goalId }: { readonly goalId: string }, { goals }: IntegrationProject) =>
  goals.has(goalId) ? undefined : reject('NoSuchGoal');
