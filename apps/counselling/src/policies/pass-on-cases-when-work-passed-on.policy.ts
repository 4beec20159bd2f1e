import { caseloadContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

/** Takes what happens to a staff member's whole work to each of their cases. */
export const passOnCasesWhenWorkPassedOn: Policy<typeof caseloadContract.events, typeof CaseLanguage> = {
  name: 'pass-on-cases-when-work-passed-on',
  consumes: caseloadContract.events,
  target: CaseLanguage,
  react: {
    CasesPassedOn: ({ data: { caseIds, staffId: fromStaffId, toStaffId, officeId } }) =>
      caseIds.map((stream) => ({
        stream,
        command: { type: 'PassOnAssignment', data: { fromStaffId, toStaffId, officeId } },
      })),
    CasesLeftBehind: ({ data: { caseIds, staffId } }) =>
      caseIds.map((stream) => ({ stream, command: { type: 'EndAssignment', data: { staffId } } })),
  },
};
