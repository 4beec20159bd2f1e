import { reject, rejectField, type DataOf, type Decider } from '@geleit/kernel';
import { offersEmigrationAdvice } from '@geleit/rules';
import {
  ServiceLanguage,
  type OfferServiceFacts,
  type ReceivingOffice,
  type ServiceCommandFacts,
} from './service.language.js';

export interface OfferedService {
  readonly status: 'none' | 'active' | 'suspended' | 'ended';
  readonly agencyId?: string;
}
type OfferServiceData = DataOf<typeof ServiceLanguage.commands, 'OfferService'>;

export const serviceDecider: Decider<typeof ServiceLanguage, OfferedService, ServiceCommandFacts> = {
  language: ServiceLanguage,
  initial: { status: 'none' },
  decide: {
    OfferService: (command, { status }, _, facts) => {
      if (status !== 'none') return reject('AlreadyOffered');
      const { offerer } = facts;
      if (offerer === undefined) return rejectField('/organizationId', 'OrganizationUnknown');
      return (
        checkReceivingOffice(command, { ...facts, offerer }) ??
        checkPermit(command, facts.office) ??
        checkAgeRange(command) ?? { type: 'ServiceOffered', data: { ...command, nature: offerer.nature } }
      );
    },
    DescribeService: (command, state, _, { office }) =>
      checkServiceExists(state) ??
      checkPermit(command, office) ??
      checkAgeRange(command) ?? { type: 'ServiceDescribed', data: command },
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

/** Organisations that work with Geleit receive through an office of their own; nobody else has one here. */
function checkReceivingOffice(
  { agencyId }: OfferServiceData,
  { offerer, office }: OfferServiceFacts & Required<Pick<OfferServiceFacts, 'offerer'>>,
) {
  if (agencyId === undefined)
    return offerer.nature === 'welfare_tenant' ? rejectField('/agencyId', 'OfficeMissing') : undefined;
  if (office === undefined) return rejectField('/agencyId', 'OfficeUnknown');
  return offerer.isOwn ? undefined : rejectField('/organizationId', 'OfficeOfAnotherOrganization');
}

/** O-3: advice on emigration needs a permit. */
const checkPermit = ({ topics }: Pick<OfferServiceData, 'topics'>, office: ReceivingOffice | undefined) =>
  office?.hasEmigrationPermit === false && offersEmigrationAdvice(topics)
    ? rejectField('/topics', 'EmigrationPermitMissing')
    : undefined;

const checkAgeRange = ({
  minimumAge = 0,
  maximumAge = 120,
}: Pick<OfferServiceData, 'minimumAge' | 'maximumAge'>) =>
  minimumAge > maximumAge ? reject('AgesReversed') : undefined;
