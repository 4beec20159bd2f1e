import { reject, type Decision } from '@geleit/kernel';
import type { RecordedFields } from './person-details.decider.js';
import { namedModes, type IdentityMode } from './person-details.language.js';
import type { PersonLanguage } from './person.language.js';

export type PersonDecision = Decision<typeof PersonLanguage>;

/**
 * Why somebody is a keeper: assigned to a case or, without `caseId`, because they received the person or
 * another keeper admitted them.
 */
export interface Keeper {
  readonly staffId: string;
  readonly caseId?: string;
}
export interface Person {
  readonly identityMode: IdentityMode | 'none';
  readonly agencyId: string;
  readonly keepers: readonly Keeper[];
  readonly recordedFields: RecordedFields;
  readonly returnCodeHash?: string;
  /** Merged person → the day of the merge. */
  readonly mergedOnByPersonId: Readonly<Record<string, string>>;
  readonly leavingRequestedBy?: string;
}

export const isNamedMode = (mode: Person['identityMode']): boolean =>
  namedModes.some((namedMode) => namedMode === mode);

export const rejectByIdentityMode = (mode: Person['identityMode']) =>
  reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
