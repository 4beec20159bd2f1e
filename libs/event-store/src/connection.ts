import { Client, Pool, type ClientBase, type ClientConfig, type PoolConfig } from 'pg';
import pg from 'pg';

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
  /** What the server calls it (`application_name`), whatever the address says. */
  readonly applicationName?: string;
  /** Server settings of the session. */
  readonly serverSettings?: Readonly<Record<string, string>>;
}

/** The address wins over the configuration, so a name in it has to go. */
function withoutApplicationName(url: string): string {
  const address = new URL(url);
  address.searchParams.delete('application_name');
  return address.href;
}

/**
 * Keepalive on both sides: what a machine that died leaves behind is gone after two minutes, with its locks.
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
 * A connected client. A session that breaks while nobody waits for it must not end the process: whoever asks
 * next gets the error.
 */
export async function connect(
  connectionSettings: ConnectionSettings,
  config: ClientConfig = {},
): Promise<Client> {
  const client = new Client({ ...clientConfigOf(connectionSettings), ...config });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
  return client;
}

/** Connections of a pool by state. */
export interface PoolUsage {
  readonly total: number;
  readonly idle: number;
  /** Those who wait for one. */
  readonly waiting: number;
  readonly limit: number;
}

export const poolUsageOf = ({
  totalCount: total,
  idleCount: idle,
  waitingCount: waiting,
  options: { max: limit },
}: Pool): PoolUsage => ({ total, idle, waiting, limit });

export function createPool(connectionSettings: ConnectionSettings, config: PoolConfig): Pool {
  const made = new Pool({ ...clientConfigOf(connectionSettings), ...config });
  made.on('error', () => undefined);
  return made;
}
