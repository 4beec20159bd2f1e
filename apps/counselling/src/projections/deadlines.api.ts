import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { deadlineSeverities } from '@geleit/rules';
import { deadlineStatuses } from '../case/deadlines/codes.language.js';
import { caseWarnings, casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { deadlines } from './deadlines.projection.js';
import { type DeadlineRow } from './deadline-row.projection.js';

/** The case decides who may read, as for its sessions. */
export const deadlinesApi: QueryApi<DeadlineRow, CaseRow> = {
  path: 'deadlines',
  projection: deadlines,
  summary: 'Deadlines of a case the caller works on, also those that ended or were superseded.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: {
    status: { anyOf: deadlineStatuses },
    severity: { anyOf: deadlineSeverities },
    staffId: 'anyOf',
    endsOn: 'range',
  },
  beside: { caseId: caseWarnings },
  order: { by: 'endsOn', direction: 'ascending' },
  accessPaths: [['caseId']],
};
