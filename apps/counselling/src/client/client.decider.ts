import type { CaseFacts, CaseFactsEntry } from '@geleit/contracts';
import { isSameData, withoutFacts, type Decider } from '@geleit/kernel';
import { factsHiddenByProtection } from '@geleit/rules';
import { ClientLanguage } from './client.language.js';

export interface Client {
  readonly caseIds: readonly string[];
  readonly isProtected: boolean;
  /** Only while the person is protected. */
  readonly deputyId?: string;
  /** All that was ever noted, in that order; without what protection hides, even after it ended. */
  readonly entries: readonly CaseFactsEntry[];
}

/** P-1: what protection removed does not come back. */
const withoutHidden = (entry: CaseFactsEntry): CaseFactsEntry =>
  withoutFacts<CaseFacts, CaseFactsEntry>(entry, factsHiddenByProtection);

export const clientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial: { caseIds: [], isProtected: false, entries: [] },
  decide: {
    NoteCase: ({ caseId }, { caseIds, isProtected, deputyId, entries }) => {
      if (caseIds.includes(caseId)) return [];
      return [
        { type: 'CaseNoted', data: { caseId } },
        ...(isProtected ? [clientProtected([caseId], deputyId)] : []),
        ...(entries.length > 0 ? [factsNoted([caseId], entries)] : []),
      ];
    },
    NoteFacts: (command, { caseIds, isProtected, entries }) => {
      const news = (isProtected ? command.entries.map(withoutHidden) : command.entries).filter(
        (entry) => !entries.some((noted) => isSameData(noted, entry)),
      );
      return news.length === 0 ? [] : factsNoted(caseIds, news);
    },
    ProtectClient: ({ deputyId }, state) => {
      const isKnown = state.isProtected && (deputyId === undefined || deputyId === state.deputyId);
      return isKnown ? [] : clientProtected(state.caseIds, deputyId);
    },
    EndProtection: (_, { caseIds, isProtected }) =>
      isProtected ? { type: 'ClientProtectionEnded', data: { caseIds } } : [],
  },
  evolve: {
    CaseNoted: (state, { caseId }) => ({ ...state, caseIds: [...state.caseIds, caseId] }),
    ClientProtected: (state, { deputyId }) => ({
      ...state,
      isProtected: true,
      entries: state.entries.map(withoutHidden),
      ...(deputyId !== undefined && { deputyId }),
    }),
    ClientProtectionEnded: ({ deputyId: _, ...state }) => ({ ...state, isProtected: false }),
    /** Recorded again for a later case, it repeats what is known. */
    FactsNoted: (state, { entries }) => ({
      ...state,
      entries: [
        ...state.entries,
        ...entries.filter((entry) => !state.entries.some((noted) => isSameData(noted, entry))),
      ],
    }),
  },
};

const clientProtected = (caseIds: readonly string[], deputyId: string | undefined) =>
  ({ type: 'ClientProtected', data: { caseIds, ...(deputyId !== undefined && { deputyId }) } }) as const;

const factsNoted = (caseIds: readonly string[], entries: readonly CaseFactsEntry[]) =>
  ({ type: 'FactsNoted', data: { caseIds, entries } }) as const;
