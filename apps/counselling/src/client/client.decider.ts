import type { Decider } from '@geleit/kernel';
import { ClientLanguage } from './client.language.js';

export interface Client {
  readonly caseIds: readonly string[];
  readonly isProtected: boolean;
  /** Only while the person is protected. */
  readonly deputyId?: string;
}

export const clientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial: { caseIds: [], isProtected: false },
  decide: {
    NoteCase: ({ caseId }, { caseIds, isProtected, deputyId }) => {
      if (caseIds.includes(caseId)) return [];
      return [
        { type: 'CaseNoted', data: { caseId } },
        ...(isProtected ? [clientProtected([caseId], deputyId)] : []),
      ];
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
      ...(deputyId !== undefined && { deputyId }),
    }),
    ClientProtectionEnded: ({ deputyId: _, ...state }) => ({ ...state, isProtected: false }),
  },
};

const clientProtected = (caseIds: readonly string[], deputyId: string | undefined) =>
  ({ type: 'ClientProtected', data: { caseIds, ...(deputyId !== undefined && { deputyId }) } }) as const;
