import { referralContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { isUUID } from 'class-validator';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { ReferralAccepted } = referralContract.events;
const referralAcceptedEvents = { ReferralAccepted };

/**
 * The caseload of the recipient's staff member notes what they took on. Before staff were registered, whoever
 * accepted was named by the text of their token.
 */
export const noteResponsibilityWhenReferralAccepted: Policy<
  typeof referralAcceptedEvents,
  typeof CaseloadLanguage
> = {
  name: 'note-responsibility-when-referral-accepted',
  consumes: referralAcceptedEvents,
  target: CaseloadLanguage,
  react: {
    ReferralAccepted: ({
      tenant: fromTenant,
      at: since,
      data: { referralId, toTenant, toAgencyId: officeId, acceptedBy },
    }) =>
      isUUID(acceptedBy)
        ? [
            {
              tenant: toTenant,
              stream: acceptedBy,
              command: { type: 'NoteResponsibility', data: { referralId, fromTenant, officeId, since } },
            },
          ]
        : [],
  },
};
