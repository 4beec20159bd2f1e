import { reject } from '@geleit/kernel';
import type { KnownFacts } from './facts.decider.js';
import { namedModes, type IdentityMode } from './facts.language.js';

/**
 * Why somebody is a keeper: by the assignment to a case; without one, by having received the person or been
 * let in by another keeper.
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
  /** Merged person → the day. */
  readonly merged: Readonly<Record<string, string>>;
  readonly leavingRequestedBy?: string;
}

export const isNamedMode = (mode: Person['mode']): boolean => namedModes.some((named) => named === mode);

export const rejectForMode = (mode: Person['mode']) =>
  reject(mode === 'none' ? 'NoSuchPerson' : 'ModeForbidsThis');
