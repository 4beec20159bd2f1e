import { EdgeConfig, Key } from '@geleit/platform';
import { IsArray, IsInt, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What the gateway needs beside what every edge needs. */
export class GatewayConfig extends EdgeConfig {
  @Key('address of the intake service', { example: 'http://intake:8080' })
  @IsUrl(url)
  intakeUrl!: string;

  @Key('address of the counselling service', { example: 'http://counselling:8080' })
  @IsUrl(url)
  counsellingUrl!: string;

  @Key('address of the referrals service', { example: 'http://referrals:8080' })
  @IsUrl(url)
  referralsUrl!: string;

  @Key('address of the projects service', { example: 'http://projects:8080' })
  @IsUrl(url)
  projectsUrl!: string;

  @Key('address of the reporting service', { example: 'http://reporting:8080' })
  @IsUrl(url)
  reportingUrl!: string;

  @Key('seconds a service has to answer; less than clients wait', { default: 30 })
  @IsInt()
  @Min(1)
  @Max(300)
  upstreamSeconds!: number;

  @Key('origins of web apps that may call the API, each exact', {
    default: [],
    example: 'https://geleit.example.org',
  })
  @IsArray()
  @Matches(/^https?:\/\/[^/*\s]+$/, { each: true })
  corsOrigins!: string[];

  @Key('requests an organisation may make in a minute, for each process of the gateway', { default: 6000 })
  @IsInt()
  @Min(1)
  tenantRequestsPerMinute!: number;

  @Key('requests a user may make in a minute, for each process of the gateway', { default: 600 })
  @IsInt()
  @Min(1)
  userRequestsPerMinute!: number;

  @Key(
    'requests without a valid token that an address may make in a minute, for each process of the gateway',
    { default: 600 },
  )
  @IsInt()
  @Min(1)
  addressRefusalsPerMinute!: number;

  @Key('live streams a user may hold open at once', { default: 5 })
  @IsInt()
  @Min(1)
  @Max(100)
  streamsPerUser!: number;

  @Key('file of the merged OpenAPI document', { default: 'docs/generated/openapi.json' })
  @IsString()
  openapiFile!: string;
}
