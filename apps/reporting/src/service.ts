import { reportingErasureReceiptContract } from '@geleit/contracts';
import {
  ErasureWitnessLanguage,
  defineService,
  erasureReceiptPublication,
  erasureWitnessStream,
  policy,
  projection,
  stream,
  witnessErasureWhenAnnounced,
} from '@geleit/platform';
import { ReportingConfig } from './config.js';
import { pseudonymiseReceived } from './counting/pseudonymise-received.js';
import { Reports } from './definitions/report-definitions.api.js';
import { ReportingViews1767225600002 } from './migrations/0001-views.js';
import { FormerTokens1767225600011 } from './migrations/0002-former-tokens.js';
import { FactsOfProjects1767225600021 } from './migrations/0003-facts-of-projects.js';
import { PositionsAndNames1795824000400 } from './migrations/0004-positions-and-names.js';
import { YearStatements1795910000000 } from './migrations/0005-year-statements.js';
import { Lists1797000000000 } from './migrations/0006-lists.js';
import { PlanningAndGroups1797200000000 } from './migrations/0007-planning-and-groups.js';
import { reportingPublications } from './publications.js';
import { reportRunApi } from './report-run/report-run.api.js';
import { reportRunDecider } from './report-run/report-run.decider.js';
import { ReportDifferencesController } from './report-run/report-differences.api.js';
import { ReportFiles } from './report-run/report-files.api.js';
import { submissionApi } from './submission/submission.api.js';
import { submissionDecider } from './submission/submission.decider.js';
import { positionFacts } from './projections/position-facts.projection.js';
import { reportResults } from './projections/report-results.projection.js';
import { reportRunsApi } from './projections/report-runs.api.js';
import { reportRuns } from './projections/report-runs.projection.js';
import { statisticalFacts } from './projections/statistical-facts.projection.js';
import { yearStatements } from './projections/year-statements.projection.js';
import { submissionsApi } from './projections/submissions.api.js';
import { submissions } from './projections/submissions.projection.js';

/**
 * Reports for funders, computed from facts that identify nobody and submitted after a review by a second
 * person.
 */
export const reporting = defineService<ReportingConfig>({
  name: 'reporting',
  config: ReportingConfig,
  streams: [
    stream({ decider: reportRunDecider, api: reportRunApi }),
    stream({ decider: submissionDecider, api: submissionApi }),
    erasureWitnessStream,
  ],
  projections: [
    projection(statisticalFacts),
    projection(yearStatements),
    projection(positionFacts),
    projection(reportRuns, reportRunsApi),
    projection(reportResults),
    projection(submissions, submissionsApi),
  ],
  policies: [policy(witnessErasureWhenAnnounced)],
  timers: [],
  publications: [
    ...reportingPublications,
    erasureReceiptPublication(ErasureWitnessLanguage, reportingErasureReceiptContract),
  ],
  migrations: [
    ReportingViews1767225600002,
    FormerTokens1767225600011,
    FactsOfProjects1767225600021,
    PositionsAndNames1795824000400,
    YearStatements1795910000000,
    Lists1797000000000,
    PlanningAndGroups1797200000000,
  ],
  controllers: [Reports, ReportFiles, ReportDifferencesController],
  transformReceived: pseudonymiseReceived,
});
