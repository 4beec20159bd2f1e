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
 * What its organisation is in law comes from the directory, never from the client, and only from an entry of
 * one's own.
 */
async function prepareOfferService(
  { organizationId, agencyId }: Readonly<OfferService>,
  { actor, readShared }: PrepareContext<never>,
): Promise<OfferServiceFacts> {
  const found = await readShared((rows) =>
    rows.findOneBy(OrganizationRow, { organizationId, keptBy: actor.tenant }),
  );
  return found === null
    ? {}
    : {
        offerer: {
          nature: found.nature,
          ownAgency: agencyId !== undefined && actor.agencies.includes(agencyId),
        },
      };
}

export const serviceApi: CommandApi<typeof ServiceLanguage, OfferedService, ServiceCommandFacts> = {
  path: 'services',
  commands: {
    OfferService: {
      summary: 'Enter a service in the directory.',
      at: { creates: true },
      allow: mayEditDirectory,
      prepare: prepareOfferService,
    },
    DescribeService: { summary: 'Describe it again.', at: { verb: 'describe' }, allow: mayEditDirectory },
    StateCapacity: {
      summary: 'Say how many places are free now.',
      at: { verb: 'state-capacity' },
      allow: mayUpdateService,
    },
    SuspendService: {
      summary: 'It takes nobody for the time being.',
      at: { verb: 'suspend' },
      allow: mayUpdateService,
    },
    ResumeService: { summary: 'It takes people again.', at: { verb: 'resume' }, allow: mayUpdateService },
    EndService: { summary: 'It is not offered any more.', at: { verb: 'end' }, allow: mayEditDirectory },
  },
};
