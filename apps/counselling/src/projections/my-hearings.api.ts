import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';
import { HearingRow, hearings, hearingStatuses } from './hearings.projection.js';

/** Hearings of all open cases that the reader counsels, of their colleagues as well: somebody has to go. */
export const myHearingsApiFor = (caseIds: readonly string[]): ListApi<HearingRow> => ({
  path: 'hearings',
  projection: hearings,
  summary: 'Hearings in the asylum procedures of open cases on which the caller works.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: () => ({ column: 'caseId', isOneOf: caseIds }),
  },
  filters: { status: { anyOf: hearingStatuses }, hearingOn: 'range' },
  beside: { caseId: caseWarnings },
  order: { by: 'hearingOn', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

@ServesQuery(myHearingsApiFor([]))
@Controller('v1/hearings')
export class MyHearingsController extends CaseRelatedRowsController<HearingRow> {
  protected apiFor = myHearingsApiFor;
  protected async findCaseId(hearingId: string, rows: EntityManager) {
    return (await rows.findOneBy(HearingRow, { hearingId }))?.caseId;
  }
}
