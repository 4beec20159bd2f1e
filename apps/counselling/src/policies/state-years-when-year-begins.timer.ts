import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { caseYears } from '../projections/case-years.projection.js';

/** States open cases for the new year, and cases from before there were statements. */
export const stateYearsWhenYearBegins = timer({
  name: 'state-years-when-year-begins',
  projection: caseYears,
  dueColumn: 'statedUntil',
  target: CaseLanguage,
  commandFor: ({ caseId }) => ({ stream: caseId, command: { type: 'StateCaseYears', data: {} } }),
});
