import type { CommandMeta } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { statementsOf } from './change.decider.js';
import { checkPersonDetails, pickPersonDetails } from './person-details.decider.js';
import type { BlindIndexFacts } from './person-details.language.js';
import type { IdentifyPerson } from './person.language.js';
import { rejectByIdentityMode, type Person, type PersonDecision } from './state.decider.js';

export function identifyPerson(
  command: Readonly<IdentifyPerson>,
  { identityMode, recordedFields, agencyId, entries }: Person,
  { at }: CommandMeta,
  facts: BlindIndexFacts,
): PersonDecision {
  if (identityMode !== 'ANONYMOUS' && identityMode !== 'PSEUDONYMOUS')
    return rejectByIdentityMode(identityMode);
  const rejected = checkPersonDetails('IDENTIFIED', command, germanDayOf(at), recordedFields);
  if (rejected !== undefined) return rejected;
  const { always, since } = statementsOf(pickPersonDetails(command), entries, facts);
  return [{ type: 'PersonIdentified', data: { ...always, agencyId } }, ...since];
}
