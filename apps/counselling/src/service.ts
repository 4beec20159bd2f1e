import { policy, publication, stream, view, type Service } from '@geleit/platform';
import { caseApi } from './case/case.api.js';
import { caseDecider } from './case/case.decider.js';
import { CounsellingConfig } from './config.js';
import { CounsellingViews1767225600001 } from './migrations/0001-views.js';
import { openCaseWhenProgrammeEnrolled } from './policies/open-case-when-programme-enrolled.policy.js';
import { casePublication } from './publications.js';
import { casesApi } from './views/cases.api.js';
import { cases } from './views/cases.view.js';
import { enrolments } from './views/enrolments.view.js';
import { openCases } from './views/open-cases.view.js';
import { CaseSessions } from './views/sessions.api.js';
import { sessions } from './views/sessions.view.js';

export const counselling: Service<CounsellingConfig> = {
  name: 'counselling',
  config: CounsellingConfig,
  streams: [stream({ decider: caseDecider, api: caseApi })],
  views: [view(enrolments), view(openCases), view(cases, casesApi), view(sessions)],
  policies: [policy(openCaseWhenProgrammeEnrolled)],
  publications: [publication(casePublication)],
  migrations: [CounsellingViews1767225600001],
  controllers: [CaseSessions],
};
