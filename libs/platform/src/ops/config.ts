import { IsIn, Matches } from 'class-validator';
import { Key } from '../config/key.js';
import { logLevels } from '../config/platform-config.js';

/** What a verb on one service's database needs; less than serving does. */
export class OperatingConfig {
  @Key('database of the service, signed in as its login role', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @Key('least severity that is logged', { default: 'info' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];
}
