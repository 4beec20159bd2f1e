import { counselling } from '@geleit/counselling';
import { intake } from '@geleit/intake';
import type { Service } from '@geleit/platform';
import { projects } from '@geleit/projects';
import { referrals } from '@geleit/referrals';
import { reporting } from '@geleit/reporting';

/**
 * Every service of the platform by its name, in the order in which a person meets them. This is the only
 * list: everything else is derived from it or checked against it (docs/decisions/0032).
 */
export const servicesByName = { intake, counselling, referrals, projects, reporting } satisfies Record<
  string,
  Service
>;

export type ServiceName = keyof typeof servicesByName;
export type PlatformService = Service & { readonly name: ServiceName };

export const services = Object.values(servicesByName) as readonly PlatformService[];
export const serviceNames: readonly ServiceName[] = services.map(({ name }) => name);
