import { consentContract, personContract, requestContract, type ConsentEndReason } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { ConsentLanguage, type ConsentSubject } from './consent/consent.language.js';
import { PersonLanguage } from './person/person.language.js';
import { RequestLanguage } from './request/request.language.js';

/** Publishes that a person was enrolled in a programme. */
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

/** Publishes whom other services have to protect, whichever way protection began. */
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

/** Person and recipient of a consent for a referral; undefined for any other consent. */
function referralConsentOf({ stream, data: { about } }: ConsentEventWithSubject) {
  if (about?.purpose !== 'referral' || about.recipientId === undefined) return undefined;
  const { purpose: _, recipientId, ...subject } = about;
  return { consentId: stream, ...subject, recipientId };
}
function consentEndedMessage(event: ConsentEventWithSubject, because: ConsentEndReason) {
  const referralConsent = referralConsentOf(event);
  return (
    referralConsent && {
      type: 'ConsentEnded' as const,
      data: { consentId: referralConsent.consentId, personId: referralConsent.personId, because },
    }
  );
}

/** Publishes consents for referrals, and their end. Other consents are not published. */
export const consentPublication: Publication<typeof ConsentLanguage, typeof consentContract.events> = {
  from: ConsentLanguage,
  to: consentContract,
  publish: {
    ConsentGranted: (event) => {
      const referralConsent = referralConsentOf(event);
      const { dataScopes, expiresAt, reportingDutyExplained = false } = event.data;
      return (
        referralConsent && {
          type: 'ConsentGranted',
          data: { ...referralConsent, dataScopes, expiresAt, reportingDutyExplained },
        }
      );
    },
    ConsentExpired: (event) => consentEndedMessage(event, 'expired'),
    ConsentRevoked: (event) => consentEndedMessage(event, 'revoked'),
    ConsentSuperseded: (event) => consentEndedMessage(event, 'superseded'),
  },
};
