import type { Decider } from '@geleit/kernel';
import { ClientLanguage } from './client.language.js';

export interface Client {
  readonly caseIds: readonly string[];
  readonly isProtected: boolean;
}

export const clientDecider: Decider<typeof ClientLanguage, Client> = {
  language: ClientLanguage,
  initial: { caseIds: [], isProtected: false },
  decide: {
    NoteCase: ({ caseId }, { caseIds, isProtected }) => {
      if (caseIds.includes(caseId)) return [];
      return [
        { type: 'CaseNoted', data: { caseId } },
        ...(isProtected ? [{ type: 'ClientProtected', data: { caseIds: [caseId] } } as const] : []),
      ];
    },
    ProtectClient: (_, { caseIds, isProtected }) =>
      isProtected ? [] : { type: 'ClientProtected', data: { caseIds } },
    EndProtection: (_, { caseIds, isProtected }) =>
      isProtected ? { type: 'ClientProtectionEnded', data: { caseIds } } : [],
  },
  evolve: {
    CaseNoted: (state, { caseId }) => ({ ...state, caseIds: [...state.caseIds, caseId] }),
    ClientProtected: (state) => ({ ...state, isProtected: true }),
    ClientProtectionEnded: (state) => ({ ...state, isProtected: false }),
  },
};
