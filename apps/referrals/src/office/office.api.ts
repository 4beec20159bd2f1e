import type { CommandApi, PrepareContext } from '@geleit/platform';
import { ArrayContains, In } from 'typeorm';
import { mayEditDirectory } from '../access.js';
import { CaseRow } from '../projections/cases.projection.js';
import { ReceivedReferralRow } from '../projections/inbox.projection.js';
import { ServiceRow } from '../projections/services.projection.js';
import { StaffRow } from '../projections/staff.projection.js';
import { WorkItemRow } from '../projections/work-items.projection.js';
import { isInProgress, isUnanswered, referralStatuses } from '../referral/state.decider.js';
import type { Office } from './office.decider.js';
import type { CloseOfficeFacts, OfficeCommandFacts, OfficeLanguage } from './office.language.js';

const runningStatuses = referralStatuses.filter(
  (status) => isUnanswered({ status }) || isInProgress({ status }),
);

/** What still happens in the office. */
async function prepareCloseOffice(
  _: object,
  { stream: officeId, rows, readShared }: PrepareContext<never>,
): Promise<CloseOfficeFacts> {
  const own = await rows();
  return {
    staff: await own.countBy(StaffRow, { status: 'active', officeIds: ArrayContains([officeId]) }),
    openCases: await own.countBy(CaseRow, { agencyId: officeId, isOpen: true }),
    openRequests: await own.countBy(WorkItemRow, { kind: 'request', officeId, isOpen: true }),
    receivedReferrals: await own.countBy(ReceivedReferralRow, {
      agencyId: officeId,
      status: In(runningStatuses),
    }),
    offeredServices: await readShared((shared) => shared.countBy(ServiceRow, { agencyId: officeId })),
  };
}

export const officeApi: CommandApi<typeof OfficeLanguage, Office, OfficeCommandFacts> = {
  path: 'offices',
  commands: {
    OpenOffice: {
      summary: 'Open an office of the organisation.',
      at: { creates: true },
      allow: mayEditDirectory,
    },
    DescribeOffice: {
      summary: 'Change its name, address and what it offers.',
      at: { verb: 'describe' },
      allow: mayEditDirectory,
    },
    RecordPermit: {
      summary: 'Record a permit of the office, or the application for it.',
      at: { verb: 'record-permit' },
      allow: mayEditDirectory,
    },
    FundPosition: {
      summary: 'Record a share of a post that a programme funds.',
      at: { adds: 'positions' },
      allow: mayEditDirectory,
    },
    EndPosition: {
      summary: 'Record the last day of a funded share.',
      at: { verb: 'end-position' },
      allow: mayEditDirectory,
    },
    CloseOffice: {
      summary: 'Close the office for good, once nobody works, is counselled or is referred there.',
      at: { verb: 'close' },
      allow: mayEditDirectory,
      prepare: prepareCloseOffice,
    },
  },
};
