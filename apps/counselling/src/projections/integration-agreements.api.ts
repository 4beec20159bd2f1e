import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import {
  agreementStatuses,
  integrationAgreements,
  type IntegrationAgreementRow,
} from './integration-agreements.projection.js';

/** The case decides who may read, as for its sessions. */
export const integrationAgreementsApi: QueryApi<IntegrationAgreementRow, CaseRow> = {
  path: 'integration-agreements',
  projection: integrationAgreements,
  summary: 'Integration agreements of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: agreementStatuses } },
  order: { by: 'concludedOn', direction: 'descending' },
  accessPaths: [['caseId']],
};
