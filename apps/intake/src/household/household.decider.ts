import { reject, type Decider } from '@geleit/kernel';
import { checkOffice } from '../person/office.decider.js';
import { HouseholdLanguage, type HouseholdCommandFacts, type HouseholdRole } from './household.language.js';

export interface Household {
  readonly formedBy: string | null;
  readonly members: Readonly<Record<string, HouseholdRole>>;
}

export const householdDecider: Decider<typeof HouseholdLanguage, Household, HouseholdCommandFacts> = {
  language: HouseholdLanguage,
  initial: { formedBy: null, members: {} },

  decide: {
    FormHousehold: ({ agencyId }, { formedBy }, { by }, facts) =>
      formedBy === null
        ? (checkOffice(facts) ?? { type: 'HouseholdFormed', data: { agencyId, formedBy: by } })
        : reject('AlreadyFormed'),
    AddMember: ({ personId, role }, { formedBy, members }, _, { mayJoin }) => {
      if (formedBy === null) return reject('NoSuchHousehold');
      if (!mayJoin) return reject('NoSuchPerson');
      if (personId in members) return reject('AlreadyMember');
      if (role === 'head' && Object.values(members).includes('head')) return reject('SecondHead');
      return { type: 'MemberAdded', data: { personId, role } };
    },
    RemoveMember: ({ personId }, { members }) =>
      personId in members ? { type: 'MemberRemoved', data: { personId } } : reject('NotAMember'),
    CountRelatives: ({ adults, children }, { formedBy }) =>
      formedBy === null
        ? reject('NoSuchHousehold')
        : { type: 'RelativesCounted', data: { adults, children } },
  },

  evolve: {
    HouseholdFormed: (_, { formedBy }) => ({ formedBy, members: {} }),
    MemberAdded: (state, { personId, role }) => ({
      ...state,
      members: { ...state.members, [personId]: role },
    }),
    MemberRemoved: (state, { personId }) => ({
      ...state,
      members: Object.fromEntries(Object.entries(state.members).filter(([id]) => id !== personId)),
    }),
    RelativesCounted: (state) => state,
  },
};
