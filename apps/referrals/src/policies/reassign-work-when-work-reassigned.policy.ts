import { staffMemberContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { WorkReassigned } = staffMemberContract.events;
const workReassignedEvents = { WorkReassigned };

/** R4: everything of somebody who is absent or left passes to a colleague in one go. */
export const reassignWorkWhenWorkReassigned: Policy<typeof workReassignedEvents, typeof CaseloadLanguage> = {
  name: 'reassign-work-when-work-reassigned',
  consumes: workReassignedEvents,
  target: CaseloadLanguage,
  react: {
    WorkReassigned: ({ at: reassignedAt, data: { staffId, toStaffId, officeId } }) => [
      {
        stream: staffId,
        command: { type: 'ReassignReferrals', data: { toStaffId, officeId, reassignedAt } },
      },
    ],
  },
};
