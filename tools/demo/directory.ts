import type { Organisation } from '../population/organisation.js';
import { needs } from '../population/referral-figures.js';
import { loginOf, type Access } from './access.js';
import type { Api } from './api.js';
import { Telling } from './telling.js';

/** The services of this run: one of each office. */
export interface Directory {
  serviceOf(agencyId: string): string;
  readonly services: ReadonlySet<string>;
}

const topics = [...new Set(needs.flatMap(([some]) => some))];

/**
 * Free places of each: the most there can be, so that nobody is turned away, and a larger run states the
 * same.
 */
export const places = 10_000;

interface Entering {
  readonly access: Access;
  readonly organisations: readonly Organisation[];
  readonly run: string;
}

/** Each organisation's administration enters the organisation and what its offices offer. */
export async function enterDirectory(api: Api, { access, organisations, run }: Entering): Promise<Directory> {
  const services = new Map<string, string>();
  for (const { name, tenant, agencies } of organisations) {
    const admin = new Telling(api, loginOf(access, tenant, 'organisation_admin'), `${run}-directory`);
    const { id: organizationId } = await admin.do('/v1/organizations', { name, nature: 'welfare_tenant' });
    for (const [number, { agencyId }] of agencies.entries()) {
      const { id } = await admin.do('/v1/services', {
        organizationId,
        agencyId,
        name: `Migration service, office ${number + 1}`,
        topics,
        languages: ['deu', 'eng', 'ara'],
        catchment: ['05'],
      });
      await admin.do(`/v1/services/${id}/state-capacity`, { available: places, maximum: places });
      services.set(agencyId, id);
    }
  }
  return {
    services: new Set(services.values()),
    serviceOf: (agencyId) => {
      const found = services.get(agencyId);
      if (found === undefined) throw new Error('an office offers nothing');
      return found;
    },
  };
}
