import { codeSql, describeListPlans, idSql, plannedActor, plannedRead } from '@geleit/testing';
import { reportRunsApi } from './projections/report-runs.api.js';
import { submissionsApi } from './projections/submissions.api.js';
import { reporting } from './service.js';
import { submissionStatuses } from './submission/submission.decider.js';

const officer = plannedActor(['reporting_officer']);
const definitionSql = "'definition ' || i % 20";

describeListPlans(reporting, {
  rows: {
    report_runs: { definition_id: definitionSql, agency_id: idSql('office', 'i % 20') },
    submissions: { definition_id: definitionSql, status: codeSql(submissionStatuses, 'i / 20') },
  },
  reads: [
    {
      ...plannedRead('a reporting officer', reportRunsApi, officer, ['periodFrom', 'periodTo']),
      sorted: ['periodTo'],
    },
    plannedRead('a reporting officer', submissionsApi, officer, ['periodFrom']),
    plannedRead("an association's adviser", submissionsApi, plannedActor(['association_adviser']), [
      'periodFrom',
    ]),
  ],
});
