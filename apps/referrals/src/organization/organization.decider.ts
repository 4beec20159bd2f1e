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
      checkOrganizationExists(state) ??
      (state.status === 'admitted' && state.name !== command.name
        ? rejectField('/name', 'NamedByOperator')
        : { type: 'OrganizationDescribed', data: command }),
    EndOrganization: (_, state) =>
      checkOrganizationExists(state) ??
      (state.status === 'admitted' ? reject('EndedByOperator') : { type: 'OrganizationEnded', data: {} }),
    AdmitOrganization: (command, { status }) =>
      status === 'none'
        ? [
            { type: 'OrganizationAdmitted', data: command },
            { type: 'RegimeStated', data: { regime: command.regime } },
          ]
        : reject('AlreadyAdmitted'),
    CorrectRegime: ({ regime }, state) => {
      if (state.status !== 'admitted') return checkOrganizationExists(state) ?? reject('NotAdmitted');
      return state.regime === regime ? [] : { type: 'RegimeStated', data: { regime } };
    },
    StateRegime: (_, state) => {
      if (state.status !== 'admitted') return checkOrganizationExists(state) ?? reject('NotAdmitted');
      return state.isRegimeStated ? [] : { type: 'RegimeStated', data: { regime: state.regime } };
    },
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
