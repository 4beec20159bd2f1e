import { reject, type CommandMeta } from '@geleit/kernel';
import type { AdmitKeeper, KeeperFacts, ReleaseKeeper } from './keeper.language.js';
import type { Person, PersonDecision } from './state.decider.js';

export function admitKeeper(
  { staffId }: Readonly<AdmitKeeper>,
  state: Person,
  _: CommandMeta,
  facts: KeeperFacts,
): PersonDecision {
  if (state.identityMode === 'none') return reject('NoSuchPerson');
  return hasKeeper(state, staffId, facts.caseId)
    ? []
    : { type: 'KeeperAdmitted', data: { staffId, ...pickCaseId(facts) } };
}

export function releaseKeeper(
  { staffId }: Readonly<ReleaseKeeper>,
  state: Person,
  _: CommandMeta,
  facts: KeeperFacts,
): PersonDecision {
  if (state.identityMode === 'none') return reject('NoSuchPerson');
  const { caseId } = facts;
  if (!hasKeeper(state, staffId, caseId)) return [];
  if (caseId === undefined && state.keepers.length === 1) return reject('LastKeeper');
  return { type: 'KeeperReleased', data: { staffId, ...pickCaseId(facts) } };
}

export const hasKeeper = ({ keepers }: Person, staffId: string, caseId: string | undefined): boolean =>
  keepers.some((reason) => reason.staffId === staffId && reason.caseId === caseId);
export const pickCaseId = ({ caseId }: { readonly caseId?: string }) =>
  caseId === undefined ? {} : { caseId };
