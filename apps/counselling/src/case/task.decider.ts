import { isRejection, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { addYears, germanDayOf, type StaffFacts } from '@geleit/rules';
import { checkHolder, holderOf } from './work-to-come.decider.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { recordPlanMeasure } from './plan-progress.decider.js';
import { statusOfPlan } from './planning-state.decider.js';
import type { ExistingCase, Task } from './state.decider.js';
import type {
  AddTask,
  ChangeTask,
  CompleteTask,
  DropTask,
  ReopenTask,
  StepOfPlan,
  StepOfVersion,
  TaskFacts,
} from './task.language.js';

type TaskDecision = Decision<typeof CaseLanguage>;
/** Enough for a residence permit that has to be renewed; whatever lies further ahead is a slip of the pen. */
const yearsAhead = 5;

export function addTask(
  { planStep, ...task }: Readonly<AddTask>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: TaskFacts,
): TaskDecision {
  return (
    checkNotBeforeOpening(task, state) ??
    checkTask(task, state, commandMeta, staff) ??
    checkPlanStep(planStep, state) ?? {
      type: 'TaskAdded',
      data: {
        ...task,
        taskId: commandMeta.id,
        staffId: holderOf(task.staffId, state, commandMeta),
        ...versionOf(planStep, state),
      },
    }
  );
}

/**
 * Whoever changes it does not take it over, unless they say so. It keeps a day before the opening if it came
 * with that day from another programme.
 */
export const changeTask = (
  task: Readonly<ChangeTask>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: TaskFacts,
): TaskDecision =>
  inOpenTask(
    task.taskId,
    state,
    ({ staffId, dueOn }) =>
      (task.dueOn === dueOn ? undefined : checkNotBeforeOpening(task, state)) ??
      checkTask(task, state, commandMeta, staff) ?? { type: 'TaskChanged', data: { staffId, ...task } },
  );

/** With a task from a plan, its step is done, unless it was before or the plan is another one by now. */
export const completeTask = (
  { taskId }: Readonly<CompleteTask>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): TaskDecision =>
  inOpenTask(taskId, state, ({ planStep }) => [
    { type: 'TaskCompleted', data: { taskId } },
    ...(planStep === undefined ? [] : stepDone(planStep, state, commandMeta)),
  ]);

export const dropTask = ({ taskId, reason }: Readonly<DropTask>, state: ExistingCase): TaskDecision =>
  inOpenTask(taskId, state, () => ({ type: 'TaskDropped', data: { taskId, reason } }));

export function reopenTask({ taskId }: Readonly<ReopenTask>, { tasks }: ExistingCase): TaskDecision {
  const task = tasks.get(taskId);
  if (task === undefined) return rejectField('/taskId', 'NoSuchTask');
  return task.isOpen ? rejectField('/taskId', 'TaskNotEnded') : { type: 'TaskReopened', data: { taskId } };
}

function inOpenTask(
  taskId: string,
  { tasks }: ExistingCase,
  rule: (task: Task) => TaskDecision,
): TaskDecision {
  const task = tasks.get(taskId);
  if (task === undefined) return rejectField('/taskId', 'NoSuchTask');
  return task.isOpen ? rule(task) : rejectField('/taskId', 'TaskEnded');
}

const checkNotBeforeOpening = ({ dueOn }: Readonly<Pick<AddTask, 'dueOn'>>, { openedOn }: ExistingCase) =>
  dueOn < openedOn ? rejectField('/dueOn', 'DayBeforeOpening') : undefined;

function checkTask(
  { dueOn, staffId }: Readonly<Pick<AddTask, 'dueOn' | 'staffId'>>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  staff: StaffFacts | undefined,
) {
  if (dueOn > addYears(germanDayOf(commandMeta.at), yearsAhead)) return rejectField('/dueOn', 'DueTooFar');
  return checkHolder(staffId, state, commandMeta, staff);
}

function checkPlanStep(planStep: Readonly<StepOfPlan> | undefined, { plans }: ExistingCase) {
  if (planStep === undefined) return undefined;
  const plan = plans.get(planStep.planId);
  if (plan === undefined) return rejectField('/planStep/planId', 'NoSuchPlan');
  if (statusOfPlan(plan) !== 'agreed') return rejectField('/planStep/planId', 'PlanNotAgreed');
  const goal = plan.goals[planStep.goal - 1];
  if (goal === undefined) return rejectField('/planStep/goal', 'NoSuchPlanGoal');
  return goal.responsible[planStep.measure - 1] === undefined
    ? rejectField('/planStep/measure', 'NoSuchPlanMeasure')
    : undefined;
}

function versionOf(
  planStep: Readonly<StepOfPlan> | undefined,
  { plans }: ExistingCase,
): { readonly planStep?: StepOfVersion } {
  if (planStep === undefined) return {};
  const plan = plans.get(planStep.planId);
  return plan === undefined ? {} : { planStep: { ...planStep, planVersion: plan.version } };
}

function stepDone(
  { planVersion, ...planStep }: Readonly<StepOfVersion>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  const plan = state.plans.get(planStep.planId);
  const isDone = plan?.goals[planStep.goal - 1]?.doneMeasures.has(planStep.measure);
  if (plan?.version !== planVersion || isDone) return [];
  const step = { ...planStep, doneOn: germanDayOf(commandMeta.at) };
  const recorded = recordPlanMeasure(step, state, commandMeta);
  return isRejection(recorded) ? [] : [recorded].flat();
}
