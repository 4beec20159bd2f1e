import type { CommandApi, Preparing } from '@geleit/platform';
import { whoKeepsTheDirectory, whoKeepsTheService } from '../access.js';
import { DirectoryOrganization } from '../views/organizations.view.js';
import type { OfferedService } from './service.decider.js';
import type { OfferService, ServiceLanguage } from './service.language.js';

/**
 * What its organisation is in law comes from the directory, never from the client, and only from an entry of
 * one's own.
 */
async function withOfferer(
  { offerer: _, ...command }: Readonly<OfferService>,
  { actor, shared }: Preparing<never>,
): Promise<OfferService> {
  const found = await shared((rows) =>
    rows.findOneBy(DirectoryOrganization, { organizationId: command.organizationId, keptBy: actor.tenant }),
  );
  return found === null
    ? command
    : {
        ...command,
        offerer: {
          nature: found.nature,
          ownAgency: command.agencyId !== undefined && actor.agencies.includes(command.agencyId),
        },
      };
}

export const serviceApi: CommandApi<typeof ServiceLanguage, OfferedService> = {
  path: 'services',
  commands: {
    OfferService: {
      summary: 'Enter a service in the directory.',
      at: { creates: true },
      allow: whoKeepsTheDirectory,
      prepare: withOfferer,
    },
    DescribeService: { summary: 'Describe it anew.', at: { verb: 'describe' }, allow: whoKeepsTheDirectory },
    StateCapacity: {
      summary: 'Say how many places are free now.',
      at: { verb: 'state-capacity' },
      allow: whoKeepsTheService,
    },
    SuspendService: {
      summary: 'It takes nobody for the time being.',
      at: { verb: 'suspend' },
      allow: whoKeepsTheService,
    },
    ResumeService: { summary: 'It takes people again.', at: { verb: 'resume' }, allow: whoKeepsTheService },
    EndService: { summary: 'It is not offered any more.', at: { verb: 'end' }, allow: whoKeepsTheDirectory },
  },
};
