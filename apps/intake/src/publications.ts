import { intakeRequests } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { RequestLanguage } from './request/request.language.js';

/** What other services hear of intake: that somebody was taken into a programme. */
export const requestPublication: Publication<typeof RequestLanguage, typeof intakeRequests.events> = {
  from: RequestLanguage,
  to: intakeRequests,
  tell: {
    ProgrammeEnrolmentRequested: ({ stream, data: { exceptionReason: _, ...enrolment } }) => ({ type: 'ProgrammeEnrolled', data: { ...enrolment, requestId: stream } }),
  },
};
