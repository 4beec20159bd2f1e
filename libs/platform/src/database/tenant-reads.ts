import {
  PreparedClient,
  toUnavailableIfTransient,
  SnakeCaseNamingStrategy,
  Unavailable,
  poolUsageOf,
  type PoolUsage,
} from '@geleit/event-store';
import { escapeLiteral, type Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { TenantReader } from '../manifest/parts.js';

export interface TenantReadSettings {
  /** Signed in as `geleit_<service>`. */
  readonly url: string;
  readonly service: string;
  readonly rowClasses: readonly (new () => object)[];
  readonly connections: number;
}

export interface TenantReads {
  readonly read: TenantReader;
  /** Whether the database answers. */
  isAvailable(): Promise<boolean>;
  /** Whether every migration of these names was applied; newer ones do not matter, because they only add. */
  hasMigrations(names: readonly string[]): Promise<boolean>;
  /** Connections by state. */
  usage(): PoolUsage;
  close(): Promise<void>;
}

/**
 * Read-only, one snapshot per transaction, and bounded in time, so that no query can hold back the writer's
 * clean-up.
 */
const readSessionOptions = (service: string): string =>
  `-c role=geleit_${service}_read -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read -c statement_timeout=30000`;

const dataSourceOptionsOf = ({
  url,
  service,
  rowClasses,
  connections,
}: TenantReadSettings): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [...rowClasses],
  namingStrategy: new SnakeCaseNamingStrategy(),
  synchronize: false,
  logging: false,
  applicationName: `geleit-${service}-read`,
  extra: {
    options: readSessionOptions(service),
    max: connections,
    connectionTimeoutMillis: 2_000,
    Client: PreparedClient,
  },
});

/** Opens the connections for queries. What is read is confined to one organisation by row-level security. */
export async function openTenantReads(settings: TenantReadSettings): Promise<TenantReads> {
  const source = await new DataSource(dataSourceOptionsOf(settings)).initialize();
  const read: TenantReader = async (tenant, work) => {
    const runner = source.createQueryRunner();
    await runner.connect().catch((fault: unknown) => {
      throw toUnavailableIfTransient(fault);
    });
    try {
      // Both in one trip; the pooled connection's end of the transaction forgets the organisation again.
      await runner.query(
        `START TRANSACTION; SELECT set_config('app.tenant_id', ${escapeLiteral(tenant)}, true)`,
      );
      const answer = await work(runner.manager);
      await runner.query('COMMIT');
      return answer;
    } catch (fault) {
      await runner.query('ROLLBACK').catch(() => undefined);
      // Released under our hands: its connection broke, and that was noticed before the next query.
      throw runner.isReleased ? new Unavailable(1, { cause: fault }) : toUnavailableIfTransient(fault);
    } finally {
      await runner.release();
    }
  };
  return {
    read,
    isAvailable: async () => {
      await source.query('SELECT 1');
      return true;
    },
    hasMigrations: async (names) => {
      const [found] = await source.query<{ all: boolean }[]>(
        'SELECT ARRAY(SELECT name FROM es.migration) @> $1::varchar[] AS all',
        [names],
      );
      return found?.all === true;
    },
    usage: () => poolUsageOf((source.driver as unknown as { readonly master: Pool }).master),
    close: () => source.destroy(),
  };
}
