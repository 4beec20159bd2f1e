import { requestContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { RequestAssigned } = requestContract.events;
const requestAssignedEvents = { RequestAssigned };

/**
 * The request that an acceptance opened has the referral's id. Whoever takes it over needs the package, so
 * the referral follows. Other requests are in no caseload here.
 */
export const followRequestWhenRequestAssigned: Policy<typeof requestAssignedEvents, typeof CaseloadLanguage> =
  {
    name: 'follow-request-when-request-assigned',
    consumes: requestAssignedEvents,
    target: CaseloadLanguage,
    react: {
      RequestAssigned: ({
        at: reassignedAt,
        data: { requestId: referralId, staffId: toStaffId, formerStaffId },
      }) =>
        formerStaffId === undefined
          ? []
          : [
              {
                stream: formerStaffId,
                command: { type: 'FollowRequest', data: { referralId, toStaffId, reassignedAt } },
              },
            ],
    },
  };
