import { ConfigKey, logLevels } from '@geleit/platform';
import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

/** Where development servers of web apps usually are. */
const commonWebOrigins = [3000, 5173].flatMap((port) => [
  `http://127.0.0.1:${port}`,
  `http://localhost:${port}`,
]);

/** What can be configured for a single machine; everything else is generated. */
export class StandaloneConfig {
  @ConfigKey('folder of all data', { default: '.geleit' })
  @IsString()
  geleitData!: string;

  @ConfigKey('port of the API', { default: 8080 })
  @IsInt()
  @Min(1)
  @Max(65535)
  httpPort!: number;

  @ConfigKey('port of the embedded identity provider', { default: 8081 })
  @IsInt()
  @Min(1)
  @Max(65535)
  issuerPort!: number;

  @ConfigKey('origins of web apps: they may sign people in and call the API', { default: commonWebOrigins })
  @IsArray()
  @Matches(/^https?:\/\/[^/*\s]+$/, { each: true })
  webOrigins!: string[];

  @ConfigKey(
    'address under which browsers reach the API, if not its own: that of a development server that forwards ' +
      '/v1 and /auth',
    { example: 'http://localhost:5173' },
  )
  @IsOptional()
  @Matches(/^https?:\/\/[^/*\s]+$/)
  publicUrl?: string;

  @ConfigKey('seconds for which access tokens are valid; a web app is tried with few', { default: 3600 })
  @IsInt()
  @Min(5)
  @Max(3600)
  accessTokenSeconds!: number;

  @ConfigKey('seconds without a request after which a session ends; its end is tried with few', {
    default: 1800,
  })
  @IsInt()
  @Min(1)
  @Max(86_400)
  sessionIdleSeconds!: number;

  @ConfigKey('seconds after signing in at which a session ends, whatever happens', { default: 36_000 })
  @IsInt()
  @Min(1)
  @Max(86_400)
  sessionMaxSeconds!: number;

  @ConfigKey('lowest level that is logged', { default: 'warn' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];

  @ConfigKey('anything but production: the embedded identity provider lets everyone in', {
    default: 'development',
  })
  @IsIn(['development', 'test', 'production'])
  nodeEnv!: string;

  @ConfigKey('collector of traces (OTLP over HTTP); without it none are sent', {
    example: 'http://127.0.0.1:4318/v1/traces',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  otelExporterOtlpTracesEndpoint?: string;
}

/** What the separate processes need in addition. */
export class DistributedConfig extends StandaloneConfig {
  @ConfigKey('PostgreSQL server, signed in as a role that may create roles and databases', {
    example: 'postgres://postgres:…@127.0.0.1:5432/postgres',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @ConfigKey('the same, of the server that holds the keys of personal values, if it is another', {
    example: 'postgres://postgres:…@127.0.0.1:5433/postgres',
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  keysAdminDatabaseUrl?: string;

  @ConfigKey('host:port of each Kafka broker; without it the bus is in PostgreSQL', {
    example: '127.0.0.1:9092',
  })
  @IsOptional()
  @IsArray()
  @Matches(/^[^\s:]+:\d+$/, { each: true })
  kafkaBrokers?: string[];
}
