import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { GoalNumber, MeasureNumber } from './plan-goal.language.js';

export const taskDropReasons = codeList('taskDropReasons', [
  'no_longer_needed',
  'done_by_client',
  'done_by_others',
  'added_in_error',
]);
export type TaskDropReason = (typeof taskDropReasons)[number];
/** Nothing is to come in a case that was closed, or that should not have been opened. */
export const taskEndReasons = codeList('taskDropReasons', [...taskDropReasons, 'case_ended']);

@FieldGroups({ content: ['text', 'dueOn'] })
class TaskFields {
  /** What is to be done. */
  @Length(1, 500)
  @Personal('narrative')
  @AskedBecause('documentation')
  text!: string;
  @CalendarDay() dueOn!: string;
}
/** A step of a plan on which both sides agreed. */
export class StepOfPlan {
  @RefersTo('cases/support-plans') planId!: string;
  @GoalNumber() goal!: number;
  /** Which step towards the goal, counted from the first. */
  @MeasureNumber() measure!: number;
}
/** Of a version: a revision numbers its steps again from one. */
export class StepOfVersion extends StepOfPlan {
  @IsInt()
  @Min(1)
  planVersion!: number;
}

@FieldGroups({ participants: ['staffId'] })
class DescribedTask extends TaskFields {
  /** Which counsellor of the case does it. Absent: whoever adds it. */
  @IsOptional()
  @RefersTo('staff')
  staffId?: string;
}
/** Aufgabe: what a counsellor of the case has to do by a day. */
export class AddTask extends DescribedTask {
  /** The step of the plan that is done with it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => StepOfPlan)
  planStep?: StepOfPlan;
}
/** The whole task as it is to be now. */
@FieldGroups({ record: ['taskId'] })
export class ChangeTask extends DescribedTask {
  @RefersTo('cases/tasks') taskId!: string;
}
export class CompleteTask {
  @RefersTo('cases/tasks') taskId!: string;
}
export class DropTask {
  @RefersTo('cases/tasks') taskId!: string;
  @IsIn(taskDropReasons) reason!: TaskDropReason;
}
/** It was not done after all, or is needed again. */
export class ReopenTask {
  @RefersTo('cases/tasks') taskId!: string;
}
export interface TaskFacts {
  /** What the register says of the colleague who does it. */
  readonly staff?: StaffFacts;
}

class RecordedTask extends TaskFields {
  @IsUUID() taskId!: string;
  @IsUUID() staffId!: string;
}
class OneTask {
  @IsUUID() taskId!: string;
}
export class TaskAdded extends RecordedTask {
  @IsOptional()
  @ValidateNested()
  @Type(() => StepOfVersion)
  planStep?: StepOfVersion;
}
export class TaskChanged extends RecordedTask {}
export class TaskCompleted extends OneTask {}
export class TaskDropped extends OneTask {
  @IsIn(taskEndReasons) reason!: (typeof taskEndReasons)[number];
}
export class TaskReopened extends OneTask {}
/** Somebody else of the case does it now. */
export class TaskPassedOn extends OneTask {
  @IsUUID() staffId!: string;
}
export class TaskErased extends OneTask {}

export const taskCommands = { AddTask, ChangeTask, CompleteTask, DropTask, ReopenTask };
export const taskEvents = {
  TaskAdded,
  TaskChanged,
  TaskCompleted,
  TaskDropped,
  TaskReopened,
  TaskPassedOn,
};
export const taskRejections = {
  NoSuchTask: 'not-found',
  TaskEnded: 'conflict',
  TaskNotEnded: 'conflict',
  DueTooFar: 'unprocessable',
} as const;
export interface TaskCommandFacts {
  readonly AddTask: TaskFacts;
  readonly ChangeTask: TaskFacts;
}
