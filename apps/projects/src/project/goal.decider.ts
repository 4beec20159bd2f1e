import { reject, type Decision, type Meta } from '@geleit/kernel';
import { isWithin, workFault } from './day.decider.js';
import type { AgreeGoal, EvaluateGoal, MeasureIndicator } from './goal.language.js';
import type { ProjectLanguage } from './project.language.js';
import { runningFault } from './running.decider.js';
import { aboutOn, type IntegrationProject } from './state.decider.js';

type Decided = Decision<typeof ProjectLanguage>;

export function agreeGoal(
  command: Readonly<AgreeGoal>,
  { status, fields, fundingYear }: IntegrationProject,
  { id }: Meta,
): Decided {
  if (status !== 'planned') return reject('NotPlanned');
  if (!fields.includes(command.field)) return reject('FieldNotChosen');
  // PJ-3
  return isWithin(command.dueOn, fundingYear)
    ? { type: 'GoalAgreed', data: { goalId: id, ...command } }
    : reject('GoalDueOutsideFundingYear');
}

export const measureIndicator = (
  command: Readonly<MeasureIndicator>,
  state: IntegrationProject,
  meta: Meta,
): Decided =>
  runningFault(state) ??
  goalFault(command, state) ??
  workFault(command.measuredOn, state, meta) ?? { type: 'IndicatorMeasured', data: command };

export function evaluateGoal(
  command: Readonly<EvaluateGoal>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  const goal = state.goals.get(command.goalId);
  const fault =
    runningFault(state) ?? goalFault(command, state) ?? workFault(command.evaluatedOn, state, meta);
  if (fault !== undefined || goal === undefined) return fault ?? reject('NoSuchGoal');
  return {
    type: 'GoalEvaluated',
    data: { ...aboutOn(state, command.evaluatedOn), ...command, field: goal.field },
  };
}

const goalFault = ({ goalId }: { readonly goalId: string }, { goals }: IntegrationProject) =>
  goals.has(goalId) ? undefined : reject('NoSuchGoal');
