import { migrate, provisionDatabase, databaseRolesOf } from '@geleit/event-store';
import { provisionBus } from '@geleit/messaging';
import { IsIn, IsString, Matches } from 'class-validator';
import { ConfigKey } from '../config/config-key.js';
import { parseConfig, type Environment } from '../config/parse-config.js';
import type { Service } from '../manifest/manifest.js';

/** What only the migration needs: rights that a running service must not have. */
export class MigrationConfig {
  @ConfigKey('server as a role that may create roles and databases; used by migrations alone', {
    secret: true,
    example: 'postgres://admin:…@db:5432/postgres',
  })
  @Matches(/^postgres(ql)?:\/\//)
  adminDatabaseUrl!: string;

  @ConfigKey('password that the login of the service gets', { secret: true })
  @IsString()
  databasePassword!: string;

  @ConfigKey('what carries events between services', { default: 'postgres' })
  @IsIn(['postgres', 'kafka'])
  bus!: 'postgres' | 'kafka';
}

export interface ServiceMigrationSettings {
  readonly adminUrl: string;
  /** Of the service's login. */
  readonly password: string;
  /** Database of the bus; absent: its usual name. */
  readonly bus?: string;
}

/** Brings the service's roles and database to today's shape. Safe to run again and by several at once. */
export async function migrateService(
  { name: service, migrations }: Pick<Service, 'name' | 'migrations'>,
  { adminUrl, password }: ServiceMigrationSettings,
): Promise<void> {
  await provisionDatabase({ adminUrl, service, password });
  await migrate({ adminUrl, service, migrations });
}

/**
 * Lets the service's login use the bus in PostgreSQL. Answers the administrator's connection string to it.
 */
export const grantBusAccess = (
  service: string,
  { adminUrl, bus }: ServiceMigrationSettings,
): Promise<string> => provisionBus(adminUrl, [databaseRolesOf(service).login], bus);

/** `main.ts migrate` */
export async function migrateFromEnvironment(
  service: Pick<Service, 'name' | 'migrations'>,
  env?: Environment,
): Promise<void> {
  const [{ adminDatabaseUrl: adminUrl, databasePassword: password, bus }] = parseConfig(
    [MigrationConfig],
    env,
  );
  await migrateService(service, { adminUrl, password });
  if (bus === 'postgres') await grantBusAccess(service.name, { adminUrl, password });
}
