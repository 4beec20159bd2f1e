import { startPostgres, type Postgres } from '@geleit/embedded';
import { joinBus, migrateService, type Environment, type Service } from '@geleit/platform';
import { runFolder } from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { completed, databaseUrl, type Ops, type Work } from './ops.js';
import { services as all } from './services.js';

/** A server of the spec's own with the databases of these services, none of which runs. */
export interface Ground {
  readonly postgres: Postgres;
  readonly password: string;
  /** Where the server has its data. */
  readonly folder: string;
  readonly ops: Ops;
  /** What a verb says and whether all was well. */
  said(work: Work, ...words: readonly string[]): Promise<{ readonly well: boolean; readonly text: string }>;
  /** Asks a service's database as the superuser. */
  ask(service: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export interface Grounding {
  readonly services?: readonly Service[];
  readonly configuration?: Readonly<Record<string, string>>;
  readonly env?: Environment;
}

export async function ground({
  services = all,
  configuration = {},
  env = {},
}: Grounding = {}): Promise<Ground> {
  const folder = mkdtempSync(join(runFolder(), 'ops-'));
  const postgres = await startPostgres({ folder, password: 'only-for-this-run', configuration });
  writeFileSync(join(runFolder(), `ops-${postgres.pid}.pid`), `${postgres.pid} SIGINT`);
  const password = randomBytes(24).toString('base64url');
  for (const service of services) {
    await migrateService(service, { adminUrl: postgres.adminUrl, password });
    await joinBus(service.name, { adminUrl: postgres.adminUrl, password });
  }
  const texts: string[] = [];
  const ops: Ops = {
    services,
    env: completed({ ADMIN_DATABASE_URL: postgres.adminUrl, ...env }),
    say: (text) => void texts.push(text),
  };
  return {
    postgres,
    password,
    folder,
    ops,
    said: async (work, ...words) => {
      texts.length = 0;
      const well = await work(ops, words);
      return { well, text: texts.join('') };
    },
    ask: async (service, sql, values = []) => {
      const client = new Client({ connectionString: databaseUrl(ops, `geleit_${service}`) });
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
