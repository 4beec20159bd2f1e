import type { DataScope, DisclosedPerson, HouseholdNumbers } from '@geleit/contracts';
import { isErased } from '@geleit/kernel';
import type { PersonRow } from '../projections/persons.projection.js';

/**
 * What intake holds of a person, by the scope that covers it. The residence status stated for an assessment
 * is in no row, so of residence only the date of entry is here.
 */
const factsByScope = {
  contact: ['givenName', 'familyName', 'alias', 'phone', 'email', 'address'],
  demographics: [
    'birth',
    'ageBand',
    'gender',
    'nationalities',
    'countryOfOrigin',
    'languages',
    'interpreterNeeded',
  ],
  residence_status: ['entryDate'],
  education_work: ['schooling', 'occupation'],
  family: ['familyStatus'],
} as const satisfies Partial<Record<DataScope, readonly (keyof PersonRow & keyof DisclosedPerson)[]>>;

export interface Disclosure {
  /** The granted scopes for which intake holds data. */
  readonly dataScopes: readonly DataScope[];
  readonly person: DisclosedPerson;
}

function discloseScope(
  scope: DataScope,
  person: PersonRow,
  household: HouseholdNumbers | null,
): DisclosedPerson {
  const names: readonly (keyof PersonRow)[] =
    scope in factsByScope ? factsByScope[scope as keyof typeof factsByScope] : [];
  return {
    ...Object.fromEntries(
      names
        .filter((name) => person[name] !== null && !isErased(person[name]))
        .map((name) => [name, person[name]]),
    ),
    ...(scope === 'family' && household !== null && { household }),
  };
}

/** Returns the part of a person's opened record that the granted scopes cover. */
export function disclose(
  granted: readonly DataScope[],
  person: PersonRow,
  household: HouseholdNumbers | null,
): Disclosure {
  const disclosedScopes = granted
    .map((scope) => [scope, discloseScope(scope, person, household)] as const)
    .filter(([, facts]) => Object.keys(facts).length > 0);
  return {
    dataScopes: disclosedScopes.map(([scope]) => scope),
    person: Object.assign({}, ...disclosedScopes.map(([, facts]) => facts)) as DisclosedPerson,
  };
}
