import { given } from '@geleit/kernel';
import { serviceDecider } from './service.decider.js';
import type { ServiceEvent } from './service.language.js';

const organizationId = '0a000000-0000-4000-8000-000000000001';
const agencyId = '0b000000-0000-4000-8000-000000000001';
const described = {
  name: 'Migration counselling',
  topics: ['work'] as const,
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
const office = { hasEmigrationPermit: false };
const own = { offerer: { nature: 'welfare_tenant', isOwn: true }, office } as const;
const offered = {
  type: 'ServiceOffered',
  data: { ...described, organizationId, agencyId, nature: 'welfare_tenant' },
} as const satisfies ServiceEvent;
const suspended: ServiceEvent = { type: 'ServiceSuspended', data: {} };
const serviceEnded: ServiceEvent = { type: 'ServiceEnded', data: { agencyId } };

describe('a service of the directory', () => {
  it('is offered once, by an organisation that exists', () => {
    given(serviceDecider).when(offer(), {}, own).then(offered);
    given(serviceDecider, offered).when(offer(), {}, own).rejected('AlreadyOffered');
    given(serviceDecider).when(offer(), {}, {}).rejected('OrganizationUnknown');
  });
  it('has a receiving office exactly if its organisation works with Geleit', () => {
    given(serviceDecider)
      .when(offer({ agencyId: undefined }), {}, own)
      .rejected('OfficeMissing');
    given(serviceDecider)
      .when(
        { type: 'OfferService', data: { ...described, organizationId } },
        {},
        { offerer: { nature: 'law_firm', isOwn: false } },
      )
      .then({ type: 'ServiceOffered', data: { ...described, organizationId, nature: 'law_firm' } });
  });
  it('is received by an open office of the organisation that offers it', () => {
    given(serviceDecider).when(offer(), {}, { offerer: own.offerer }).rejected('OfficeUnknown');
    for (const nature of ['law_firm', 'welfare_tenant'] as const)
      given(serviceDecider)
        .when(offer(), {}, { offerer: { nature, isOwn: false }, office })
        .rejected('OfficeOfAnotherOrganization');
  });
  it('advises on emigration only in an office with the permit (O-3)', () => {
    for (const topics of [['return_onward'], ['work', 'return_onward.emigration']] as const) {
      given(serviceDecider).when(offer({ topics }), {}, own).rejected('EmigrationPermitMissing');
      given(serviceDecider, offered)
        .when({ type: 'DescribeService', data: { ...described, topics } }, {}, { office })
        .rejected('EmigrationPermitMissing');
      given(serviceDecider)
        .when(offer({ topics }), {}, { ...own, office: { hasEmigrationPermit: true } })
        .then({ type: 'ServiceOffered', data: { ...offered.data, topics } });
    }
    given(serviceDecider)
      .when(offer({ topics: ['return_onward.voluntary_return'] }), {}, own)
      .then({
        type: 'ServiceOffered',
        data: { ...offered.data, topics: ['return_onward.voluntary_return'] },
      });
  });
  it('has its ages in order', () => {
    given(serviceDecider)
      .when(offer({ minimumAge: 27, maximumAge: 12 }), {}, own)
      .rejected('AgesReversed');
    given(serviceDecider, offered)
      .when({ type: 'DescribeService', data: { ...described, minimumAge: 27, maximumAge: 26 } }, {}, {})
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
      .when({ type: 'DescribeService', data: described }, {}, {})
      .rejected('ServiceHasEnded');
  });
});
