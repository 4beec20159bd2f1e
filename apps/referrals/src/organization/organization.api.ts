import type { CommandApi } from '@geleit/platform';
import { whoKeepsTheDirectory } from '../access.js';
import type { Organization } from './organization.decider.js';
import type { OrganizationLanguage } from './organization.language.js';

export const organizationApi: CommandApi<typeof OrganizationLanguage, Organization> = {
  path: 'organizations',
  commands: {
    RegisterOrganization: {
      summary: 'Enter an organisation in the directory.',
      at: { creates: true },
      allow: whoKeepsTheDirectory,
    },
    DescribeOrganization: {
      summary: 'Describe it anew.',
      at: { verb: 'describe' },
      allow: whoKeepsTheDirectory,
    },
    EndOrganization: {
      summary: 'It is not there any more.',
      at: { verb: 'end' },
      allow: whoKeepsTheDirectory,
    },
  },
};
