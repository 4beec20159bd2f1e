import type { Decision } from '@geleit/kernel';
import type { ClientLanguage } from './client.language.js';
import type { FollowMerge, FollowUnmerge, ReleaseCases, TakeCases } from './merge.language.js';
import type { Client } from './state.decider.js';

type ClientDecision = Decision<typeof ClientLanguage>;

/** Merges and their ends come from different streams: only the latest counts. */
const isNews = ({ since }: Readonly<FollowMerge>, { merge }: Client): boolean =>
  merge === undefined || merge.since < since;

export const followMerge = (command: Readonly<FollowMerge>, state: Client): ClientDecision =>
  isNews(command, state) ? { type: 'ClientMerged', data: { ...command, caseIds: state.caseIds } } : [];

export const followUnmerge = (command: Readonly<FollowUnmerge>, state: Client): ClientDecision =>
  isNews(command, state) && state.merge?.survivorId === command.survivorId
    ? { type: 'ClientUnmerged', data: { ...command, caseIds: state.caseIds } }
    : [];

export const takeCases = ({ caseIds, since }: Readonly<TakeCases>, { entries }: Client): ClientDecision =>
  caseIds.length === 0 ? [] : { type: 'CasesTaken', data: { caseIds, since, entries } };

export function releaseCases({ caseIds }: Readonly<ReleaseCases>, { takenCaseIds }: Client): ClientDecision {
  const released = caseIds.filter((caseId) => takenCaseIds.includes(caseId));
  return released.length === 0 ? [] : { type: 'CasesReleased', data: { caseIds: released } };
}

/** The cases that are the client's now: while their registration is merged into another one, none. */
export const presentCaseIds = ({ caseIds, takenCaseIds, merge }: Client): readonly string[] => [
  ...(merge?.survivorId === undefined ? caseIds : []),
  ...takenCaseIds,
];
