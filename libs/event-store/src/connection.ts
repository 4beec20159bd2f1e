import { Client, Pool, type ClientBase, type ClientConfig, type PoolConfig } from 'pg';
import pg from 'pg';

/** What runs SQL: a client or a pool. */
export type Sql = Pick<ClientBase, 'query'>;

const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

/** Positions are numbers (a log of 2^53 events is out of reach), moments are ISO 8601 in UTC. */
const types: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface Session {
  readonly url: string;
  readonly role: string;
  /** What the server calls it (`application_name`), whatever the address says. */
  readonly name?: string;
  /** Server settings of the session. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The address wins over the configuration, so a name in it has to go. */
function nameless(url: string): string {
  const address = new URL(url);
  address.searchParams.delete('application_name');
  return address.href;
}

/**
 * Keepalive on both sides: what a machine that died leaves behind is gone after two minutes, with its locks.
 */
const configOf = ({ url, role, name, settings = {} }: Session): ClientConfig => ({
  connectionString: nameless(url),
  ...(name !== undefined && { application_name: name }),
  options: Object.entries({
    role,
    TimeZone: 'UTC',
    tcp_keepalives_idle: '60',
    tcp_keepalives_interval: '10',
    ...settings,
  })
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' '),
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  types,
});

/**
 * A connected client. A session that breaks while nobody waits for it must not end the process: whoever asks
 * next gets the error.
 */
export async function connect(session: Session, config: ClientConfig = {}): Promise<Client> {
  const client = new Client({ ...configOf(session), ...config });
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

export const usageOf = ({
  totalCount: total,
  idleCount: idle,
  waitingCount: waiting,
  options: { max: limit },
}: Pool): PoolUsage => ({ total, idle, waiting, limit });

export function pool(session: Session, config: PoolConfig): Pool {
  const made = new Pool({ ...configOf(session), ...config });
  made.on('error', () => undefined);
  return made;
}
