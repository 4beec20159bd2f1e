import { IsIn, IsString, Matches } from 'class-validator';
import { ConfigKey } from './config-key.js';
import { logLevels } from './platform-config.js';

/** The settings of a verb that operates on one service's database; fewer than serving needs. */
export class MaintenanceConfig {
  @ConfigKey('database of the service, signed in as its login role', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @ConfigKey('lowest severity that is logged', { default: 'info' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];
}

/** What checking signatures needs. */
export class PublicKeysConfig {
  @ConfigKey('public keys of all services, as the services have them', {
    example: '{"intake":["…"],"counselling":["…"]}',
  })
  @IsString()
  servicePublicKeys!: string;
}
