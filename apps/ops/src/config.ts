import { IssuerSettings, ConfigKey } from '@geleit/platform';
import { ArrayMinSize, IsArray, Matches, ValidateNested } from 'class-validator';

/** What operating the whole platform needs, besides the keys of a service that a verb opens. */
export class OpsConfig {
  @ConfigKey(
    'server as a role that may take the roles of every service; absent, the single machine of GELEIT_DATA is meant',
    { secret: true, example: 'postgres://admin:…@db:5432/postgres' },
  )
  @Matches(/^postgres(ql)?:\/\//)
  adminDatabaseUrl!: string;
}

/** What letting an organisation in starts from. */
export class IssuersConfig {
  @ConfigKey('issuers of access tokens, as the services have them', { each: IssuerSettings })
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  oidcIssuers!: IssuerSettings[];
}
