import { requestContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage, type CaseCommandFacts } from '../case/case.language.js';

const { ProgrammeEnrolled } = requestContract.events;
const enrolmentEvents = { ProgrammeEnrolled };

/**
 * Opens a case for every enrolment, under the enrolment's id, with the counsellor named by intake as lead.
 */
export const openCaseWhenProgrammeEnrolled: Policy<
  typeof enrolmentEvents,
  typeof CaseLanguage,
  CaseCommandFacts
> = {
  name: 'open-case-when-programme-enrolled',
  consumes: enrolmentEvents,
  target: CaseLanguage,
  react: {
    ProgrammeEnrolled: ({ data: { enrolmentId, requestId, servedDecision, ...details } }) => [
      {
        stream: enrolmentId,
        command: { type: 'OpenCase', data: { enrolmentId, openedOn: details.enrolledOn } },
        facts: {
          enrolment: {
            ...details,
            ...(servedDecision !== undefined && { served: { ...servedDecision, requestId } }),
          },
        },
      },
    ],
  },
};
