import type { CommandApi } from '@geleit/platform';
import { mayEditDirectory } from '../access.js';
import type { Organization } from './organization.decider.js';
import type { OrganizationLanguage } from './organization.language.js';

export const organizationApi: CommandApi<typeof OrganizationLanguage, Organization> = {
  path: 'organizations',
  commands: {
    RegisterOrganization: {
      summary: 'Enter an organisation in the directory.',
      at: { creates: true },
      allow: mayEditDirectory,
    },
    DescribeOrganization: {
      summary: 'Describe it again.',
      at: { verb: 'describe' },
      allow: mayEditDirectory,
    },
    EndOrganization: {
      summary: 'It is not there any more.',
      at: { verb: 'end' },
      allow: mayEditDirectory,
    },
  },
};
