import type { Decision } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { endSuggestion, isOfPerson, knowledgeOf, knownEntries } from './known-facts.decider.js';
import type { CasePersonChanged, ChangePerson } from './person-change.language.js';
import type { ExistingCase } from './state.decider.js';

/** T4: a merge and its end may arrive in either order; the later of them holds. */
export const changePerson = (
  { personId, since, entries }: Readonly<ChangePerson>,
  state: ExistingCase,
): Decision<typeof CaseLanguage> => {
  if (state.personSince !== undefined && state.personSince >= since) return [];
  return {
    type: 'CasePersonChanged',
    data: {
      personId,
      formerPersonId: state.eventFields.personId,
      since,
      entries: knownEntries(entries, knowledgeOf(state)),
    },
  };
};

/** What was known of the other registration does not hold any more; what belongs to the case does. */
export const withPerson = (
  state: ExistingCase,
  { personId, since, entries }: Readonly<CasePersonChanged>,
): ExistingCase => ({
  ...state,
  eventFields: { ...state.eventFields, personId },
  personSince: since,
  factEntries: [
    ...state.factEntries.filter((entry) => !isOfPerson(entry)),
    ...knownEntries(entries, knowledgeOf(state)).map(endSuggestion),
  ],
});
