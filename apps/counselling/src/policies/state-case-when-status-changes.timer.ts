import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { residenceOutlooks } from '../projections/residence-outlooks.projection.js';

/** States what a case counts as from the day on which its residence status is another one. */
export const stateCaseWhenStatusChanges = timer({
  name: 'state-case-when-status-changes',
  projection: residenceOutlooks,
  dueColumn: 'holdsUntil',
  target: CaseLanguage,
  commandFor: ({ caseId }) => ({ stream: caseId, command: { type: 'StateCaseYears', data: {} } }),
});
