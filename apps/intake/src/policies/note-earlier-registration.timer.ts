import { timer } from '@geleit/platform';
import { CaseloadLanguage } from '../caseload/caseload.language.js';
import { registrationsToNote } from '../projections/registrations-to-note.projection.js';

/**
 * Notes the registrations from before there were caseloads, whose events no policy receives again. Otherwise
 * a protected person without a deputy would be out of reach once whoever registered them has left.
 */
export const noteEarlierRegistration = timer({
  name: 'note-earlier-registration',
  projection: registrationsToNote,
  dueColumn: 'since',
  target: CaseloadLanguage,
  commandFor: ({ staffId, personId, since }) => ({
    stream: staffId,
    command: { type: 'NoteResponsibility', data: { kind: 'registration' as const, personId, since } },
  }),
});
