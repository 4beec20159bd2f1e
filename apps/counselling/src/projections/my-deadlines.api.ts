import { ServesQuery, type ListApi } from '@geleit/platform';
import { deadlineSeverities } from '@geleit/rules';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseRoles } from '../access.js';
import { deadlineStatuses } from '../case/deadlines/codes.language.js';
import { CaseMetadataRowsController, type CaseIds } from './case-metadata-rows.api.js';
import { deadlines } from './deadlines.projection.js';
import { DeadlineRow } from './deadline-row.projection.js';

/** K-7: what a team lead may know of a deadline: that it runs, until when, and who sees to it. */
const deadlineMetadata = [
  'deadlineId',
  'caseId',
  'severity',
  'status',
  'endsOn',
  'needsTypedDay',
  'isProvisional',
  'staffId',
  'proposedBy',
  'proposedAt',
  'confirmBy',
  'confirmedBy',
  'confirmationOverdue',
  'metOn',
  'late',
  'supersedes',
  'supersededBy',
  'alarmCause',
  'alarmSince',
] as const satisfies readonly (keyof DeadlineRow)[];

/** What runs in the open cases that the reader counsels, and in those of the offices that they lead. */
export const myDeadlinesApiFor = ({ counselled, led }: CaseIds): ListApi<DeadlineRow> => ({
  path: 'deadlines',
  projection: deadlines,
  summary:
    'Deadlines in open cases that the caller, or an absent colleague for whom they stand in, works on; for team ' +
    'leads also those of their offices, without content.',
  allow: {
    name: 'counsellors of the case; the team lead without its content, unless the person is protected',
    roles: caseRoles,
    rows: () => ({ column: 'caseId', isOneOf: [...new Set([...counselled, ...led])] }),
    fields: (_, { caseId }) => (counselled.includes(caseId) ? undefined : deadlineMetadata),
  },
  filters: {
    caseId: 'anyOf',
    status: { anyOf: deadlineStatuses },
    severity: { anyOf: deadlineSeverities },
    staffId: 'anyOf',
    endsOn: 'range',
  },
  order: { by: 'endsOn', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

/** Fristen. */
@ServesQuery(myDeadlinesApiFor({ counselled: [], led: [] }))
@Controller('v1/deadlines')
export class MyDeadlinesController extends CaseMetadataRowsController<DeadlineRow> {
  protected readonly table = 'deadlines';
  protected apiFor = myDeadlinesApiFor;
  protected async findCaseId(deadlineId: string, rows: EntityManager) {
    return (await rows.findOneBy(DeadlineRow, { deadlineId }))?.caseId;
  }
}
