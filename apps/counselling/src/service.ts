import { policy, publication, stream, view, type Service } from '@geleit/platform';
import { caseApi } from './case/case.api.js';
import { caseDecider } from './case/case.decider.js';
import { caseUpcasts } from './case/case.upcasts.js';
import { clientDecider } from './client/client.decider.js';
import { CounsellingConfig } from './config.js';
import { CounsellingViews1767225600001 } from './migrations/0001-views.js';
import { Protection1767225600010 } from './migrations/0002-protection.js';
import { FundingAreas1767225600020 } from './migrations/0003-funding-areas.js';
import { Urgency1767225600030 } from './migrations/0004-urgency.js';
import { noteCaseWhenCaseOpened } from './policies/note-case-when-case-opened.policy.js';
import { openCaseWhenProgrammeEnrolled } from './policies/open-case-when-programme-enrolled.policy.js';
import { protectCasesWhenClientProtected } from './policies/protect-cases-when-client-protected.policy.js';
import { protectClientWhenPersonProtected } from './policies/protect-client-when-person-protected.policy.js';
import { casePublication, clientPublication } from './publications.js';
import { casesApi } from './views/cases.api.js';
import { cases } from './views/cases.view.js';
import { clients } from './views/clients.view.js';
import { enrolments } from './views/enrolments.view.js';
import { openCases } from './views/open-cases.view.js';
import { CaseSessions } from './views/sessions.api.js';
import { sessions } from './views/sessions.view.js';

export const counselling: Service<CounsellingConfig> = {
  name: 'counselling',
  config: CounsellingConfig,
  streams: [
    stream({ decider: caseDecider, api: caseApi, upcasts: caseUpcasts }),
    stream({ decider: clientDecider }),
  ],
  views: [view(enrolments), view(openCases), view(cases, casesApi), view(sessions), view(clients)],
  policies: [
    policy(openCaseWhenProgrammeEnrolled),
    policy(noteCaseWhenCaseOpened),
    policy(protectClientWhenPersonProtected),
    policy(protectCasesWhenClientProtected),
  ],
  alarms: [],
  publications: [publication(casePublication), publication(clientPublication)],
  migrations: [
    CounsellingViews1767225600001,
    Protection1767225600010,
    FundingAreas1767225600020,
    Urgency1767225600030,
  ],
  controllers: [CaseSessions],
};
