import { Pool, type Client, type ClientBase, type ClientConfig, type PoolConfig } from 'pg';
import pg from 'pg';
import { PreparedClient } from './prepared-client.js';

/** What runs SQL: a client or a pool. */
export type Sql = Pick<ClientBase, 'query'>;

const { builtins } = pg.types;
const typeParsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

/** Positions are numbers (a log of 2^53 events is out of reach), moments are ISO 8601 in UTC. */
const typeConfig: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    typeParsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface ConnectionSettings {
  readonly url: string;
  readonly role: string;
  /** `application_name`, whatever the address says. */
  readonly applicationName?: string;
  /** Server settings of the session. */
  readonly serverSettings?: Readonly<Record<string, string>>;
}

/** The address takes precedence over the configuration, so a name in it has to go. */
function withoutApplicationName(url: string): string {
  const address = new URL(url);
  address.searchParams.delete('application_name');
  return address.href;
}

/**
 * Keepalive on both sides: the sessions of a machine that died end within two minutes, and so do their locks.
 */
const clientConfigOf = ({
  url,
  role,
  applicationName,
  serverSettings = {},
}: ConnectionSettings): ClientConfig => ({
  connectionString: withoutApplicationName(url),
  ...(applicationName !== undefined && { application_name: applicationName }),
  options: Object.entries({
    role,
    TimeZone: 'UTC',
    tcp_keepalives_idle: '60',
    tcp_keepalives_interval: '10',
    ...serverSettings,
  })
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' '),
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  types: typeConfig,
});

/**
 * A connected client. A session that breaks while nobody waits for it must not end the process: the next
 * query gets the error.
 */
export async function connect(
  connectionSettings: ConnectionSettings,
  config: ClientConfig = {},
): Promise<Client> {
  const client = new PreparedClient({ ...clientConfigOf(connectionSettings), ...config });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
  return client;
}

/** Gives a connection to `work` and closes it afterwards. */
export async function withConnection<T>(
  connectionSettings: ConnectionSettings,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connectionSettings);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Connections of a pool by state. */
export interface PoolUsage {
  readonly total: number;
  readonly idle: number;
  /** Callers that wait for one. */
  readonly waiting: number;
  readonly limit: number;
}

export const poolUsageOf = ({
  totalCount: total,
  idleCount: idle,
  waitingCount: waiting,
  options: { max: limit },
}: Pool): PoolUsage => ({ total, idle, waiting, limit });

/**
 * A pool hears of a session that breaks only while nobody holds it. One that breaks in a transaction, between two
 * statements, must not end the process either: the next query gets the error.
 */
export function createPool(connectionSettings: ConnectionSettings, config: PoolConfig): Pool {
  const pool = new Pool({ ...clientConfigOf(connectionSettings), Client: PreparedClient, ...config });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
