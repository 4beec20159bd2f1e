import { everyRow } from '@geleit/access';
import { recipientNatures } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { organizations, type OrganizationRow } from './organizations.projection.js';

export const organizationsApi: QueryApi<OrganizationRow> = {
  path: 'organizations',
  projection: organizations,
  summary: 'Organisations of the directory.',
  tenant: 'shared',
  allow: { name: 'everybody who signed in', roles: 'everybody', rows: () => everyRow },
  filters: { nature: { anyOf: recipientNatures }, keptBy: 'anyOf' },
  order: { by: 'registeredAt', direction: 'descending', alsoBy: ['name'] },
  accessPaths: [['keptBy'], ['nature']],
  version: 'version',
};
