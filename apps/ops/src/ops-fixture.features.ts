import { startPostgres, type Postgres } from '@geleit/embedded';
import { grantBusAccess, migrateService, type Environment, type Service } from '@geleit/platform';
import { testRunFolder } from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { completeEnvironment, databaseUrl, type OpsContext, type VerbAction } from './ops.js';
import { services as all } from './services.js';

/** The spec's own server with the databases of these services, none of which runs. */
export interface OpsFixture {
  readonly postgres: Postgres;
  readonly password: string;
  /** The server's data folder. */
  readonly folder: string;
  readonly ops: OpsContext;
  /** Runs a verb. Returns its output and whether all was well. */
  runVerb(
    verbAction: VerbAction,
    ...args: readonly string[]
  ): Promise<{ readonly well: boolean; readonly text: string }>;
  /** Queries a service's database as the superuser. */
  query(service: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export interface OpsFixtureSettings {
  readonly services?: readonly Service[];
  readonly configuration?: Readonly<Record<string, string>>;
  readonly env?: Environment;
}

export async function startOpsFixture({
  services = all,
  configuration = {},
  env = {},
}: OpsFixtureSettings = {}): Promise<OpsFixture> {
  const folder = mkdtempSync(join(testRunFolder(), 'ops-'));
  const postgres = await startPostgres({ folder, password: 'only-for-this-run', configuration });
  writeFileSync(join(testRunFolder(), `ops-${postgres.pid}.pid`), `${postgres.pid} SIGINT`);
  const password = randomBytes(24).toString('base64url');
  for (const service of services) {
    await migrateService(service, { adminUrl: postgres.adminUrl, password });
    await grantBusAccess(service.name, { adminUrl: postgres.adminUrl, password });
  }
  const texts: string[] = [];
  const opsContext: OpsContext = {
    services,
    env: completeEnvironment({
      ADMIN_DATABASE_URL: postgres.adminUrl,
      MASTER_KEY: randomBytes(32).toString('base64url'),
      ...env,
    }),
    print: (text) => void texts.push(text),
  };
  return {
    postgres,
    password,
    folder,
    ops: opsContext,
    runVerb: async (work, ...args) => {
      texts.length = 0;
      const well = await work(opsContext, args);
      return { well, text: texts.join('') };
    },
    query: async (service, sql, values = []) => {
      const client = new Client({ connectionString: databaseUrl(opsContext, `geleit_${service}`) });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    stop: () => postgres.stop(),
  };
}
