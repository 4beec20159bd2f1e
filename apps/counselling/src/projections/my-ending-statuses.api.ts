import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';
import { endingStatuses, EndingStatusRow, endingWorkStates } from './ending-statuses.projection.js';

/** The open cases that the reader counsels whose status ends. Each case has one at most, so its id is the case's. */
export const endingStatusesApiFor = (caseIds: readonly string[]): ListApi<EndingStatusRow> => ({
  path: 'ending-statuses',
  projection: endingStatuses,
  summary:
    'Statuses that end, of clients in open cases that the caller counsels, and how far the work on them is.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: () => ({ column: 'caseId', isOneOf: caseIds }),
  },
  filters: { endsOn: 'range', work: { anyOf: endingWorkStates } },
  beside: { caseId: caseWarnings },
  order: { by: 'endsOn', direction: 'ascending' },
  accessPaths: [['caseId']],
});

@ServesQuery(endingStatusesApiFor([]))
@Controller('v1/ending-statuses')
export class EndingStatusesController extends CaseRelatedRowsController<EndingStatusRow> {
  protected apiFor = endingStatusesApiFor;
  protected async findCaseId(caseId: string, rows: EntityManager) {
    return (await rows.findOneBy(EndingStatusRow, { caseId }))?.caseId;
  }
}
