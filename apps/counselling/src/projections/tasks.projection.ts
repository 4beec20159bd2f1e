import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { StepOfVersion, taskEndReasons } from '../case/task.language.js';

export const taskStatuses = codeList('taskStatuses', ['open', 'done', 'dropped']);

@Entity('tasks')
export class TaskRow {
  @PrimaryColumn('uuid') taskId!: string;
  @Column('uuid') caseId!: string;
  @Column('date') dueOn!: string;
  @Column('text')
  @Personal('narrative')
  text!: string | Erased;
  /** Who does it. */
  @Column('text') staffId!: string;
  @Column('text') status!: (typeof taskStatuses)[number];
  @Column('text', { nullable: true }) dropReason!: (typeof taskEndReasons)[number] | null;
  /** The step of a support plan that is done with it. */
  @Column('jsonb', { nullable: true }) planStep!: StepOfVersion | null;
  @Column('text') addedBy!: string;
  @Column('timestamptz') addedAt!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;

const key = ({ data }: { readonly data: { readonly taskId: string } }): string => data.taskId;
const change =
  <Event>(columnsOf: (event: Event) => Partial<TaskRow>) =>
  (row: TaskRow | null, event: Event): TaskRow | null =>
    row && { ...row, ...columnsOf(event) };

/** The tasks of each case, as last changed. */
export const tasks: Projection<CaseEvents, TaskRow> = {
  name: 'tasks',
  row: TaskRow,
  reads: CaseLanguage.events,
  on: {
    TaskAdded: {
      key,
      next: (_, { stream, by, at, data }: RecordedEvent<CaseEvents, 'TaskAdded'>) => ({
        ...data,
        planStep: data.planStep ?? null,
        caseId: stream,
        status: 'open',
        dropReason: null,
        addedBy: by,
        addedAt: at,
        endedAt: null,
      }),
    },
    TaskChanged: {
      key,
      next: change(({ data }: RecordedEvent<CaseEvents, 'TaskChanged'>) => data),
    },
    TaskCompleted: {
      key,
      next: change(({ at }: RecordedEvent<CaseEvents, 'TaskCompleted'>) => ({
        status: 'done',
        endedAt: at,
      })),
    },
    TaskDropped: {
      key,
      next: change(({ at, data }: RecordedEvent<CaseEvents, 'TaskDropped'>) => ({
        status: 'dropped',
        dropReason: data.reason,
        endedAt: at,
      })),
    },
    TaskReopened: { key, next: change(() => ({ status: 'open', dropReason: null, endedAt: null })) },
    TaskPassedOn: {
      key,
      next: change(({ data }: RecordedEvent<CaseEvents, 'TaskPassedOn'>) => ({ staffId: data.staffId })),
    },
    TaskErased: { key, next: () => null },
  },
};
