import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { organizations, type DirectoryOrganization } from './organizations.view.js';

export const organizationsApi: QueryApi<DirectoryOrganization> = {
  path: 'organizations',
  view: organizations as unknown as QueryApi<DirectoryOrganization>['view'],
  summary: 'Organisations of the directory.',
  of: 'everybody',
  allow: { name: 'everybody who signed in', rows: () => everyRow },
  filters: ['nature', 'keptBy'],
  order: 'registeredAt',
  version: 'version',
};
