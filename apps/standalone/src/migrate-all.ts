import { grantGatewayBusAccess, migrateGateway } from '@geleit/gateway';
import { grantBusAccess, migrateService } from '@geleit/platform';
import type { DeploymentSettings } from './environment.js';
import type { Secrets } from './secrets.js';
import { serviceNames, services } from '@geleit/ops/services';

/** Migrates all databases, logins and the bus to the current version. */
export async function migrateAll(
  { adminUrl, keysAdminUrl }: Pick<DeploymentSettings, 'adminUrl' | 'keysAdminUrl'>,
  secrets: Secrets,
): Promise<void> {
  await Promise.all(
    services.map((service) =>
      migrateService(service, { adminUrl, keysAdminUrl, password: secrets[service.name] }),
    ),
  );
  await migrateGateway({ adminUrl, password: secrets.gateway });
  for (const name of serviceNames) await grantBusAccess(name, { adminUrl, password: secrets[name] });
  await grantGatewayBusAccess(adminUrl);
}
