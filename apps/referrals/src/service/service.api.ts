import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayEditDirectory, mayUpdateService } from '../access.js';
import { OrganizationRow } from '../projections/organizations.projection.js';
import type { OfferedService } from './service.decider.js';
import type {
  OfferService,
  OfferServiceFacts,
  ServiceCommandFacts,
  ServiceLanguage,
} from './service.language.js';

/**
 * The organisation's legal nature comes from the directory, never from the client, and only from an entry of
 * the actor's own organisation.
 */
async function prepareOfferService(
  { organizationId, agencyId }: Readonly<OfferService>,
  { actor, readShared }: PrepareContext<never>,
): Promise<OfferServiceFacts> {
  const organization = await readShared((rows) =>
    rows.findOneBy(OrganizationRow, { organizationId, keptBy: actor.tenant }),
  );
  return organization === null
    ? {}
    : {
        offerer: {
          nature: organization.nature,
          ownAgency: agencyId !== undefined && actor.agencies.includes(agencyId),
        },
      };
}

export const serviceApi: CommandApi<typeof ServiceLanguage, OfferedService, ServiceCommandFacts> = {
  path: 'services',
  commands: {
    OfferService: {
      summary: 'Add a service to the directory.',
      at: { creates: true },
      allow: mayEditDirectory,
      prepare: prepareOfferService,
    },
    DescribeService: {
      summary: 'Change its description.',
      at: { verb: 'describe' },
      allow: mayEditDirectory,
    },
    StateCapacity: {
      summary: 'State how many places are free now.',
      at: { verb: 'state-capacity' },
      allow: mayUpdateService,
    },
    SuspendService: {
      summary: 'Suspend the service: it accepts nobody for now.',
      at: { verb: 'suspend' },
      allow: mayUpdateService,
    },
    ResumeService: {
      summary: 'Resume the service: it accepts people again.',
      at: { verb: 'resume' },
      allow: mayUpdateService,
    },
    EndService: {
      summary: 'End the service: it is no longer offered.',
      at: { verb: 'end' },
      allow: mayEditDirectory,
    },
  },
};
