import { fold, isRejection, type Decider } from '@geleit/kernel';
import { keepersToState } from './merge.decider.js';
import { personDecider } from './person.decider.js';
import type { PersonCommandFacts, PersonEvent, PersonLanguage } from './person.language.js';
import type { Person } from './state.decider.js';

type PersonDecider = Decider<typeof PersonLanguage, Person, PersonCommandFacts>;
type Rules = PersonDecider['decide'];

/** Follows each decision with the keepers whom the survivor of a merge has to know of. */
const withKeepers = (rules: Rules): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (...[command, state, commandMeta, facts]: Parameters<Rules['MergePersons']>) => {
        const decision = (rule as Rules['MergePersons'])(command, state, commandMeta, facts);
        if (isRejection(decision)) return decision;
        const events = [decision].flat() as readonly PersonEvent[];
        return [...events, ...keepersToState(state, fold(personDecider, events, state))];
      },
    ]),
  ) as unknown as Rules;

/** The rules of a person, which tell the survivor of a merge who may know them, whenever that changes. */
export const statedPersonDecider: PersonDecider = {
  ...personDecider,
  decide: withKeepers(personDecider.decide),
};
