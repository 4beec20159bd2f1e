import { ConfigKey } from '@geleit/platform';
import { IsBoolean, IsInt, IsString, IsUrl, Max, Min } from 'class-validator';
import { SessionConfig } from './session/session-config.js';

const urlOptions = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** The configuration of the gateway, beside what every process with an HTTP port needs. */
export class GatewayConfig extends SessionConfig {
  @ConfigKey('address of the intake service', { example: 'http://intake:8080' })
  @IsUrl(urlOptions)
  intakeUrl!: string;

  @ConfigKey('address of the counselling service', { example: 'http://counselling:8080' })
  @IsUrl(urlOptions)
  counsellingUrl!: string;

  @ConfigKey('address of the referrals service', { example: 'http://referrals:8080' })
  @IsUrl(urlOptions)
  referralsUrl!: string;

  @ConfigKey('address of the projects service', { example: 'http://projects:8080' })
  @IsUrl(urlOptions)
  projectsUrl!: string;

  @ConfigKey('address of the reporting service', { example: 'http://reporting:8080' })
  @IsUrl(urlOptions)
  reportingUrl!: string;

  @ConfigKey('seconds a service has to answer; less than clients wait', { default: 30 })
  @IsInt()
  @Min(1)
  @Max(300)
  upstreamSeconds!: number;

  @ConfigKey('requests an organisation may make in a minute, for each process of the gateway', {
    default: 6000,
  })
  @IsInt()
  @Min(1)
  tenantRequestsPerMinute!: number;

  @ConfigKey('requests a user may make in a minute, for each process of the gateway', { default: 600 })
  @IsInt()
  @Min(1)
  userRequestsPerMinute!: number;

  @ConfigKey(
    'requests without a valid token that an address may make in a minute, for each process of the gateway',
    { default: 600 },
  )
  @IsInt()
  @Min(1)
  addressRefusalsPerMinute!: number;

  @ConfigKey('live streams a user may hold open at once', { default: 5 })
  @IsInt()
  @Min(1)
  @Max(100)
  streamsPerUser!: number;

  @ConfigKey('shows the API document at /docs, where requests can be tried; not for production', {
    default: false,
  })
  @IsBoolean()
  apiExplorer!: boolean;

  @ConfigKey('how large an uploaded document may be, in MiB; counselling has the same setting', {
    default: 10,
  })
  @IsInt()
  @Min(1)
  @Max(25)
  documentMebibytes!: number;

  @ConfigKey('file of the merged OpenAPI document', { default: 'docs/generated/openapi.json' })
  @IsString()
  openapiFile!: string;
}
