import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { caseAndAdminRoles } from '../access.js';
import { casePolicies, type CasePolicyRow } from './case-policies.projection.js';

export const casePoliciesApi: QueryApi<CasePolicyRow> = {
  path: 'case-policies',
  projection: casePolicies,
  summary:
    "How the caller's organisation works on its cases: what needs the approval of a second person. The first holds.",
  allow: {
    name: "counsellors, leads and the organisation's administration",
    roles: caseAndAdminRoles,
    rows: () => everyRow,
  },
  filters: {},
  order: { by: 'statedAt', direction: 'descending' },
  accessPaths: [],
  version: 'version',
};
