import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

const { CaseOpened, CaseTransferred } = caseContract.events;
const placingEvents = { CaseOpened, CaseTransferred };

const placeCase = ({
  data: { personId, registrationId = personId, caseId, agencyId },
}: {
  readonly data: {
    readonly personId: string;
    readonly registrationId?: string | undefined;
    readonly caseId: string;
    readonly agencyId: string;
  };
}) => [{ stream: registrationId, command: { type: 'PlaceCase' as const, data: { caseId, agencyId } } }];

/** Whoever works on a case may know the person in the office of the case, also after a transfer. */
export const placeCaseWhenCaseOpened: Policy<
  typeof placingEvents,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'place-case-when-case-opened',
  consumes: placingEvents,
  target: PersonLanguage,
  react: { CaseOpened: placeCase, CaseTransferred: placeCase },
};
