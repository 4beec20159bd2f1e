import { staffMemberContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { WorkReassigned, StaffMemberLeft } = staffMemberContract.events;
const departureEvents = { WorkReassigned, StaffMemberLeft };

/** What somebody is responsible for follows the word of the register. */
export const passOnWorkWhenWorkReassigned: Policy<typeof departureEvents, typeof CaseloadLanguage> = {
  name: 'pass-on-work-when-work-reassigned',
  consumes: departureEvents,
  target: CaseloadLanguage,
  react: {
    WorkReassigned: ({ at, data: { staffId, toStaffId, officeId } }) => [
      { stream: staffId, command: { type: 'PassOnWork', data: { toStaffId, officeId, at } } },
    ],
    StaffMemberLeft: ({ data: { staffId } }) => [
      { stream: staffId, command: { type: 'LeaveWork', data: {} } },
    ],
  },
};
