import type { CommandApi } from '@geleit/platform';
import { mayRunReports } from '../access.js';
import { computeReport } from '../computing/compute-report.js';
import type { ReportRun } from './report-run.decider.js';
import type { ReportRunCommandFacts, ReportRunLanguage } from './report-run.language.js';

export const reportRunApi: CommandApi<typeof ReportRunLanguage, ReportRun, ReportRunCommandFacts> = {
  path: 'report-runs',
  commands: {
    RunReport: {
      summary: 'Compute a report from the facts received so far, or up to an earlier time.',
      at: { creates: true },
      allow: mayRunReports,
      prepare: computeReport,
    },
  },
};
