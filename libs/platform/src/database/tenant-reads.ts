import {
  PreparedClient,
  toUnavailableIfTransient,
  SnakeCaseNamingStrategy,
  Unavailable,
  poolUsageOf,
  type PoolUsage,
} from '@geleit/event-store';
import { escapeLiteral, type Pool } from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager, type QueryRunner } from 'typeorm';

export interface TenantReadSettings {
  /** Signed in as `geleit_<service>`. */
  readonly url: string;
  readonly service: string;
  readonly rowClasses: readonly (new () => object)[];
  readonly connections: number;
}

/**
 * Read-only, one snapshot per transaction, and bounded in time, so that no query can hold back the writer's
 * vacuum. Queries are prepared, but planned for their values: organisations differ in size, and tables grow.
 */
const readSessionOptions = (service: string): string =>
  [
    `-c role=geleit_${service}_read`,
    '-c default_transaction_read_only=on',
    '-c default_transaction_isolation=repeatable\\ read',
    '-c plan_cache_mode=force_custom_plan',
    '-c statement_timeout=30000',
  ].join(' ');

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

/** The connections for queries. Row-level security confines what is read to one organisation. */
export class TenantReads {
  private constructor(private readonly source: DataSource) {}

  static async open(settings: TenantReadSettings): Promise<TenantReads> {
    return new TenantReads(await new DataSource(dataSourceOptionsOf(settings)).initialize());
  }

  /** Runs `work` in one read-only transaction that sees only the rows of `tenant`. */
  read<T>(tenant: string, work: (rows: EntityManager) => Promise<T>): Promise<T> {
    return this.readLazily(tenant, async (rows) => work(await rows()));
  }

  /** The same, for work that may not read at all: the transaction begins with the first request for rows. */
  async readLazily<T>(tenant: string, work: (rows: () => Promise<EntityManager>) => Promise<T>): Promise<T> {
    let transaction: Promise<QueryRunner> | undefined;
    try {
      const result = await work(async () => (await (transaction ??= this.begin(tenant))).manager);
      await (await transaction)?.query('COMMIT');
      return result;
    } catch (fault) {
      throw await rollBack(await transaction?.catch(() => undefined), fault);
    } finally {
      await (await transaction?.catch(() => undefined))?.release();
    }
  }

  /** Whether the database responds. */
  async isAvailable(): Promise<boolean> {
    await this.source.query('SELECT 1');
    return true;
  }

  /** Whether every migration of these names was applied. Newer ones do not matter, because they only add. */
  async hasMigrations(names: readonly string[]): Promise<boolean> {
    const [found] = await this.source.query<{ all: boolean }[]>(
      'SELECT ARRAY(SELECT name FROM es.migration) @> $1::varchar[] AS all',
      [names],
    );
    return found?.all === true;
  }

  /** Connections by state. */
  usage(): PoolUsage {
    return poolUsageOf((this.source.driver as unknown as { readonly master: Pool }).master);
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private async begin(tenant: string): Promise<QueryRunner> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      // Both in one round trip; the pooled connection forgets the organisation at the end of the transaction.
      await runner.query(
        `START TRANSACTION; SELECT set_config('app.tenant_id', ${escapeLiteral(tenant)}, true)`,
      );
      return runner;
    } catch (fault) {
      const reason = await rollBack(runner, fault);
      await runner.release();
      throw reason;
    }
  }
}

/** TypeORM has already released a connection that broke before the next query. */
async function rollBack(runner: QueryRunner | undefined, fault: unknown): Promise<unknown> {
  await runner?.query('ROLLBACK').catch(() => undefined);
  return runner?.isReleased ? new Unavailable(1, { cause: fault }) : toUnavailableIfTransient(fault);
}
