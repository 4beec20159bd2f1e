import { given } from '@geleit/kernel';
import { serviceDecider } from './service.decider.js';
import type { ServiceEvent } from './service.language.js';

const organizationId = '0a000000-0000-4000-8000-000000000001';
const agencyId = '0b000000-0000-4000-8000-000000000001';
const described = {
  name: 'Migration counselling',
  topics: ['work'],
  languages: ['ara'],
  catchment: ['05112'],
};
const offer = (changes: object = {}) =>
  ({
    type: 'OfferService',
    data: {
      ...described,
      organizationId,
      agencyId,
      ...changes,
    },
  }) as const;
const own = { offerer: { nature: 'welfare_tenant', ownAgency: true } } as const;
const offered: ServiceEvent = {
  type: 'ServiceOffered',
  data: { ...described, organizationId, agencyId, nature: 'welfare_tenant' },
};
const suspended: ServiceEvent = { type: 'ServiceSuspended', data: {} };
const serviceEnded: ServiceEvent = { type: 'ServiceEnded', data: { agencyId } };

describe('a service of the directory', () => {
  it('is offered once, by an organisation that exists', () => {
    given(serviceDecider).when(offer(), {}, own).then(offered);
    given(serviceDecider, offered).when(offer(), {}, own).rejected('AlreadyOffered');
    given(serviceDecider).when(offer(), {}, {}).rejected('NoSuchOrganization');
  });
  it('has a receiving office exactly if its organisation works with Geleit', () => {
    given(serviceDecider)
      .when(offer({ agencyId: undefined }), {}, own)
      .rejected('AgencyMissing');
    given(serviceDecider)
      .when(offer(), {}, { offerer: { nature: 'law_firm', ownAgency: true } })
      .rejected('AgencyForbidden');
    given(serviceDecider)
      .when(offer(), {}, { offerer: { nature: 'welfare_tenant', ownAgency: false } })
      .rejected('AgencyNotOwn');
  });
  it('has its ages in order', () => {
    given(serviceDecider)
      .when(offer({ minimumAge: 27, maximumAge: 12 }), {}, own)
      .rejected('AgesReversed');
    given(serviceDecider, offered)
      .when({ type: 'DescribeService', data: { ...described, minimumAge: 27, maximumAge: 26 } })
      .rejected('AgesReversed');
  });
  it('states free places, never more than its maximum', () => {
    given(serviceDecider, offered)
      .when({ type: 'StateCapacity', data: { available: 3, maximum: 10 } })
      .then({ type: 'CapacityStated', data: { available: 3, maximum: 10 } });
    given(serviceDecider, offered)
      .when({ type: 'StateCapacity', data: { available: 11, maximum: 10 } })
      .rejected('MoreThanMaximum');
    given(serviceDecider)
      .when({ type: 'StateCapacity', data: { available: 3 } })
      .rejected('NoSuchService');
  });
  it('can be suspended, resumed and ended', () => {
    given(serviceDecider, offered).when({ type: 'SuspendService', data: {} }).then(suspended);
    given(serviceDecider, offered, suspended)
      .when({ type: 'SuspendService', data: {} })
      .rejected('ServiceIsSuspended');
    given(serviceDecider, offered, suspended)
      .when({ type: 'ResumeService', data: {} })
      .then({ type: 'ServiceResumed', data: {} });
    given(serviceDecider, offered).when({ type: 'ResumeService', data: {} }).rejected('ServiceNotSuspended');
    given(serviceDecider, offered).when({ type: 'EndService', data: {} }).then(serviceEnded);
    given(serviceDecider, offered, serviceEnded)
      .when({ type: 'DescribeService', data: described })
      .rejected('ServiceHasEnded');
  });
});
