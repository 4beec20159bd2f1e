import { migrate, provisionDatabase, databaseRolesOf } from '@geleit/event-store';
import { topicOf, type Contract } from '@geleit/kernel';
import { provisionBus } from '@geleit/messaging';
import { provisionKeys } from '@geleit/privacy';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { ConfigKey } from '../config/config-key.js';
import { parseConfig, type Environment } from '../config/parse-config.js';
import { knownContracts } from '../manifest/consumed-contracts.js';
import type { Service } from '../manifest/manifest.js';

/** Configuration of the migration only: rights that a running service must not have. */
export class MigrationConfig {
  @ConfigKey(
    'connection to the server as a role that may create roles and databases; used by migrations only',
    {
      secret: true,
      example: 'postgres://admin:…@db:5432/postgres',
    },
  )
  @Matches(/^postgres(ql)?:\/\//)
  adminDatabaseUrl!: string;

  @ConfigKey(
    'the same, to the server that holds the keys of personal values; if absent, they are on the same server, ' +
      'and whoever copies its disk has both',
    { secret: true, example: 'postgres://admin:…@keys:5432/postgres' },
  )
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  keysAdminDatabaseUrl?: string;

  @ConfigKey("password of the service's login", { secret: true })
  @IsString()
  databasePassword!: string;

  @ConfigKey('bus that carries events between services', { default: 'postgres' })
  @IsIn(['postgres', 'kafka'])
  bus!: 'postgres' | 'kafka';
}

export interface ServiceMigrationSettings {
  readonly adminUrl: string;
  /** The same, to the server that holds the keys; the same server when absent. */
  readonly keysAdminUrl?: string | undefined;
  /** Of the service's login. */
  readonly password: string;
  /** Database of the bus; its usual name when absent. */
  readonly bus?: string;
  /** The platform's, when absent. */
  readonly contracts?: readonly Contract[];
}

/** Brings the service's roles and databases up to date. Safe to repeat and to run concurrently. */
export async function migrateService(
  { name: service, migrations }: Pick<Service, 'name' | 'migrations'>,
  { adminUrl, keysAdminUrl = adminUrl, password }: ServiceMigrationSettings,
): Promise<void> {
  await provisionDatabase({ adminUrl, service, password });
  await provisionKeys({ adminUrl: keysAdminUrl, service, password });
  await migrate({ adminUrl, service, migrations });
}

/**
 * Grants the service's login access to the bus in PostgreSQL: to its own topics, and to those of the contracts
 * that name it as a listener. Returns the administrator's connection string
 * to it.
 */
export const grantBusAccess = (
  service: string,
  { adminUrl, bus, contracts = knownContracts }: ServiceMigrationSettings,
): Promise<string> => {
  const topics = contracts.filter(({ listeners }) => listeners.includes(service)).map(topicOf);
  return provisionBus(adminUrl, [{ login: databaseRolesOf(service).login, topics }], bus);
};

/** `main.ts migrate` */
export async function migrateFromEnvironment(
  service: Pick<Service, 'name' | 'migrations'>,
  env?: Environment,
): Promise<void> {
  const [
    { adminDatabaseUrl: adminUrl, keysAdminDatabaseUrl: keysAdminUrl, databasePassword: password, bus },
  ] = parseConfig([MigrationConfig], env);
  await migrateService(service, { adminUrl, keysAdminUrl, password });
  if (bus === 'postgres') await grantBusAccess(service.name, { adminUrl, password });
}
