import type { CommandApi } from '@geleit/platform';
import { mayEditDirectory } from '../access.js';
import type { Organization } from './organization.decider.js';
import type { OrganizationLanguage } from './organization.language.js';

export const organizationApi: CommandApi<typeof OrganizationLanguage, Organization> = {
  path: 'organizations',
  commands: {
    RegisterOrganization: {
      summary: 'Register an organisation in the directory.',
      at: { creates: true },
      allow: mayEditDirectory,
    },
    DescribeOrganization: {
      summary: 'Change its description.',
      at: { verb: 'describe' },
      allow: mayEditDirectory,
    },
    EndOrganization: {
      summary: 'Remove it from the directory.',
      at: { verb: 'end' },
      allow: mayEditDirectory,
    },
    CorrectRegime: {
      summary: 'Correct which data protection law applies to it.',
      at: { verb: 'correct-regime' },
      allow: mayEditDirectory,
    },
    AdmitOrganization: 'executed by policies',
    StateRegime: 'executed by policies',
  },
};
