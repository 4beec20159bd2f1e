import { staffMemberContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { WorkReassigned, StaffMemberLeft } = staffMemberContract.events;
const departureEvents = { WorkReassigned, StaffMemberLeft };

/** O-2: work that is reassigned, or whose staff member left, does not stay where it is. */
export const passOnWorkWhenWorkReassigned: Policy<typeof departureEvents, typeof CaseloadLanguage> = {
  name: 'pass-on-work-when-work-reassigned',
  consumes: departureEvents,
  target: CaseloadLanguage,
  react: {
    WorkReassigned: ({ at, data: { staffId, toStaffId, officeId } }) => [
      {
        stream: staffId,
        command: { type: 'PassOnWork', data: { toStaffId, officeId, at } },
      },
    ],
    StaffMemberLeft: ({ data: { staffId } }) => [
      { stream: staffId, command: { type: 'LeaveWork', data: {} } },
    ],
  },
};
