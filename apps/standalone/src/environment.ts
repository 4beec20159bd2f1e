import type { Issuer } from '@geleit/embedded';
import type { ServiceName } from '@geleit/ops/services';
import { join } from 'node:path';
import { identityEnvironment, type Secrets } from './secrets.js';

/** The audience of this machine's access tokens. */
export const audience = 'urn:geleit:api';

/** Where the parts of a deployment are. */
export interface DeploymentSettings {
  /** Connection string of PostgreSQL's superuser. */
  readonly adminUrl: string;
  /** The same, of the server that holds the keys of personal values. */
  readonly keysAdminUrl: string;
  readonly issuer: Pick<Issuer, 'issuer' | 'jwksUri' | 'gatewayClient'>;
  /** Kafka brokers; without them the bus is in PostgreSQL. */
  readonly brokers?: string | undefined;
  readonly logLevel: string;
  /** Where traces are sent; none are sent if absent. */
  readonly traceCollectorUrl?: string | undefined;
  /** The gateway's port. */
  readonly httpPort: number;
  /** Origins of web apps that may call the API. */
  readonly webOrigins: readonly string[];
  /** Address under which browsers reach the gateway. */
  readonly publicUrl: string;
  /** When sessions of browsers end: after seconds without a request, and after seconds in any case. */
  readonly sessions: { readonly idleSeconds: number; readonly maxSeconds: number };
  /** Folder of the ledgers of what was erased. */
  readonly erasuresFolder: string;
  /** The port of each service, chosen before the start because services call each other. */
  readonly ports: Readonly<Record<ServiceName, number>>;
}

export const serviceUrl = (name: ServiceName, { ports }: DeploymentSettings): string =>
  `http://127.0.0.1:${ports[name]}`;

/** The superuser's connection string to a service's database. */
export const adminUrlOf = (adminUrl: string, name: ServiceName): string =>
  Object.assign(new URL(adminUrl), { pathname: `/geleit_${name}` }).href;

export type Environment = Readonly<Record<string, string>>;

const databaseUrlFor = (adminUrl: string, service: string, password: string, database: string): string => {
  const url = new URL(adminUrl);
  url.username = `geleit_${service}`;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
};

function commonEnvironment(
  name: ServiceName | 'gateway',
  { adminUrl, issuer, brokers, logLevel, traceCollectorUrl }: DeploymentSettings,
  secrets: Secrets,
): Environment {
  return {
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: logLevel,
    NODE_ENV: 'development',
    ...identityEnvironment(name, secrets),
    OIDC_ISSUERS: JSON.stringify([{ issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri }]),
    ...(traceCollectorUrl !== undefined && { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traceCollectorUrl }),
    ...(brokers === undefined
      ? { BUS: 'postgres', BUS_DATABASE_URL: databaseUrlFor(adminUrl, name, secrets[name], 'geleit_bus') }
      : { BUS: 'kafka', KAFKA_BROKERS: brokers }),
  };
}

/** Where a service finds the keys of personal values. */
export const keysEnvironment = (
  name: ServiceName,
  { keysAdminUrl }: Pick<DeploymentSettings, 'keysAdminUrl'>,
  secrets: Secrets,
): Environment => ({
  KEYS_DATABASE_URL: databaseUrlFor(keysAdminUrl, name, secrets[name], `geleit_${name}_keys`),
  MASTER_KEY: secrets.masterKey,
});

/** The environment variables of a service. */
export const serviceEnvironment = (
  name: ServiceName,
  deploymentSettings: DeploymentSettings,
  secrets: Secrets,
): Environment => ({
  ...commonEnvironment(name, deploymentSettings, secrets),
  HTTP_PORT: String(deploymentSettings.ports[name]),
  INTAKE_URL: serviceUrl('intake', deploymentSettings),
  DATABASE_URL: databaseUrlFor(deploymentSettings.adminUrl, name, secrets[name], `geleit_${name}`),
  ...keysEnvironment(name, deploymentSettings, secrets),
  ERASURE_LEDGER_FILE: join(deploymentSettings.erasuresFolder, `${name}.ndjson`),
  BLIND_INDEX_KEY: secrets.blindIndexKey,
  COUNT_TOKEN_KEY: secrets.countTokenKey,
});

/**
 * The environment variables of the gateway. A single machine has a single user, so the request limits suit a
 * load test, not the internet.
 */
export const gatewayEnvironment = (
  deploymentSettings: DeploymentSettings,
  secrets: Secrets,
): Environment => ({
  ...commonEnvironment('gateway', deploymentSettings, secrets),
  ...Object.fromEntries(
    (Object.keys(deploymentSettings.ports) as ServiceName[]).map((name) => [
      `${name.toUpperCase()}_URL`,
      serviceUrl(name, deploymentSettings),
    ]),
  ),
  HTTP_PORT: String(deploymentSettings.httpPort),
  WEB_ORIGINS: deploymentSettings.webOrigins.join(','),
  PUBLIC_URL: deploymentSettings.publicUrl,
  SESSION_DATABASE_URL: databaseUrlFor(
    deploymentSettings.adminUrl,
    'gateway',
    secrets.gateway,
    'geleit_gateway',
  ),
  SESSION_IDLE_SECONDS: String(deploymentSettings.sessions.idleSeconds),
  SESSION_MAX_SECONDS: String(deploymentSettings.sessions.maxSeconds),
  SIGN_IN_CLIENT_ID: deploymentSettings.issuer.gatewayClient.id,
  SIGN_IN_CLIENT_SECRET: deploymentSettings.issuer.gatewayClient.secret,
  API_EXPLORER: 'true',
  TENANT_REQUESTS_PER_MINUTE: '600000',
  USER_REQUESTS_PER_MINUTE: '300000',
});
