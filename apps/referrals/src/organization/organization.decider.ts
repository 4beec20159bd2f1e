import { reject, rejectField, type Decider } from '@geleit/kernel';
import { OrganizationLanguage } from './organization.language.js';

export interface Organization {
  /** `admitted`: it works with Geleit. */
  readonly status: 'none' | 'active' | 'admitted' | 'ended';
}

const checkOrganizationExists = ({ status }: Organization) => {
  if (status === 'none') return reject('NoSuchOrganization');
  return status === 'ended' ? reject('OrganizationHasEnded') : undefined;
};

export const organizationDecider: Decider<typeof OrganizationLanguage, Organization> = {
  language: OrganizationLanguage,
  initial: { status: 'none' },
  decide: {
    RegisterOrganization: (command, { status }) => {
      if (status !== 'none') return reject('AlreadyRegistered');
      return command.nature === 'welfare_tenant'
        ? rejectField('/nature', 'AdmittedByOperator')
        : { type: 'OrganizationRegistered', data: command };
    },
    DescribeOrganization: (command, state) =>
      checkOrganizationExists(state) ?? { type: 'OrganizationDescribed', data: command },
    EndOrganization: (_, state) =>
      checkOrganizationExists(state) ??
      (state.status === 'admitted' ? reject('EndedByOperator') : { type: 'OrganizationEnded', data: {} }),
    AdmitOrganization: (command, { status }) =>
      status === 'none' ? { type: 'OrganizationAdmitted', data: command } : reject('AlreadyAdmitted'),
  },
  evolve: {
    OrganizationRegistered: () => ({ status: 'active' }),
    OrganizationDescribed: (state) => state,
    OrganizationEnded: () => ({ status: 'ended' }),
    OrganizationAdmitted: () => ({ status: 'admitted' }),
  },
};
