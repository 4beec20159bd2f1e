import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { addYears, germanDayOf, type StaffFacts } from '@geleit/rules';
import { checkHolder, holderOf } from './work-to-come.decider.js';
import type { CaseLanguage } from './case.language.js';
import type { ExistingCase, Task } from './state.decider.js';
import type { AddTask, ChangeTask, CompleteTask, DropTask, ReopenTask, TaskFacts } from './task.language.js';

type TaskDecision = Decision<typeof CaseLanguage>;
/** Enough for a residence permit that has to be renewed; whatever lies further ahead is a slip of the pen. */
const yearsAhead = 5;

export function addTask(
  task: Readonly<AddTask>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: TaskFacts,
): TaskDecision {
  return (
    checkTask(task, state, commandMeta, staff) ?? {
      type: 'TaskAdded',
      data: { ...task, taskId: commandMeta.id, staffId: holderOf(task.staffId, state, commandMeta) },
    }
  );
}

/** Whoever changes it does not take it over, unless they say so. */
export const changeTask = (
  task: Readonly<ChangeTask>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: TaskFacts,
): TaskDecision =>
  inOpenTask(
    task.taskId,
    state,
    ({ staffId }) =>
      checkTask(task, state, commandMeta, staff) ?? { type: 'TaskChanged', data: { staffId, ...task } },
  );

export const completeTask = ({ taskId }: Readonly<CompleteTask>, state: ExistingCase): TaskDecision =>
  inOpenTask(taskId, state, () => ({ type: 'TaskCompleted', data: { taskId } }));

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

function checkTask(
  { dueOn, staffId }: Readonly<Pick<AddTask, 'dueOn' | 'staffId'>>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  staff: StaffFacts | undefined,
) {
  if (dueOn > addYears(germanDayOf(commandMeta.at), yearsAhead)) return rejectField('/dueOn', 'DueTooFar');
  return checkHolder(staffId, state, commandMeta, staff);
}
