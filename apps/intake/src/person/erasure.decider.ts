import type { ErasePersonalData, PersonalDataErased } from '@geleit/contracts';
import { erasureAfter, personalDataErased } from '@geleit/rules';
import { releaseEvent } from './keepers.decider.js';
import type { Person, PersonEvents } from './state.decider.js';

/** Nobody keeps whoever is erased. Requests and consents, which are streams of their own, follow. */
export const erasePerson = (command: Readonly<ErasePersonalData>, person: Person): PersonEvents =>
  person.identityMode === 'none' ? [] : [...person.keepers.map(releaseEvent), personalDataErased(command)];

/** Nothing is left of the person but that they were erased. */
export const erasedPerson = (
  initial: Person,
  { erasure }: Person,
  event: Readonly<PersonalDataErased>,
): Person => ({ ...initial, erasure: erasureAfter(erasure, event) });
