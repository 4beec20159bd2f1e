import type { DataScope } from '@geleit/contracts';
import type { ClientJourney, Registration } from '../population/client-journey.js';
import { municipalityKey } from '../population/person.js';

/** Some people have a single name. */
const namesOf = (index: number) => ({
  ...(index % 11 > 0 && { givenName: 'Demo' }),
  familyName: `Person ${index}`,
});

/** What a person states about themselves when they come. */
export function registrationOf({ index, person, agencyId }: Omit<Registration, 'counsellor'>) {
  const named =
    person.mode === 'IDENTIFIED'
      ? { ...namesOf(index), birth: person.birth }
      : { alias: `Demo ${index}`, birth: person.birth.slice(0, 7) };
  return {
    agencyId,
    identityMode: person.mode,
    ...named,
    gender: person.gender,
    nationalities: [person.nationality],
    entryDate: person.enteredOn,
    ags: municipalityKey,
    languages: [{ code: person.language, level: 'native' as const }],
  };
}

const fieldsByScope: Readonly<Partial<Record<DataScope, readonly string[]>>> = {
  contact: ['givenName', 'familyName', 'alias'],
  demographics: ['birth', 'gender', 'nationalities', 'languages'],
  residence_status: ['entryDate'],
};

/** The part of the registration that a recipient may read within these scopes. */
export function disclosableFields(clientJourney: ClientJourney, scopes: readonly DataScope[]): object {
  const names = scopes.flatMap((scope) => fieldsByScope[scope] ?? []);
  return Object.fromEntries(
    Object.entries(registrationOf(clientJourney)).filter(([name]) => names.includes(name)),
  );
}
