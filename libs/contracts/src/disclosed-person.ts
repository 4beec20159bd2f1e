import type { AgeBand, Gender } from './codes.js';
import type { FamilyStatus, Occupation, Schooling } from './person-fact-codes.js';

/** How many members are registered, and how many relatives are advised without a registration. */
export interface HouseholdNumbers {
  readonly members: number;
  readonly adults: number;
  readonly children: number;
}

/** What intake lets the recipient of a referral read of a person: what is known, of the scopes of the consent. */
export interface DisclosedPerson {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly alias?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birth?: string;
  readonly ageBand?: AgeBand;
  readonly gender?: Gender;
  /** ISO 3166-1 alpha-3. */
  readonly nationalities?: readonly string[];
  /** ISO 3166-1 alpha-3. */
  readonly countryOfOrigin?: string;
  readonly languages?: readonly { readonly code: string; readonly level: string }[];
  readonly interpreterNeeded?: boolean;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly entryDate?: string;
  readonly schooling?: Schooling;
  readonly occupation?: Occupation;
  readonly familyStatus?: FamilyStatus;
  readonly household?: HouseholdNumbers;
}
