import { provisionBus } from '@geleit/messaging';
import { MigrationConfig, parseConfig } from '@geleit/platform';
import { liveTopics } from './live/subscribe-to-changes.js';
import { provisionSessions } from './session/provision-sessions.js';

export interface GatewayMigrationSettings {
  readonly adminUrl: string;
  /** Of the gateway's login. */
  readonly password: string;
}

/** Brings the gateway's login and the database of its sessions up to date. Safe to repeat. */
export const migrateGateway = ({ adminUrl, password }: GatewayMigrationSettings): Promise<string> =>
  provisionSessions(adminUrl, password);

/** Lets the gateway read, of a bus in PostgreSQL, which rows changed and whose registration ended. */
export const grantGatewayBusAccess = (adminUrl: string): Promise<string> =>
  provisionBus(adminUrl, [{ login: 'geleit_gateway', topics: liveTopics }]);

/** `main.ts migrate` */
export async function migrateGatewayFromEnvironment(): Promise<void> {
  const [{ adminDatabaseUrl: adminUrl, databasePassword: password, bus }] = parseConfig([MigrationConfig]);
  await migrateGateway({ adminUrl, password });
  if (bus === 'postgres') await grantGatewayBusAccess(adminUrl);
}
