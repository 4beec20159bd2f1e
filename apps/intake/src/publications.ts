import { intakeConsents, intakePersons, intakeRequests, type ConsentEnd } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { ConsentLanguage, type AboutConsent } from './consent/consent.language.js';
import { PersonLanguage } from './person/person.language.js';
import { RequestLanguage } from './request/request.language.js';

/** What other services hear of intake: that somebody was taken into a programme. */
export const requestPublication: Publication<typeof RequestLanguage, typeof intakeRequests.events> = {
  from: RequestLanguage,
  to: intakeRequests,
  tell: {
    ProgrammeEnrolmentRequested: ({ stream, data: { exceptionReason: _, ...enrolment } }) => ({
      type: 'ProgrammeEnrolled',
      data: { ...enrolment, requestId: stream },
    }),
  },
};

/** Whose traces other services have to hide, however she came to be protected. */
export const personPublication: Publication<typeof PersonLanguage, typeof intakePersons.events> = {
  from: PersonLanguage,
  to: intakePersons,
  tell: {
    ProtectedPersonRegistered: ({ stream }) => ({ type: 'PersonProtected', data: { personId: stream } }),
    PersonProtectionEntered: ({ stream }) => ({ type: 'PersonProtected', data: { personId: stream } }),
    PersonProtectionLeft: ({ stream }) => ({ type: 'PersonProtectionEnded', data: { personId: stream } }),
  },
};

type Repeating = { readonly stream: string; readonly data: { readonly about?: Readonly<AboutConsent> } };

/** Whom and which recipient a consent is about, where a referral can rest on it. */
function forReferral({ stream, data: { about } }: Repeating) {
  if (about?.purpose !== 'referral' || about.recipientId === undefined) return undefined;
  return { consentId: stream, personId: about.personId, recipientId: about.recipientId };
}
function ended(event: Repeating, because: ConsentEnd) {
  const known = forReferral(event);
  return (
    known && {
      type: 'ConsentEnded' as const,
      data: { consentId: known.consentId, personId: known.personId, because },
    }
  );
}

/** What a referral may rest on, and that it may no longer. Whatever else people allow stays here. */
export const consentPublication: Publication<typeof ConsentLanguage, typeof intakeConsents.events> = {
  from: ConsentLanguage,
  to: intakeConsents,
  tell: {
    ConsentGranted: (event) => {
      const known = forReferral(event);
      const { dataScopes, expiresAt, reportingDutyExplained = false } = event.data;
      return (
        known && { type: 'ConsentGranted', data: { ...known, dataScopes, expiresAt, reportingDutyExplained } }
      );
    },
    ConsentExpired: (event) => ended(event, 'expired'),
    ConsentRevoked: (event) => ended(event, 'revoked'),
    ConsentSuperseded: (event) => ended(event, 'superseded'),
  },
};
