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

/** An OpenID Connect issuer whose tokens are taken. */
export class TrustedIssuerConfig {
  @IsUrl(urlOptions) issuer!: string;
  @IsString()
  @MinLength(1)
  audience!: string;
  @IsOptional()
  @IsUrl(urlOptions)
  jwksUri?: string;
  /** Organisations the issuer may speak for; without it, all. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  tenants?: readonly string[];
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Where events travel between services. */
export class BusConfig {
  @ConfigKey('what carries events between services', { default: 'postgres' })
  @IsIn(['postgres', 'kafka'])
  bus!: 'postgres' | 'kafka';

  @ConfigKey('database of the bus, where BUS is postgres', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_bus',
  })
  @ValidateIf((config: BusConfig) => config.bus === 'postgres')
  @Matches(/^postgres(ql)?:\/\//)
  busDatabaseUrl?: string;

  @ConfigKey('host:port of each broker, where BUS is kafka', { example: 'kafka-1:9092,kafka-2:9092' })
  @ValidateIf((config: BusConfig) => config.bus === 'kafka')
  @IsArray()
  @ArrayMinSize(1)
  @Matches(/^[^\s:]+:\d+$/, { each: true })
  kafkaBrokers?: string[];

  @ConfigKey('TLS to the brokers', { default: false })
  @IsBoolean()
  kafkaSsl!: boolean;

  @ConfigKey('how to sign in to the brokers', { example: 'scram-sha-512' })
  @IsOptional()
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'])
  kafkaSaslMechanism?: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @ConfigKey('user at the brokers')
  @ValidateIf((config: BusConfig) => config.kafkaSaslMechanism !== undefined)
  @IsString()
  kafkaSaslUsername?: string;

  @ConfigKey('password at the brokers', { secret: true })
  @ValidateIf((config: BusConfig) => config.kafkaSaslMechanism !== undefined)
  @IsString()
  kafkaSaslPassword?: string;

  @ConfigKey('least severity that is logged', { default: 'info' })
  @IsIn(logLevels)
  logLevel!: (typeof logLevels)[number];
}

/** What every process that answers HTTP and hears the bus needs; the gateway needs no more. */
export class EdgeConfig extends BusConfig {
  @ConfigKey('production refuses embedded and loopback identity issuers', { default: 'development' })
  @IsIn(['production', 'development', 'test'])
  nodeEnv!: 'production' | 'development' | 'test';

  @ConfigKey('address that both ports listen on', { default: '127.0.0.1' })
  @IsString()
  httpHost!: string;

  @ConfigKey('port of the API; 0 takes a free one', { default: 8080 })
  @IsInt()
  @Min(0)
  @Max(65535)
  httpPort!: number;

  @ConfigKey('port of health and metrics, never to be published; 0 takes a free one', { default: 9090 })
  @IsInt()
  @Min(0)
  @Max(65535)
  healthPort!: number;

  @ConfigKey('seconds that requests and events in flight have to finish after SIGTERM', { default: 20 })
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

  @ConfigKey('collector of traces (OTLP over HTTP); without it none are sent', {
    example: 'http://collector:4318/v1/traces',
  })
  @IsOptional()
  @IsUrl(urlOptions)
  otelExporterOtlpTracesEndpoint?: string;
}

/** What every service needs. */
export class PlatformConfig extends EdgeConfig {
  @ConfigKey('database of the service, signed in as its login role', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake',
  })
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  @ConfigKey('connections for queries', { default: 10 })
  @IsInt()
  @Min(1)
  @Max(100)
  readConnections!: number;

  @ConfigKey('seconds between two looks at what is due', { default: 10 })
  @IsInt()
  @Min(1)
  @Max(3600)
  alarmSeconds!: number;

  @ConfigKey(
    'signs cursors, consistency tokens and disclosure tickets; the same for all services of a deployment',
    { secret: true },
  )
  @MinLength(32)
  signingKey!: string;
}
