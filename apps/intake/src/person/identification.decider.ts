import type { CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { statementsOf } from './change.decider.js';
import { checkPersonDetails, pickPersonDetails } from './person-details.decider.js';
import type { BlindIndexFacts } from './person-details.language.js';
import type { IdentifyPerson } from './person.language.js';
import type { Person, PersonDecision } from './state.decider.js';

export function identifyPerson(
  command: Readonly<IdentifyPerson>,
  { recordedFields, agencyId, entries }: Person,
  { at }: CommandMeta,
  facts: BlindIndexFacts,
): PersonDecision {
  const rejected = checkPersonDetails('IDENTIFIED', command, germanDayOf(at), recordedFields);
  if (rejected !== undefined) return rejected;
  const { always, since } = statementsOf(pickPersonDetails(command), entries, facts);
  return [{ type: 'PersonIdentified', data: { ...always, agencyId } }, ...since];
}
