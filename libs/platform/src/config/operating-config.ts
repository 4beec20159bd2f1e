import { IsIn, Matches } from 'class-validator';
import { ConfigKey } from './config-key.js';
import { logLevels } from './platform-config.js';

/** What a verb on one service's database needs; less than serving does. */
export class MaintenanceConfig {
  @ConfigKey('database of the service, signed in as its login role', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @ConfigKey('least severity that is logged', { default: 'info' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];
}
