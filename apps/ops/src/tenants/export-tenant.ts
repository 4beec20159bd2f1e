import { databaseRolesOf, tableNameOf } from '@geleit/event-store';
import { BadConfig, type Service } from '@geleit/platform';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeIdentifier as id, type Client } from 'pg';
import { withAdminConnection, serviceDatabaseUrl, type OpsContext } from '../ops.js';
import { versions } from '../versions.js';

export interface ExportedFile {
  readonly file: string;
  readonly lines: number;
  readonly sha256: string;
}

/** A query and the role that runs it. Row-level security confines the reader's role to one organisation. */
interface ExportSource {
  readonly file: string;
  readonly role: 'read' | 'daemon';
  readonly sql: string;
}

const daemonTables = { heard: 'es.inbox', parked: 'es.parked', discarded: 'es.discarded' } as const;
const daemonTableOrder = {
  heard: 'seq',
  parked: 'topic, part, position',
  discarded: 'topic, part, position',
} as const;

const exportSourcesOf = ({ projections }: Pick<Service, 'projections'>): readonly ExportSource[] => [
  {
    file: 'events',
    role: 'read',
    sql: 'SELECT row_to_json(t)::text AS line FROM es.event t WHERE tenant_id = $1 ORDER BY position',
  },
  {
    file: 'seals',
    role: 'read',
    sql: 'SELECT row_to_json(t)::text AS line FROM es.seal t WHERE tenant_id = $1 ORDER BY number',
  },
  ...(Object.keys(daemonTables) as (keyof typeof daemonTables)[]).map((file): ExportSource => ({
    file,
    role: 'daemon',
    sql: `SELECT row_to_json(t)::text AS line FROM ${daemonTables[file]} t
      WHERE tenant_id = $1 ORDER BY ${daemonTableOrder[file]}`,
  })),
  ...projections.map(({ projection }): ExportSource => ({
    file: `view-${projection.name}`,
    role: 'read',
    sql: `SELECT row_to_json(t)::text AS line FROM public.${id(tableNameOf(projection.row))} t
      WHERE tenant_id = $1 ORDER BY 1`,
  })),
];

const exportPageSize = 1000;

/** Reads the lines of one source in pages, within the caller's transaction. */
async function* readLines(
  client: Client,
  tenant: string,
  { sql }: ExportSource,
): AsyncGenerator<readonly string[]> {
  await client.query(`DECLARE export NO SCROLL CURSOR FOR ${sql.replace('$1', `'${tenant}'::uuid`)}`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${exportPageSize} FROM export`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('CLOSE export');
}

async function writeLines(
  file: string,
  pages: AsyncIterable<readonly string[]>,
): Promise<Omit<ExportedFile, 'file'>> {
  const hash = createHash('sha256');
  const target = await open(file, 'wx', 0o600);
  let lines = 0;
  try {
    for await (const page of pages) {
      const text = page.map((line) => `${line}\n`).join('');
      hash.update(text);
      lines += page.length;
      await target.write(text);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { lines, sha256: hash.digest('hex') };
}

/** Exports one service in one snapshot, so that projections and events match. */
async function exportService(
  opsContext: OpsContext,
  service: Service,
  { tenant, folder }: { readonly tenant: string; readonly folder: string },
): Promise<readonly ExportedFile[]> {
  mkdirSync(join(folder, service.name), { recursive: true, mode: 0o700 });
  return withAdminConnection(serviceDatabaseUrl(opsContext, service), async (client) => {
    const files: ExportedFile[] = [];
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    for (const source of exportSourcesOf(service)) {
      await client.query(`SET LOCAL ROLE ${id(databaseRolesOf(service.name)[source.role])}`);
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
      const file = join(service.name, `${source.file}.ndjson`);
      files.push({ file, ...(await writeLines(join(folder, file), readLines(client, tenant, source))) });
    }
    await client.query('ROLLBACK');
    return files;
  });
}

/**
 * Exports all data of one organisation, with a folder for each service and without what all organisations
 * share. The folder gets its name once it is complete.
 * @throws BadConfig
 */
export async function exportTenant(
  opsContext: OpsContext,
  tenant: string,
  to: string,
): Promise<readonly ExportedFile[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant))
    throw new BadConfig([`'${tenant}' is not an organisation's id; 'tenant list' prints them`]);
  if (existsSync(to)) throw new BadConfig([`${to} already exists; nothing is overwritten`]);
  const folder = `${to}.partial`;
  const files: ExportedFile[] = [];
  for (const service of opsContext.services)
    files.push(...(await exportService(opsContext, service, { tenant, folder })));
  writeFileSync(
    join(folder, 'export.json'),
    JSON.stringify({ tenant, geleit: versions().geleit, madeAt: new Date().toISOString(), files }, null, 2),
    { mode: 0o600, flag: 'wx' },
  );
  renameSync(folder, to);
  return files;
}
