import { reject, type Decider } from '@geleit/kernel';
import { OrganizationLanguage } from './organization.language.js';

export interface Organization {
  readonly status: 'none' | 'active' | 'ended';
}

const checkOrganizationExists = ({ status }: Organization) => {
  if (status === 'none') return reject('NoSuchOrganization');
  return status === 'ended' ? reject('OrganizationHasEnded') : undefined;
};

export const organizationDecider: Decider<typeof OrganizationLanguage, Organization> = {
  language: OrganizationLanguage,
  initial: { status: 'none' },
  decide: {
    RegisterOrganization: (command, { status }) =>
      status === 'none' ? { type: 'OrganizationRegistered', data: command } : reject('AlreadyRegistered'),
    DescribeOrganization: (command, state) =>
      checkOrganizationExists(state) ?? { type: 'OrganizationDescribed', data: command },
    EndOrganization: (_, state) => checkOrganizationExists(state) ?? { type: 'OrganizationEnded', data: {} },
  },
  evolve: {
    OrganizationRegistered: () => ({ status: 'active' }),
    OrganizationDescribed: (state) => state,
    OrganizationEnded: () => ({ status: 'ended' }),
  },
};
