import type { DataScope } from '@geleit/contracts';
import type { HouseholdRow } from '../views/households.view.js';
import type { PersonRow } from '../views/persons.view.js';

/**
 * What intake holds of a person, by the scope that opens it. The status told for an assessment is in no row,
 * so of residence only the entry is here.
 */
const factsIn = {
  contact: ['givenName', 'familyName', 'alias', 'phone', 'email', 'address'],
  demographics: [
    'dateOfBirth',
    'birthYearMonth',
    'ageBand',
    'gender',
    'nationalities',
    'countryOfOrigin',
    'languages',
    'interpreterNeeded',
  ],
  residence_status: ['entryDate'],
} as const satisfies Partial<Record<DataScope, readonly (keyof PersonRow)[]>>;

export type DisclosedPerson = Partial<Pick<PersonRow, (typeof factsIn)[keyof typeof factsIn][number]>> & {
  /** How many are registered in it, and how many relatives are advised along without a case of their own. */
  readonly household?: { readonly members: number; readonly adults: number; readonly children: number };
};

export interface Disclosed {
  /** The granted scopes that intake holds something of. */
  readonly dataScopes: readonly DataScope[];
  readonly person: DisclosedPerson;
}

function told(scope: DataScope, person: PersonRow, household: HouseholdRow | null): DisclosedPerson {
  if (scope === 'family')
    return household === null
      ? {}
      : {
          household: {
            members: household.members.length,
            adults: household.adults,
            children: household.children,
          },
        };
  const names: readonly (keyof PersonRow)[] = scope in factsIn ? factsIn[scope as keyof typeof factsIn] : [];
  return Object.fromEntries(
    names.filter((name) => person[name] !== null).map((name) => [name, person[name]]),
  );
}

/** What of a person's record the granted scopes open, and nothing else of it. */
export function disclosed(
  granted: readonly DataScope[],
  person: PersonRow,
  household: HouseholdRow | null,
): Disclosed {
  const found = granted
    .map((scope) => [scope, told(scope, person, household)] as const)
    .filter(([, facts]) => Object.keys(facts).length > 0);
  return {
    dataScopes: found.map(([scope]) => scope),
    person: Object.assign({}, ...found.map(([, facts]) => facts)) as DisclosedPerson,
  };
}
