import { reject, type Decision } from '@geleit/kernel';
import type { WithErasure } from '@geleit/rules';
import type { RecordedFields } from './person-details.decider.js';
import { namedModes, type IdentityMode } from './person-details.language.js';
import type { AbsorbedKeepers, Keeper } from './keepers.decider.js';
import type { PersonsMerged } from './merge.language.js';
import type { PersonEntry } from './person-history.decider.js';
import type { PersonEvent, PersonLanguage } from './person.language.js';

export type PersonDecision = Decision<typeof PersonLanguage>;
export type PersonEvents = readonly PersonEvent[];

export interface Person extends WithErasure {
  readonly identityMode: IdentityMode | 'none';
  readonly agencyId: string;
  readonly keepers: readonly Keeper[];
  /** The cases to which somebody was ever assigned. */
  readonly assignedCaseIds: readonly string[];
  /** Case → the office that works on it. */
  readonly officeByCaseId: Readonly<Record<string, string>>;
  readonly recordedFields: RecordedFields;
  /** What was ever recorded of the facts that are dated, in the order in which it was recorded. */
  readonly entries: readonly PersonEntry[];
  readonly returnCodeHash?: string;
  /** Merged person → the day of the merge. */
  readonly mergedOnByPersonId: Readonly<Record<string, string>>;
  /** Merged person → a merge that does not absorb their registration yet. */
  readonly earlierMerges: Readonly<Record<string, Readonly<PersonsMerged>>>;
  /** Merged person → who may know the person because of that registration. */
  readonly absorbedKeepers: AbsorbedKeepers;
  /** Merged person → the hash of their return code. */
  readonly absorbedReturnCodes: Readonly<Record<string, string>>;
  /** The last merge of this registration into another one, or its end; then without survivor. */
  readonly merge?: { readonly since: string; readonly survivorId?: string };
  readonly leavingRequestedBy?: string;
}

export const isNamedMode = (mode: Person['identityMode']): boolean =>
  namedModes.some((namedMode) => namedMode === mode);

export const rejectByIdentityMode = (mode: Person['identityMode']) =>
  reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
