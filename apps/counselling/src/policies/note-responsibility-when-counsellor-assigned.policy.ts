import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { CounsellorAssigned, CounsellorUnassigned } = caseContract.events;
const assignmentEvents = { CounsellorAssigned, CounsellorUnassigned };

/** Keeps in each staff member's stream on which cases they work. */
export const noteResponsibilityWhenCounsellorAssigned: Policy<
  typeof assignmentEvents,
  typeof CaseloadLanguage
> = {
  name: 'note-responsibility-when-counsellor-assigned',
  consumes: assignmentEvents,
  target: CaseloadLanguage,
  react: {
    CounsellorAssigned: ({ at: since, data: { staffId, caseId } }) => [
      { stream: staffId, command: { type: 'NoteResponsibility', data: { caseId, since } } },
    ],
    CounsellorUnassigned: ({ data: { staffId, caseId } }) => [
      { stream: staffId, command: { type: 'EndResponsibility', data: { caseId } } },
    ],
  },
};
