import { everyRow, hasRole, noRow, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { submissionStatuses } from '../submission/submission.decider.js';
import { submissions, type SubmissionRow } from './submissions.projection.js';

/**
 * The fields that an association's adviser may read: that a submission was sent. They contain no number, and
 * no hash, because a small number could be guessed from it.
 */
const adviserFields: readonly (keyof SubmissionRow)[] = [
  'submissionId',
  'status',
  'definitionId',
  'definitionVersion',
  'periodFrom',
  'periodTo',
  'submittedOn',
  'acceptedOn',
  'interim',
  'version',
];

export const mayReadSubmissions: ReadRule<SubmissionRow> = {
  name: 'reporting-officer-or-adviser-of-submitted',
  roles: ['reporting_officer', 'association_adviser'],
  rows: (actor) => {
    if (hasRole(actor, 'reporting_officer')) return everyRow;
    return hasRole(actor, 'association_adviser')
      ? { column: 'status', isOneOf: ['submitted', 'accepted', 'correction_requested'] }
      : noRow;
  },
  fields: (actor) => (hasRole(actor, 'reporting_officer') ? undefined : adviserFields),
};

export const submissionsApi: QueryApi<SubmissionRow> = {
  path: 'submissions',
  projection: submissions,
  summary: 'Submissions to funders with their status.',
  allow: mayReadSubmissions,
  filters: { definitionId: 'anyOf', status: { anyOf: submissionStatuses }, periodFrom: 'range' },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'draftedAt', direction: 'descending', alsoBy: ['periodFrom'] },
  accessPaths: [['definitionId', 'status'], ['definitionId'], ['status']],
  version: 'version',
};
