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
  permits: {
    OfferService: ({ status }) => (status === 'none' ? undefined : reject('AlreadyOffered')),
    DescribeService: checkServiceExists,
    StateCapacity: checkServiceExists,
    SuspendService: (state) =>
      checkServiceExists(state) ?? (state.status === 'suspended' ? reject('ServiceIsSuspended') : undefined),
    ResumeService: (state) =>
      checkServiceExists(state) ?? (state.status === 'suspended' ? undefined : reject('ServiceNotSuspended')),
    EndService: checkServiceExists,
  },
  decide: {
    OfferService: (command, _, __, facts) => {
      const { offerer } = facts;
      if (offerer === undefined) return rejectField('/organizationId', 'OrganizationUnknown');
      return (
        checkReceivingOffice(command, { ...facts, offerer }) ??
        checkPermit(command, facts.office) ??
        checkAgeRange(command) ?? { type: 'ServiceOffered', data: { ...command, nature: offerer.nature } }
      );
    },
    DescribeService: (command, _, __, { office }) =>
      checkPermit(command, office) ?? checkAgeRange(command) ?? { type: 'ServiceDescribed', data: command },
    StateCapacity: (command) => {
      const { available, maximum } = command;
      return maximum !== undefined && available > maximum
        ? rejectField('/available', 'MoreThanMaximum')
        : { type: 'CapacityStated', data: command };
    },
    SuspendService: () => ({ type: 'ServiceSuspended', data: {} }),
    ResumeService: () => ({ type: 'ServiceResumed', data: {} }),
    EndService: (_, { agencyId }) => ({
      type: 'ServiceEnded',
      data: agencyId === undefined ? {} : { agencyId },
    }),
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
  minimumAge > maximumAge ? rejectField('/maximumAge', 'AgesReversed') : undefined;
