import { inEveryState, reject, type Permits } from '@geleit/kernel';
import { checkRoom, type Household } from './composition.decider.js';
import type { HouseholdLanguage } from './household.language.js';

const checkFormed = ({ formedBy }: Household) => (formedBy === null ? reject('NoSuchHousehold') : undefined);
const checkAnyMember = (state: Household) =>
  checkFormed(state) ??
  (state.memberships.some(({ until }) => until === undefined) ? undefined : reject('NotAMember'));

/** What the state of a household refuses, whatever the command says. */
export const permitsOfHousehold: Permits<typeof HouseholdLanguage, Household> = {
  FormHousehold: ({ formedBy }) => (formedBy === null ? undefined : reject('AlreadyFormed')),
  AddMember: (state) => checkFormed(state) ?? checkRoom(state),
  CorrectMember: checkAnyMember,
  RemoveMember: checkAnyMember,
  CountRelatives: checkFormed,
  EndMembership: inEveryState,
  ReplaceMember: inEveryState,
  RestoreMember: inEveryState,
  DateHousehold: inEveryState,
};
