import { intakeCaseloadContract, personContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { RequestLanguage, type RequestCommandFacts } from '../request/request.language.js';

const { CaseloadPassedOn } = intakeCaseloadContract.events;
const { PersonRequestPassedOn } = personContract.events;
const passedOnEvents = { CaseloadPassedOn, PersonRequestPassedOn };

/** Requests follow their person or, as long as nobody knows who was referred, the caseload. */
export const passOnRequestWhenPassedOn: Policy<
  typeof passedOnEvents,
  typeof RequestLanguage,
  RequestCommandFacts
> = {
  name: 'pass-on-request-when-passed-on',
  consumes: passedOnEvents,
  target: RequestLanguage,
  react: {
    CaseloadPassedOn: ({ data: { requestIds, staffId, toStaffId, officeId } }) =>
      requestIds.map((stream) => ({
        stream,
        command: { type: 'PassOnRequest', data: { staffId, toStaffId, officeId } },
      })),
    PersonRequestPassedOn: ({ data: { requestId, staffId, toStaffId } }) => [
      { stream: requestId, command: { type: 'PassOnRequest', data: { staffId, toStaffId } } },
    ],
  },
};
