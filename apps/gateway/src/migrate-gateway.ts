import { topicOf } from '@geleit/kernel';
import { provisionBus } from '@geleit/messaging';
import { knownContracts, MigrationConfig, parseConfig } from '@geleit/platform';
import { provisionSessions } from './session/provision-sessions.js';

export interface GatewayMigrationSettings {
  readonly adminUrl: string;
  /** Of the gateway's login. */
  readonly password: string;
}

/** Brings the gateway's login and the database of its sessions up to date. Safe to repeat. */
export const migrateGateway = ({ adminUrl, password }: GatewayMigrationSettings): Promise<string> =>
  provisionSessions(adminUrl, password);

/**
 * Lets the gateway read every topic of a bus in PostgreSQL: it tells clients that something changed, whoever
 * owns it; what changed is sealed for others.
 */
export const grantGatewayBusAccess = (adminUrl: string): Promise<string> =>
  provisionBus(adminUrl, [{ login: 'geleit_gateway', topics: knownContracts.map(topicOf) }]);

/** `main.ts migrate` */
export async function migrateGatewayFromEnvironment(): Promise<void> {
  const [{ adminDatabaseUrl: adminUrl, databasePassword: password, bus }] = parseConfig([MigrationConfig]);
  await migrateGateway({ adminUrl, password });
  if (bus === 'postgres') await grantGatewayBusAccess(adminUrl);
}
