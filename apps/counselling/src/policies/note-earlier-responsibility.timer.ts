import { timer } from '@geleit/platform';
import { CaseloadLanguage } from '../caseload/caseload.language.js';
import { responsibilities } from '../projections/responsibilities.projection.js';

/** Notes the assignments from before there were caseloads, whose events no policy receives again. */
export const noteEarlierResponsibility = timer({
  name: 'note-earlier-responsibility',
  projection: responsibilities,
  dueColumn: 'noteAt',
  target: CaseloadLanguage,
  commandFor: ({ staffId, caseId, since }) => ({
    stream: staffId,
    command: { type: 'NoteResponsibility', data: { caseId, since } },
  }),
});
