import { staffIdsOf } from '@geleit/access';
import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';
import { TaskRow, tasks, taskStatuses } from './tasks.projection.js';

/** What the reader has to do in the open cases that they counsel. Tasks of colleagues are in the case. */
export const myTasksApiFor = (caseIds: readonly string[]): ListApi<TaskRow> => ({
  path: 'tasks',
  projection: tasks,
  summary: 'Tasks in open cases that the caller, or an absent colleague for whom they stand in, has to do.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: (actor) => ({
      all: [
        { column: 'caseId', isOneOf: caseIds },
        { column: 'staffId', isOneOf: [...staffIdsOf(actor)] },
      ],
    }),
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
