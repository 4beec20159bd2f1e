import { everyRow } from '@geleit/access';
import { projection, type QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { assessmentsApi } from './assessments.api.js';
import { assessments } from './assessments.projection.js';
import { integrationAgreementsApi } from './integration-agreements.api.js';
import { integrationAgreements } from './integration-agreements.projection.js';
import { planStatuses, supportPlans, type SupportPlanRow } from './support-plans.projection.js';

/** The case decides who may read, as for its sessions. */
export const supportPlansApi: QueryApi<SupportPlanRow, CaseRow> = {
  path: 'support-plans',
  projection: supportPlans,
  summary: 'Support plans of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: planStatuses } },
  order: { by: 'draftedAt', direction: 'descending' },
  accessPaths: [['caseId']],
};

export const planningProjections = [
  projection(assessments, assessmentsApi),
  projection(supportPlans, supportPlansApi),
  projection(integrationAgreements, integrationAgreementsApi),
];
