import { timer } from '@geleit/platform';
import { enrolmentsToUndo } from '../projections/enrolments-to-undo.projection.js';
import { RequestLanguage } from '../request/request.language.js';

/** The request that led to a case opened in error is open again. */
export const undoEnrolmentWhenCaseVoided = timer({
  name: 'undo-enrolment-when-case-voided',
  projection: enrolmentsToUndo,
  dueColumn: 'undoAt',
  target: RequestLanguage,
  commandFor: ({ caseId, requestId, officeId, leadId }) => ({
    stream: requestId ?? caseId,
    command: {
      type: 'UndoEnrolment',
      data: { caseId, ...(officeId !== null && { officeId }), ...(leadId !== null && { leadId }) },
    },
  }),
});
