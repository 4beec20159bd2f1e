import { requestContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

/** Whoever is responsible for a request may know its person, until the request or the way into a case ends. */
export const keepPersonWhenRequestAssigned: Policy<
  typeof requestContract.events,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'keep-person-when-request-assigned',
  consumes: requestContract.events,
  target: PersonLanguage,
  react: {
    RequestAssigned: ({ data: { personId, requestId, agencyId, staffId } }) =>
      personId === undefined
        ? []
        : [
            {
              stream: personId,
              command: { type: 'AssignRequest', data: { requestId, agencyId, staffId } },
            },
          ],
    ProgrammeEnrolled: ({ data: { personId, requestId, enrolmentId } }) => [
      {
        stream: personId,
        command: { type: 'EndRequestAccess', data: { requestId, awaitedCaseId: enrolmentId } },
      },
    ],
    AdvisedOnce: ({ data: { personId, requestId, caseId } }) => [
      {
        stream: personId,
        command: { type: 'EndRequestAccess', data: { requestId, awaitedCaseId: caseId } },
      },
    ],
    RequestEnded: ({ data: { personId, requestId, noCase } }) =>
      personId === undefined
        ? []
        : [
            {
              stream: personId,
              command: { type: 'EndRequestAccess', data: { requestId, ...(noCase && { noCase }) } },
            },
          ],
  },
};
