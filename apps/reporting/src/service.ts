import { stream, view, type Service } from '@geleit/platform';
import { ReportingConfig } from './config.js';
import { hearing } from './counting/hearing.js';
import { Reports } from './definitions/reports.api.js';
import { ReportingViews1767225600002 } from './migrations/0001-views.js';
import { FormerTokens1767225600011 } from './migrations/0002-former-tokens.js';
import { FactsOfProjects1767225600021 } from './migrations/0003-facts-of-projects.js';
import { publications } from './publications.js';
import { reportRunApi } from './report-run/report-run.api.js';
import { reportRun } from './report-run/report-run.decider.js';
import { ReportFiles } from './report-run/report-files.api.js';
import { submissionApi } from './submission/submission.api.js';
import { submission } from './submission/submission.decider.js';
import { reportResults } from './views/report-results.view.js';
import { reportRunsApi } from './views/report-runs.api.js';
import { reportRuns } from './views/report-runs.view.js';
import { statisticalFacts } from './views/statistical-facts.view.js';
import { submissionsApi } from './views/submissions.api.js';
import { submissions } from './views/submissions.view.js';

/** What funders ask for, counted from facts that name nobody, on its way to them through four eyes. */
export const reporting: Service<ReportingConfig> = {
  name: 'reporting',
  config: ReportingConfig,
  streams: [
    stream({ decider: reportRun, api: reportRunApi }),
    stream({ decider: submission, api: submissionApi }),
  ],
  views: [
    view(statisticalFacts),
    view(reportRuns, reportRunsApi),
    view(reportResults),
    view(submissions, submissionsApi),
  ],
  policies: [],
  alarms: [],
  publications,
  migrations: [ReportingViews1767225600002, FormerTokens1767225600011, FactsOfProjects1767225600021],
  controllers: [Reports, ReportFiles],
  hearing,
};
