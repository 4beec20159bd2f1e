import { TrustedIssuerConfig, ConfigKey } from '@geleit/platform';
import { ArrayMinSize, IsArray, IsOptional, Matches, ValidateNested } from 'class-validator';

/** What operating the whole platform needs, besides the keys of the service that a verb works on. */
export class OpsConfig {
  @ConfigKey(
    'server, as a role that can assume the role of every service; ' +
      'if absent, the single machine on GELEIT_DATA',
    { secret: true, example: 'postgres://admin:…@db:5432/postgres' },
  )
  @Matches(/^postgres(ql)?:\/\//)
  adminDatabaseUrl!: string;

  @ConfigKey('the same, to the server that holds the keys of personal values, if it is another', {
    secret: true,
    example: 'postgres://admin:…@keys:5432/postgres',
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  keysAdminDatabaseUrl?: string;
}

/** What the register needs where no administrator's connection is configured: on a pod of its service. */
export class RegisterConfig {
  @ConfigKey('database of the referrals service, as its login', {
    secret: true,
    example: 'postgres://geleit_referrals:…@db:5432/geleit_referrals',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;
}

/** What admitting an organisation needs. */
export class IssuersConfig {
  @ConfigKey('issuers of access tokens, as the services have them', { each: TrustedIssuerConfig })
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  oidcIssuers!: TrustedIssuerConfig[];
}
