import { counsellingClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

/** Extends a client's protection, and the deputy's work, to each of their cases. */
export const protectCasesWhenClientProtected: Policy<
  typeof counsellingClientContract.events,
  typeof CaseLanguage
> = {
  name: 'protect-cases-when-client-protected',
  consumes: counsellingClientContract.events,
  target: CaseLanguage,
  react: {
    CasesProtected: ({ data: { caseIds, deputyId } }) =>
      caseIds.map((stream) => ({
        stream,
        command: { type: 'ProtectCase', data: { ...(deputyId !== undefined && { deputyId }) } },
      })),
    CasesProtectionEnded: ({ data: { caseIds } }) =>
      caseIds.map((stream) => ({ stream, command: { type: 'EndCaseProtection', data: {} } })),
  },
};
