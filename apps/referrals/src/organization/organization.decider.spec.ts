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
    given(organizationDecider).when({ type: 'AdmitOrganization', data }).then(admitted);
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
});
