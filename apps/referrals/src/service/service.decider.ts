import { reject, type DataOf, type Decider } from '@geleit/kernel';
import { ServiceLanguage, type ServiceProvider, type ServiceCommandFacts } from './service.language.js';

export interface OfferedService {
  readonly status: 'none' | 'active' | 'suspended' | 'ended';
  readonly agencyId?: string;
}
type OfferServiceData = DataOf<typeof ServiceLanguage.commands, 'OfferService'>;

export const serviceDecider: Decider<typeof ServiceLanguage, OfferedService, ServiceCommandFacts> = {
  language: ServiceLanguage,
  initial: { status: 'none' },
  decide: {
    OfferService: (command, { status }, _, { offerer }) => {
      if (status !== 'none') return reject('AlreadyOffered');
      if (offerer === undefined) return reject('NoSuchOrganization');
      return (
        checkServiceAgency(command, offerer) ??
        checkAgeRange(command) ?? { type: 'ServiceOffered', data: { ...command, nature: offerer.nature } }
      );
    },
    DescribeService: (command, state) =>
      checkServiceExists(state) ?? checkAgeRange(command) ?? { type: 'ServiceDescribed', data: command },
    StateCapacity: (command, state) => {
      const { available, maximum } = command;
      return (
        checkServiceExists(state) ??
        (maximum !== undefined && available > maximum
          ? reject('MoreThanMaximum')
          : { type: 'CapacityStated', data: command })
      );
    },
    SuspendService: (_, state) =>
      checkServiceExists(state) ??
      (state.status === 'suspended' ? reject('ServiceIsSuspended') : { type: 'ServiceSuspended', data: {} }),
    ResumeService: (_, state) =>
      checkServiceExists(state) ??
      (state.status === 'suspended' ? { type: 'ServiceResumed', data: {} } : reject('ServiceNotSuspended')),
    EndService: (_, state) =>
      checkServiceExists(state) ?? {
        type: 'ServiceEnded',
        data: state.agencyId === undefined ? {} : { agencyId: state.agencyId },
      },
  },
  evolve: {
    ServiceOffered: (_, { agencyId }) => ({ status: 'active', ...(agencyId !== undefined && { agencyId }) }),
    ServiceDescribed: (state) => state,
    CapacityStated: (state) => state,
    ServiceSuspended: (state) => ({ ...state, status: 'suspended' }),
    ServiceResumed: (state) => ({ ...state, status: 'active' }),
    ServiceEnded: (state) => ({ ...state, status: 'ended' }),
  },
};

function checkServiceExists({ status }: OfferedService) {
  if (status === 'none') return reject('NoSuchService');
  return status === 'ended' ? reject('ServiceHasEnded') : undefined;
}

/** Only organisations that work with Geleit have offices here, and they can only receive through one. */
function checkServiceAgency({ agencyId }: OfferServiceData, serviceProvider: ServiceProvider) {
  if (serviceProvider.nature === 'welfare_tenant' && agencyId === undefined) return reject('AgencyMissing');
  if (serviceProvider.nature === 'welfare_tenant')
    return serviceProvider.ownAgency ? undefined : reject('AgencyNotOwn');
  return agencyId === undefined ? undefined : reject('AgencyForbidden');
}

const checkAgeRange = ({
  minimumAge = 0,
  maximumAge = 120,
}: Pick<OfferServiceData, 'minimumAge' | 'maximumAge'>) =>
  minimumAge > maximumAge ? reject('AgesReversed') : undefined;
