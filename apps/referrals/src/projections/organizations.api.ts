import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { organizations, type OrganizationRow } from './organizations.projection.js';

export const organizationsApi: QueryApi<OrganizationRow> = {
  path: 'organizations',
  projection: organizations as unknown as QueryApi<OrganizationRow>['projection'],
  summary: 'Organisations of the directory.',
  tenant: 'everybody',
  allow: { name: 'everybody who signed in', rows: () => everyRow },
  filters: ['nature', 'keptBy'],
  order: 'registeredAt',
  version: 'version',
};
