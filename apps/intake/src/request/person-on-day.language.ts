import type { Gender } from '@geleit/contracts';
import type { AgeRange } from '@geleit/rules';
import type { IdentityMode } from '../person/person-details.language.js';

/** The person as intake knows them on a given day. */
export interface PersonAsOf {
  readonly mode: IdentityMode;
  readonly age?: AgeRange;
  readonly gender?: Gender;
  readonly nationality?: string;
  readonly entryDate?: string;
  readonly livesInNrw?: boolean;
}
/** For commands about a person. `person` is absent if the actor is not one of their keepers. */
export interface PersonAsOfFacts {
  readonly person?: PersonAsOf;
}
/** For commands by which somebody becomes responsible for a request. */
export interface ReceptionFacts extends PersonAsOfFacts {
  /** The absent colleague who will be responsible. Absent if the actor does not act for anybody. */
  readonly representedId?: string;
}
