import type { Issuer } from '@geleit/embedded';
import type { ServiceName } from '@geleit/ops/services';
import type { Secrets } from './secrets.js';

/** What tokens of this machine are made for. */
export const audience = 'urn:geleit:api';

/** Where things are once they run. */
export interface DeploymentSettings {
  /** PostgreSQL's superuser. */
  readonly adminUrl: string;
  readonly issuer: Pick<Issuer, 'issuer' | 'jwksUri'>;
  /** Kafka's brokers; the bus in PostgreSQL when absent. */
  readonly brokers?: string | undefined;
  readonly logLevel: string;
  /** Of traces; none are sent when absent. */
  readonly traceCollectorUrl?: string | undefined;
  /** Of the gateway. */
  readonly httpPort: number;
  /** Of each service: chosen beforehand, because some ask others. */
  readonly ports: Readonly<Record<ServiceName, number>>;
}

export const serviceUrl = (name: ServiceName, { ports }: DeploymentSettings): string =>
  `http://127.0.0.1:${ports[name]}`;

export type Environment = Readonly<Record<string, string>>;

const databaseUrlFor = (adminUrl: string, service: string, password: string, database: string): string => {
  const url = new URL(adminUrl);
  url.username = `geleit_${service}`;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
};

function commonEnvironment(
  name: keyof Secrets,
  { adminUrl, issuer, brokers, logLevel, traceCollectorUrl }: DeploymentSettings,
  secrets: Secrets,
): Environment {
  return {
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: logLevel,
    NODE_ENV: 'development',
    OIDC_ISSUERS: JSON.stringify([{ issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri }]),
    ...(traceCollectorUrl !== undefined && { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traceCollectorUrl }),
    ...(brokers === undefined
      ? { BUS: 'postgres', BUS_DATABASE_URL: databaseUrlFor(adminUrl, name, secrets[name], 'geleit_bus') }
      : { BUS: 'kafka', KAFKA_BROKERS: brokers }),
  };
}

/** What a service reads as its environment. */
export const serviceEnvironment = (
  name: ServiceName,
  deploymentSettings: DeploymentSettings,
  secrets: Secrets,
): Environment => ({
  ...commonEnvironment(name, deploymentSettings, secrets),
  HTTP_PORT: String(deploymentSettings.ports[name]),
  INTAKE_URL: serviceUrl('intake', deploymentSettings),
  DATABASE_URL: databaseUrlFor(deploymentSettings.adminUrl, name, secrets[name], `geleit_${name}`),
  SIGNING_KEY: secrets.signingKey,
  BLIND_INDEX_KEY: secrets.blindIndexKey,
  COUNT_TOKEN_KEY: secrets.countTokenKey,
});

/**
 * What the gateway reads as its environment. One machine is one user's: the limits are those of a load test,
 * not of the internet.
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
  TENANT_REQUESTS_PER_MINUTE: '600000',
  USER_REQUESTS_PER_MINUTE: '300000',
});
