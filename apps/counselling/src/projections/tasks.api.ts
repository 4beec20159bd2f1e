import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { caseWarnings, casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { tasks, taskStatuses, type TaskRow } from './tasks.projection.js';

/** The case decides who may read, as for its sessions. */
export const tasksApi: QueryApi<TaskRow, CaseRow> = {
  path: 'tasks',
  projection: tasks,
  summary: 'Tasks of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: taskStatuses }, dueOn: 'range' },
  beside: { caseId: caseWarnings },
  order: { by: 'dueOn', direction: 'ascending' },
  accessPaths: [['caseId']],
};
