import { everyRow, is, noRow, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { submissions, type SubmissionRow } from './submissions.view.js';

/**
 * What an association's adviser learns of a submission: that it went out. Never a number, nor a hash from
 * which a small one could be guessed.
 */
const forAdviser: readonly (keyof SubmissionRow)[] = [
  'submissionId',
  'status',
  'definitionId',
  'definitionVersion',
  'periodFrom',
  'periodTo',
  'submittedOn',
  'acceptedOn',
  'version',
];

export const submissionReaders: ReadRule<SubmissionRow> = {
  name: 'reporting-officer-or-adviser-of-submitted',
  rows: (actor) => {
    if (is(actor, 'reporting_officer')) return everyRow;
    return is(actor, 'association_adviser')
      ? { column: 'status', isOneOf: ['submitted', 'accepted', 'correction_requested'] }
      : noRow;
  },
  fields: (actor) => (is(actor, 'reporting_officer') ? undefined : forAdviser),
};

export const submissionsApi: QueryApi<SubmissionRow> = {
  path: 'submissions',
  view: submissions as unknown as QueryApi<SubmissionRow>['view'],
  summary: 'Submissions to funders and where they stand.',
  allow: submissionReaders,
  filters: ['definitionId', 'status', 'periodFrom'],
  order: 'draftedAt',
  version: 'version',
};
