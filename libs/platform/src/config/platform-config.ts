import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ConfigKey } from './config-key.js';

const urlOptions = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** An OpenID Connect issuer whose tokens are accepted. */
export class TrustedIssuerConfig {
  @IsUrl(urlOptions) issuer!: string;
  @IsString()
  @MinLength(1)
  audience!: string;
  @IsOptional()
  @IsUrl(urlOptions)
  jwksUri?: string;
  /** Organisations for which the issuer may issue tokens; all if absent. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  tenants?: readonly string[];
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The bus that carries events between services. */
export class BusConfig {
  @ConfigKey('bus that carries events between services', { default: 'postgres' })
  @IsIn(['postgres', 'kafka'])
  bus!: 'postgres' | 'kafka';

  @ConfigKey('database of the bus, if BUS is postgres', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_bus',
  })
  @ValidateIf((config: BusConfig) => config.bus === 'postgres')
  @Matches(/^postgres(ql)?:\/\//)
  busDatabaseUrl?: string;

  @ConfigKey('host:port of each broker, if BUS is kafka', { example: 'kafka-1:9092,kafka-2:9092' })
  @ValidateIf((config: BusConfig) => config.bus === 'kafka')
  @IsArray()
  @ArrayMinSize(1)
  @Matches(/^[^\s:]+:\d+$/, { each: true })
  kafkaBrokers?: string[];

  @ConfigKey('whether to connect to the brokers over TLS', { default: false })
  @IsBoolean()
  kafkaSsl!: boolean;

  @ConfigKey('SASL mechanism for the brokers', { example: 'scram-sha-512' })
  @IsOptional()
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'])
  kafkaSaslMechanism?: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @ConfigKey('user name for the brokers')
  @ValidateIf((config: BusConfig) => config.kafkaSaslMechanism !== undefined)
  @IsString()
  kafkaSaslUsername?: string;

  @ConfigKey('password for the brokers', { secret: true })
  @ValidateIf((config: BusConfig) => config.kafkaSaslMechanism !== undefined)
  @IsString()
  kafkaSaslPassword?: string;

  @ConfigKey('lowest severity that is logged', { default: 'info' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];
}

/** Who a process is to the others: every process that sends to the bus or receives from it. */
export class IdentityConfig extends BusConfig {
  @ConfigKey(
    'secret of this service alone: it signs what the service publishes and opens what is sealed for it; ' +
      'made by the verb service-keys',
    { secret: true },
  )
  @MinLength(32)
  serviceKey!: string;

  @ConfigKey('public keys of all services, the same for each of them; made by the verb service-keys', {
    example: '{"intake":["…"],"counselling":["…"]}',
  })
  @IsString()
  servicePublicKeys!: string;
}

/**
 * The settings of every process that serves HTTP and consumes from the bus, which are all that the gateway
 * needs.
 */
export class EdgeConfig extends IdentityConfig {
  @ConfigKey('production refuses embedded and loopback identity issuers', { default: 'development' })
  @IsIn(['production', 'development', 'test'])
  nodeEnv!: 'production' | 'development' | 'test';

  @ConfigKey('address on which both ports listen', { default: '127.0.0.1' })
  @IsString()
  httpHost!: string;

  @ConfigKey('port of the API; 0 selects a free one', { default: 8080 })
  @IsInt()
  @Min(0)
  @Max(65535)
  httpPort!: number;

  @ConfigKey('port of health and metrics, which must not be public; 0 selects a free one', { default: 9090 })
  @IsInt()
  @Min(0)
  @Max(65535)
  healthPort!: number;

  @ConfigKey('seconds that requests and events in progress have to finish after SIGTERM', { default: 20 })
  @IsInt()
  @Min(1)
  @Max(300)
  drainSeconds!: number;

  @ConfigKey('issuers of access tokens', {
    each: TrustedIssuerConfig,
    example: '[{"issuer":"https://id.example.org/realms/geleit","audience":"geleit"}]',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  oidcIssuers!: TrustedIssuerConfig[];

  @ConfigKey('longest lifetime of an accepted access token in seconds, from its iat to its exp', {
    default: 3600,
  })
  @IsInt()
  @Min(60)
  @Max(86_400)
  tokenMaxSeconds!: number;

  @ConfigKey('collector of traces (OTLP over HTTP); if absent, no traces are sent', {
    example: 'http://collector:4318/v1/traces',
  })
  @IsOptional()
  @IsUrl(urlOptions)
  otelExporterOtlpTracesEndpoint?: string;
}

/** The settings of every service. */
export class PlatformConfig extends EdgeConfig {
  @ConfigKey('database of the service, signed in as its login role', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @ConfigKey('database connections for queries', { default: 10 })
  @IsInt()
  @Min(1)
  @Max(100)
  readConnections!: number;

  @ConfigKey(
    'file to which the newest seals of the log are appended, on a disk that only appends or that another ' +
      'machine collects; if absent, they are only in the database',
    { example: '/var/lib/geleit/seals/intake.ndjson' },
  )
  @IsOptional()
  @IsString()
  sealHeadsFile?: string;

  @ConfigKey(
    'file of what was erased, outside all backups of data and keys, the same for all processes of the service; ' +
      'production needs it',
    { example: '/var/lib/geleit/erasures/intake.ndjson' },
  )
  @IsOptional()
  @IsString()
  erasureLedgerFile?: string;

  @ConfigKey('seconds between two checks for due timers', { default: 10 })
  @IsInt()
  @Min(1)
  @Max(3600)
  alarmSeconds!: number;
}
