import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';
import { TaskRow, tasks, taskStatuses } from './tasks.projection.js';

/** What is to be done in all open cases that the reader counsels. */
export const myTasksApiFor = (caseIds: readonly string[]): ListApi<TaskRow> => ({
  path: 'tasks',
  projection: tasks,
  summary: 'Tasks of all open cases the caller works on.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: () => ({ column: 'caseId', isOneOf: caseIds }),
  },
  filters: { staffId: 'anyOf', status: { anyOf: taskStatuses }, dueOn: 'range' },
  beside: { caseId: caseWarnings },
  order: { by: 'dueOn', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

@ServesQuery(myTasksApiFor([]))
@Controller('v1/tasks')
export class MyTasksController extends CaseRelatedRowsController<TaskRow> {
  protected apiFor = myTasksApiFor;
  protected async findCaseId(taskId: string, rows: EntityManager) {
    return (await rows.findOneBy(TaskRow, { taskId }))?.caseId;
  }
}
