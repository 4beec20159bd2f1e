import { intakePersons, intakeRequests } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { PersonLanguage } from './person/person.language.js';
import { RequestLanguage } from './request/request.language.js';

/** What other services hear of intake: that somebody was taken into a programme. */
export const requestPublication: Publication<typeof RequestLanguage, typeof intakeRequests.events> = {
  from: RequestLanguage,
  to: intakeRequests,
  tell: {
    ProgrammeEnrolmentRequested: ({ stream, data: { exceptionReason: _, ...enrolment } }) => ({ type: 'ProgrammeEnrolled', data: { ...enrolment, requestId: stream } }),
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
