import { provisionLogin } from '@geleit/messaging';
import { grantBusAccess, migrateService } from '@geleit/platform';
import type { ServiceName } from './environment.js';
import type { Secrets } from './secrets.js';
import { services } from './services.js';

/** Brings all databases, logins and the bus to today's shape. */
export async function migrateAll(adminUrl: string, secrets: Secrets): Promise<void> {
  await Promise.all(
    services.map((service) =>
      migrateService(service, { adminUrl, password: secrets[service.name as ServiceName] }),
    ),
  );
  await provisionLogin(adminUrl, 'geleit_gateway', secrets.gateway);
  for (const name of [...services.map((service) => service.name), 'gateway'] as const)
    await grantBusAccess(name, { adminUrl, password: secrets[name as ServiceName] });
}
