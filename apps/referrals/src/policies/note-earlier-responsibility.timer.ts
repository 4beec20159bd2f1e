import { timer } from '@geleit/platform';
import { CaseloadLanguage } from '../caseload/caseload.language.js';
import { takenOnReferrals } from '../projections/taken-on-referrals.projection.js';

/** Notes what was accepted before there were caseloads, because no policy receives those events again. */
export const noteEarlierResponsibility = timer({
  name: 'note-earlier-responsibility',
  projection: takenOnReferrals,
  dueColumn: 'noteAt',
  target: CaseloadLanguage,
  commandFor: ({ staffId, referralId, fromTenant, officeId, since }) => ({
    stream: staffId,
    command: { type: 'NoteResponsibility', data: { referralId, fromTenant, officeId, since } },
  }),
});
