import { given } from '@geleit/kernel';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationEvent } from './organization.language.js';

const jobcenter = { name: 'Jobcenter', nature: 'public_body_reporting_duty' } as const;
const registered: OrganizationEvent = { type: 'OrganizationRegistered', data: jobcenter };
const organizationEnded: OrganizationEvent = { type: 'OrganizationEnded', data: {} };

describe('an organisation of the directory', () => {
  it('is registered once, with its legal nature', () => {
    given(organizationDecider).when({ type: 'RegisterOrganization', data: jobcenter }).then(registered);
    given(organizationDecider, registered)
      .when({ type: 'RegisterOrganization', data: jobcenter })
      .rejected('AlreadyRegistered');
  });
  it('can be described again until it ends', () => {
    const describe = { type: 'DescribeOrganization', data: { name: 'Jobcenter Mitte' } } as const;
    given(organizationDecider, registered)
      .when(describe)
      .then({ type: 'OrganizationDescribed', data: { name: 'Jobcenter Mitte' } });
    given(organizationDecider).when(describe).rejected('NoSuchOrganization');
    given(organizationDecider, registered, organizationEnded).when(describe).rejected('OrganizationHasEnded');
  });
  it('ends once', () => {
    given(organizationDecider, registered)
      .when({ type: 'EndOrganization', data: {} })
      .then(organizationEnded);
    given(organizationDecider, registered, organizationEnded)
      .when({ type: 'EndOrganization', data: {} })
      .rejected('OrganizationHasEnded');
  });
  it('that works with Geleit is admitted and ended by the operator only', () => {
    const data = { name: 'Diakonie', association: 'diakonie_rwl', regime: 'dsg_ekd', land: 'NW' } as const;
    const admitted = { type: 'OrganizationAdmitted', data } as const;
    const stated = { type: 'RegimeStated', data: { regime: 'dsg_ekd' } } as const;
    given(organizationDecider).when({ type: 'AdmitOrganization', data }).then(admitted, stated);
    given(organizationDecider, admitted)
      .when({ type: 'AdmitOrganization', data })
      .rejected('AlreadyAdmitted');
    given(organizationDecider)
      .when({ type: 'RegisterOrganization', data: { name: 'Pretender', nature: 'welfare_tenant' } })
      .rejected('AdmittedByOperator');
    given(organizationDecider, admitted)
      .when({ type: 'EndOrganization', data: {} })
      .rejected('EndedByOperator');
    given(organizationDecider, admitted)
      .when({ type: 'DescribeOrganization', data: { name: data.name, website: 'https://example.org' } })
      .then({ type: 'OrganizationDescribed', data: { name: data.name, website: 'https://example.org' } });
    given(organizationDecider, admitted)
      .when({ type: 'DescribeOrganization', data: { name: 'Caritas Mitte' } })
      .rejected('NamedByOperator');
  });

  describe('under a data protection law', () => {
    const admitted: OrganizationEvent = {
      type: 'OrganizationAdmitted',
      data: { name: 'Diakonie', association: 'diakonie_rwl', regime: 'dsg_ekd', land: 'NW' },
    };
    const stated = (regime: 'dsg_ekd' | 'kdg'): OrganizationEvent => ({
      type: 'RegimeStated',
      data: { regime },
    });
    const correct = { type: 'CorrectRegime', data: { regime: 'kdg' } } as const;
    const state = { type: 'StateRegime', data: {} } as const;

    it('can be corrected to another one', () => {
      given(organizationDecider, admitted, stated('dsg_ekd')).when(correct).then(stated('kdg'));
      given(organizationDecider, admitted, stated('dsg_ekd'), stated('kdg')).when(correct).then();
    });
    it('states it once if it was admitted before', () => {
      given(organizationDecider, admitted).when(state).then(stated('dsg_ekd'));
      given(organizationDecider, admitted, stated('kdg')).when(state).then();
    });
    it('has none unless it works with Geleit', () => {
      for (const command of [correct, state]) {
        given(organizationDecider, registered).when(command).rejected('NotAdmitted');
        given(organizationDecider).when(command).rejected('NoSuchOrganization');
        given(organizationDecider, registered, organizationEnded)
          .when(command)
          .rejected('OrganizationHasEnded');
      }
    });
  });
});
