import { reject } from '@geleit/kernel';
import type { KnownFacts } from './facts.decider.js';
import { namedModes, type IdentityMode } from './facts.language.js';

/**
 * Why somebody is a keeper: assigned to a case or, without `caseId`, because they received the person or
 * another keeper admitted them.
 */
export interface KeeperReason {
  readonly staffId: string;
  readonly caseId?: string;
}
export interface Person {
  readonly mode: IdentityMode | 'none';
  readonly agencyId: string;
  readonly keeping: readonly KeeperReason[];
  readonly known: KnownFacts;
  readonly returnCodeHash?: string;
  /** Merged person → the day of the merge. */
  readonly merged: Readonly<Record<string, string>>;
  readonly leavingRequestedBy?: string;
}

export const isNamedMode = (mode: Person['mode']): boolean =>
  namedModes.some((namedMode) => namedMode === mode);

export const rejectForMode = (mode: Person['mode']) =>
  reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
