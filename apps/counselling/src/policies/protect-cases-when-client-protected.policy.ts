import { counsellingClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

/** Extends a client's protection to each of their cases. */
export const protectCasesWhenClientProtected: Policy<
  typeof counsellingClientContract.events,
  typeof CaseLanguage
> = {
  name: 'protect-cases-when-client-protected',
  consumes: counsellingClientContract.events,
  target: CaseLanguage,
  react: {
    CasesProtected: ({ data: { caseIds } }) =>
      caseIds.map((stream) => ({ stream, command: { type: 'ProtectCase', data: {} } })),
    CasesProtectionEnded: ({ data: { caseIds } }) =>
      caseIds.map((stream) => ({ stream, command: { type: 'EndCaseProtection', data: {} } })),
  },
};
