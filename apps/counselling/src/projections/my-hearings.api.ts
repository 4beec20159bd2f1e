import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseRoles } from '../access.js';
import { CaseMetadataRowsController, type CaseIds } from './case-metadata-rows.api.js';
import { HearingRow, hearings, hearingStatuses } from './hearings.projection.js';

/** K-7: what a team lead may know of a hearing: that there is one, when, and who goes there. */
const hearingMetadata = [
  'hearingId',
  'caseId',
  'startsAt',
  'hearingOn',
  'status',
  'companions',
  'preparedOn',
] as const satisfies readonly (keyof HearingRow)[];

/** Hearings of all open cases of the reader, those that colleagues accompany as well: somebody has to go. */
export const myHearingsApiFor = ({ counselled, led }: CaseIds): ListApi<HearingRow> => ({
  path: 'hearings',
  projection: hearings,
  summary:
    'Hearings in the asylum procedures of open cases on which the caller works; for team leads also those of ' +
    'their offices, without content.',
  allow: {
    name: 'counsellors of the case; the team lead without its content, unless the person is protected',
    roles: caseRoles,
    rows: () => ({ column: 'caseId', isOneOf: [...new Set([...counselled, ...led])] }),
    fields: (_, { caseId }) => (counselled.includes(caseId) ? undefined : hearingMetadata),
  },
  filters: { status: { anyOf: hearingStatuses }, hearingOn: 'range' },
  order: { by: 'hearingOn', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

/** Anhörungen. */
@ServesQuery(myHearingsApiFor({ counselled: [], led: [] }))
@Controller('v1/hearings')
export class MyHearingsController extends CaseMetadataRowsController<HearingRow> {
  protected readonly table = 'hearings';
  protected apiFor = myHearingsApiFor;
  protected async findCaseId(hearingId: string, rows: EntityManager) {
    return (await rows.findOneBy(HearingRow, { hearingId }))?.caseId;
  }
}
