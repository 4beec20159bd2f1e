import type { Organisation } from '../population/organisation.js';
import { referralNeeds } from '../population/referral-distributions.js';
import { loginWithRole, type DemoAccess } from './access.js';
import type { PlatformClient } from './platform-client.js';

/** The services of this run: one for each office. */
export interface ServiceDirectory {
  serviceOf(agencyId: string): string;
  readonly services: ReadonlySet<string>;
}

const offeredTopics = [...new Set(referralNeeds.flatMap(([some]) => some))];

/**
 * The free places of each service: as many as there can be, so that no one is turned away and a larger run
 * states the same.
 */
export const placesPerService = 10_000;

interface DirectorySetup {
  readonly access: DemoAccess;
  readonly organisations: readonly Organisation[];
  readonly run: string;
}

/** Each organisation's administration enters what its offices offer. */
export async function setUpServiceDirectory(
  platformClient: PlatformClient,
  { access, organisations, run }: DirectorySetup,
): Promise<ServiceDirectory> {
  const services = new Map<string, string>();
  for (const { tenant, offices } of organisations) {
    const admin = platformClient.as(loginWithRole(access, tenant, 'organisation_admin'), `${run}-directory`);
    for (const [number, { agencyId }] of offices.entries()) {
      const { data: service } = await admin.execute('/v1/services', {
        body: {
          organizationId: tenant,
          agencyId,
          name: `Migration service, office ${number + 1}`,
          topics: offeredTopics,
          languages: ['deu', 'eng', 'ara'],
          catchment: ['05'],
        },
      });
      await admin.execute('/v1/services/{id}/state-capacity', {
        id: service.id,
        body: { available: placesPerService, maximum: placesPerService },
      });
      services.set(agencyId, service.id);
    }
  }
  return {
    services: new Set(services.values()),
    serviceOf: (agencyId) => {
      const found = services.get(agencyId);
      if (found === undefined) throw new Error(`the office ${agencyId} offers no service`);
      return found;
    },
  };
}
