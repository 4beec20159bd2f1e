import { consentContract, personContract, requestContract, type ConsentEndReason } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { ConsentLanguage, type ConsentSubject } from './consent/consent.language.js';
import { PersonLanguage } from './person/person.language.js';
import { RequestLanguage } from './request/request.language.js';

/** What other services hear of intake: that somebody was taken into a programme. */
export const requestPublication: Publication<typeof RequestLanguage, typeof requestContract.events> = {
  from: RequestLanguage,
  to: requestContract,
  publish: {
    ProgrammeEnrolmentRequested: ({ stream, data: { exceptionReason: _, ...enrolment } }) => ({
      type: 'ProgrammeEnrolled',
      data: { ...enrolment, requestId: stream },
    }),
  },
};

/** Whose traces other services have to hide, however she came to be protected. */
export const personPublication: Publication<typeof PersonLanguage, typeof personContract.events> = {
  from: PersonLanguage,
  to: personContract,
  publish: {
    ProtectedPersonRegistered: ({ stream }) => ({ type: 'PersonProtected', data: { personId: stream } }),
    PersonProtectionEntered: ({ stream }) => ({ type: 'PersonProtected', data: { personId: stream } }),
    PersonProtectionLeft: ({ stream }) => ({ type: 'PersonProtectionEnded', data: { personId: stream } }),
  },
};

type ConsentEventWithSubject = {
  readonly stream: string;
  readonly data: { readonly about?: Readonly<ConsentSubject> };
};

/** Whom and which recipient a consent is about, where a referral can rest on it. */
function referralConsentOf({ stream, data: { about } }: ConsentEventWithSubject) {
  if (about?.purpose !== 'referral' || about.recipientId === undefined) return undefined;
  return { consentId: stream, personId: about.personId, recipientId: about.recipientId };
}
function consentEndedMessage(event: ConsentEventWithSubject, because: ConsentEndReason) {
  const known = referralConsentOf(event);
  return (
    known && {
      type: 'ConsentEnded' as const,
      data: { consentId: known.consentId, personId: known.personId, because },
    }
  );
}

/** What a referral may rest on, and that it may no longer. Whatever else people allow stays here. */
export const consentPublication: Publication<typeof ConsentLanguage, typeof consentContract.events> = {
  from: ConsentLanguage,
  to: consentContract,
  publish: {
    ConsentGranted: (event) => {
      const known = referralConsentOf(event);
      const { dataScopes, expiresAt, reportingDutyExplained = false } = event.data;
      return (
        known && { type: 'ConsentGranted', data: { ...known, dataScopes, expiresAt, reportingDutyExplained } }
      );
    },
    ConsentExpired: (event) => consentEndedMessage(event, 'expired'),
    ConsentRevoked: (event) => consentEndedMessage(event, 'revoked'),
    ConsentSuperseded: (event) => consentEndedMessage(event, 'superseded'),
  },
};
