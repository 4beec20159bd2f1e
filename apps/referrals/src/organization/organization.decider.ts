import type { DataProtectionRegime } from '@geleit/contracts';
import { reject, rejectField, type Decider } from '@geleit/kernel';
import { OrganizationLanguage } from './organization.language.js';

/** `admitted`: it works with Geleit, under the name that its operator confirmed. */
export type Organization =
  | { readonly status: 'none' | 'active' | 'ended' }
  | {
      readonly status: 'admitted';
      readonly name: string;
      readonly regime: DataProtectionRegime;
      /** Absent in organisations admitted before the regime was published. */
      readonly isRegimeStated?: true;
    };

const checkOrganizationExists = ({ status }: Organization) => {
  if (status === 'none') return reject('NoSuchOrganization');
  return status === 'ended' ? reject('OrganizationHasEnded') : undefined;
};

const checkAdmitted = (state: Organization) =>
  state.status === 'admitted' ? undefined : (checkOrganizationExists(state) ?? reject('NotAdmitted'));

export const organizationDecider: Decider<typeof OrganizationLanguage, Organization> = {
  language: OrganizationLanguage,
  initial: { status: 'none' },
  permits: {
    RegisterOrganization: ({ status }) => (status === 'none' ? undefined : reject('AlreadyRegistered')),
    DescribeOrganization: checkOrganizationExists,
    EndOrganization: (state) =>
      checkOrganizationExists(state) ?? (state.status === 'admitted' ? reject('EndedByOperator') : undefined),
    AdmitOrganization: ({ status }) => (status === 'none' ? undefined : reject('AlreadyAdmitted')),
    CorrectRegime: checkAdmitted,
    StateRegime: checkAdmitted,
  },
  decide: {
    RegisterOrganization: (command) =>
      command.nature === 'welfare_tenant'
        ? rejectField('/nature', 'AdmittedByOperator')
        : { type: 'OrganizationRegistered', data: command },
    DescribeOrganization: (command, state) =>
      state.status === 'admitted' && state.name !== command.name
        ? rejectField('/name', 'NamedByOperator')
        : { type: 'OrganizationDescribed', data: command },
    EndOrganization: () => ({ type: 'OrganizationEnded', data: {} }),
    AdmitOrganization: (command) => [
      { type: 'OrganizationAdmitted', data: command },
      { type: 'RegimeStated', data: { regime: command.regime } },
    ],
    CorrectRegime: ({ regime }, state) =>
      state.status === 'admitted' && state.regime === regime
        ? []
        : { type: 'RegimeStated', data: { regime } },
    StateRegime: (_, state) =>
      state.status !== 'admitted' || state.isRegimeStated
        ? []
        : { type: 'RegimeStated', data: { regime: state.regime } },
  },
  evolve: {
    OrganizationRegistered: () => ({ status: 'active' }),
    OrganizationDescribed: (state) => state,
    OrganizationEnded: () => ({ status: 'ended' }),
    OrganizationAdmitted: (_, { name, regime }) => ({ status: 'admitted', name, regime }),
    RegimeStated: (state, { regime }) =>
      state.status === 'admitted' ? { ...state, regime, isRegimeStated: true } : state,
  },
};
