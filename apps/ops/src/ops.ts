import { BadConfig, KeysConfig, parseConfig, type Environment, type Service } from '@geleit/platform';
import { keysUrlOf } from '@geleit/privacy';
import { Client } from 'pg';
import { OpsConfig } from './config.js';
import { standaloneEnvironment } from './single-machine.js';

/** What a verb needs. */
export interface OpsContext {
  readonly services: readonly Service[];
  readonly env: Environment;
  readonly print: (text: string) => void;
}

/** Returns whether all is well. @throws BadConfig for what the operator has to correct */
export type VerbAction = (opsContext: OpsContext, args: readonly string[]) => Promise<boolean>;

/** Whether the environment has an administrator's connection. */
export const namesServer = (env: Environment): boolean =>
  Boolean(env['ADMIN_DATABASE_URL'] || env['ADMIN_DATABASE_URL_FILE']);

/** Returns the environment; if it names no server, with the settings of the single machine added. */
export function completeEnvironment(env: Environment): Environment {
  if (namesServer(env)) return env;
  return { ...standaloneEnvironment([env['GELEIT_DATA'] ?? '.geleit', '/var/lib/geleit']), ...env };
}

/** The administrator's connection string to the database `name`. */
export function databaseUrl({ env }: Pick<OpsContext, 'env'>, name = 'postgres'): string {
  const [{ adminDatabaseUrl }] = parseConfig([OpsConfig], env);
  return Object.assign(new URL(adminDatabaseUrl), { pathname: `/${name}` }).href;
}

export const serviceDatabaseUrl = (ops: Pick<OpsContext, 'env'>, { name }: Pick<Service, 'name'>): string =>
  databaseUrl(ops, `geleit_${name}`);

/** Adds the administrator's connection to the bus in PostgreSQL, unless another one is named. */
export const busEnvironment = (ops: Pick<OpsContext, 'env'>): Environment => ({
  ...ops.env,
  ...(!ops.env['BUS_DATABASE_URL'] &&
    !ops.env['BUS_DATABASE_URL_FILE'] && { BUS_DATABASE_URL: databaseUrl(ops, 'geleit_bus') }),
});

/** The environment variables of a service, with the administrator's connections to its databases. */
export const serviceEnvironment = (
  ops: Pick<OpsContext, 'env'>,
  service: Pick<Service, 'name'>,
): Environment => ({
  ...busEnvironment(ops),
  DATABASE_URL: serviceDatabaseUrl(ops, service),
  DATABASE_URL_FILE: undefined,
  KEYS_DATABASE_URL: keysUrlOf(keysServerUrl(ops), service.name),
  KEYS_DATABASE_URL_FILE: undefined,
});

/** The administrator's connection string to the server that holds the keys. */
export function keysServerUrl({ env }: Pick<OpsContext, 'env'>): string {
  const [{ adminDatabaseUrl, keysAdminDatabaseUrl = adminDatabaseUrl }] = parseConfig([OpsConfig], env);
  return keysAdminDatabaseUrl;
}

/** A service's database and its keys, as the administrator. @throws BadConfig */
export const storedServiceOf = (ops: Pick<OpsContext, 'env'>, service: Pick<Service, 'name'>) => ({
  url: serviceDatabaseUrl(ops, service),
  keys: parseConfig([KeysConfig], serviceEnvironment(ops, service))[0],
});

/** @throws BadConfig with the names of all services */
export function requireService(
  { services }: Pick<OpsContext, 'services'>,
  name: string | undefined,
): Service {
  const named = services.find((service) => service.name === name);
  if (named === undefined)
    throw new BadConfig([
      `service '${name ?? ''}' is not one of ${services.map((service) => service.name).join(', ')}`,
    ]);
  return named;
}

/** The services that are named, or all. */
export const selectServices = (
  ops: Pick<OpsContext, 'services'>,
  name: string | undefined,
): readonly Service[] => (name === undefined ? ops.services : [requireService(ops, name)]);

/** Runs work on the server as the administrator. */
export async function withAdminConnection<T>(url: string, work: (sql: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
