import { intakeCaseloadContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

/** Each person decides what passes to whom: only a person knows their deputy. */
export const passOnPeopleWhenCaseloadPassedOn: Policy<
  typeof intakeCaseloadContract.events,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'pass-on-people-when-caseload-passed-on',
  consumes: intakeCaseloadContract.events,
  target: PersonLanguage,
  react: {
    CaseloadPassedOn: ({ data: { personIds, staffId, toStaffId, officeId } }) =>
      personIds.map((stream) => ({
        stream,
        command: { type: 'PassOnResponsibility', data: { staffId, toStaffId, officeId } },
      })),
    CaseloadLeftBehind: ({ data: { personIds, staffId } }) =>
      personIds.map((stream) => ({ stream, command: { type: 'FollowDeparture', data: { staffId } } })),
  },
};
