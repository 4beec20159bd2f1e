import type { Issuer } from '@geleit/embedded';
import type { Secrets } from './secrets.js';

/** What tokens of this machine are made for. */
export const audience = 'urn:geleit:api';

/** Where things are once they run. */
export interface Places {
  /** PostgreSQL's superuser. */
  readonly adminUrl: string;
  readonly issuer: Pick<Issuer, 'issuer' | 'jwksUri'>;
  /** Kafka's brokers; the bus in PostgreSQL when absent. */
  readonly brokers?: string | undefined;
  readonly logLevel: string;
  /** Of traces; none are sent when absent. */
  readonly collector?: string | undefined;
  /** Of the gateway. */
  readonly httpPort: number;
  /** Of each service: chosen beforehand, because some ask others. */
  readonly ports: Readonly<Record<ServiceName, number>>;
}

export type ServiceName = 'intake' | 'counselling' | 'referrals' | 'projects' | 'reporting';

export const urlOf = (name: ServiceName, { ports }: Places): string => `http://127.0.0.1:${ports[name]}`;

export type Environment = Readonly<Record<string, string>>;

const signedIn = (adminUrl: string, service: string, password: string, database: string): string => {
  const url = new URL(adminUrl);
  url.username = `geleit_${service}`;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
};

function edge(
  name: keyof Secrets,
  { adminUrl, issuer, brokers, logLevel, collector }: Places,
  secrets: Secrets,
): Environment {
  return {
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: logLevel,
    NODE_ENV: 'development',
    OIDC_ISSUERS: JSON.stringify([{ issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri }]),
    ...(collector !== undefined && { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector }),
    ...(brokers === undefined
      ? { BUS: 'postgres', BUS_DATABASE_URL: signedIn(adminUrl, name, secrets[name], 'geleit_bus') }
      : { BUS: 'kafka', KAFKA_BROKERS: brokers }),
  };
}

/** What a service reads as its environment. */
export const serviceEnvironment = (name: ServiceName, places: Places, secrets: Secrets): Environment => ({
  ...edge(name, places, secrets),
  HTTP_PORT: String(places.ports[name]),
  INTAKE_URL: urlOf('intake', places),
  DATABASE_URL: signedIn(places.adminUrl, name, secrets[name], `geleit_${name}`),
  SIGNING_KEY: secrets.signingKey,
  BLIND_INDEX_KEY: secrets.blindIndexKey,
  COUNT_TOKEN_KEY: secrets.countTokenKey,
});

/**
 * What the gateway reads as its environment. One machine is one user's: the limits are those of a load test,
 * not of the internet.
 */
export const gatewayEnvironment = (places: Places, secrets: Secrets): Environment => ({
  ...edge('gateway', places, secrets),
  ...Object.fromEntries(
    (Object.keys(places.ports) as ServiceName[]).map((name) => [
      `${name.toUpperCase()}_URL`,
      urlOf(name, places),
    ]),
  ),
  HTTP_PORT: String(places.httpPort),
  TENANT_REQUESTS_PER_MINUTE: '600000',
  USER_REQUESTS_PER_MINUTE: '300000',
});
