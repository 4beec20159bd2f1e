import { referralsCaseloadContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

/** What passed to a colleague is part of their caseload, and passes on with it. */
export const noteResponsibilityWhenReferralsReassigned: Policy<
  typeof referralsCaseloadContract.events,
  typeof CaseloadLanguage
> = {
  name: 'note-responsibility-when-referrals-reassigned',
  consumes: referralsCaseloadContract.events,
  target: CaseloadLanguage,
  react: {
    ReferralsReassigned: ({ data: { toStaffId, officeId, reassignedAt: since, referrals } }) =>
      referrals.map((referral) => ({
        stream: toStaffId,
        command: { type: 'NoteResponsibility', data: { ...referral, officeId, since } },
      })),
  },
};
