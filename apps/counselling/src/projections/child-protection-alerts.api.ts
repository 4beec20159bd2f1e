import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import {
  childProtectionAlerts,
  childProtectionAlertStatuses,
  type ChildProtectionAlertRow,
} from './child-protection-alerts.projection.js';

/** The case decides who may read, as for its sessions. */
export const childProtectionAlertsApi: QueryApi<ChildProtectionAlertRow, CaseRow> = {
  path: 'child-protection-alerts',
  projection: childProtectionAlerts,
  summary: 'Alerts of a case the caller works on that a child may be at risk.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: childProtectionAlertStatuses } },
  order: { by: 'raisedAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
