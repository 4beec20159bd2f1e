import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { createPool, type Sql } from '../connection.js';
import { appendTo, caseOpened, createExampleService, newCaseStream, newEvent } from '../example.features.js';
import { asRole, auditStoredLog, databaseRolesOf, PostgresEventStore, type SealHead } from '../index.js';
import type { AuditSettings } from './log-audit.js';
import { LogSealer } from './log-sealer.js';
import { createTestSigner } from './signing.features.js';

export const sealingTime = new Date('2026-03-01T10:00:00.000Z');

/** A service with a sealed log, and a superuser who changes it. */
export class SealedLog {
  readonly first = randomUUID();
  readonly second = randomUUID();
  readonly signer: ReturnType<typeof createTestSigner>;
  private readonly pool: Pool;

  private constructor(
    readonly service: string,
    readonly settings: Awaited<ReturnType<typeof createExampleService>>,
    readonly store: PostgresEventStore,
    readonly superuser: Client,
  ) {
    this.signer = createTestSigner(service);
    this.pool = createPool({ url: settings.url, role: databaseRolesOf(service).daemon }, { max: 2 });
  }

  static async create(service: string): Promise<SealedLog> {
    const settings = await createExampleService(await adminUrl(), service);
    const superuser = new Client({ connectionString: settings.admin });
    await superuser.connect();
    return new SealedLog(service, settings, await PostgresEventStore.open(settings), superuser);
  }

  /** Records two events of a new case. */
  async record(tenant: string): Promise<void> {
    await this.store.commit({
      appends: [appendTo(newCaseStream(tenant), 0, caseOpened(), newEvent('CaseMoved', { agency: 'west' }))],
    });
  }

  /** The sealer of a process that has just started: it has seen no seals yet. */
  newSealer = (): LogSealer => new LogSealer(this.service, this.pool);

  seal = async (signer = this.signer): Promise<readonly SealHead[]> =>
    (await this.newSealer().sealNext(signer, sealingTime)).heads;

  asDaemon = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
    asRole({ url: this.settings.url, service: this.service, role: 'daemon' }, work);

  audit = (settings: Partial<AuditSettings> = {}) =>
    this.asDaemon((sql) =>
      auditStoredLog(sql, { service: this.service, signatures: this.signer, ...settings }),
    );

  /** What an audit says, `first` and `second` in place of the organisations. */
  async findings(settings: Partial<AuditSettings> = {}): Promise<readonly string[]> {
    const names = new Map<string | null, string>([
      [this.first, 'first'],
      [this.second, 'second'],
      [null, 'log'],
    ]);
    const { findings } = await this.audit(settings);
    return findings.map(({ tenant, text }) => `${names.get(tenant) ?? 'unknown'}: ${text}`);
  }

  /** Keeps log and seals as they are now, for `restore`. */
  async save(): Promise<void> {
    for (const table of ['event', 'seal'])
      await this.superuser.query(`CREATE TABLE saved_${table} AS SELECT * FROM es.${table}`);
  }

  /** Does what only a superuser can: no trigger stands in the way. */
  async tamper(...statements: readonly string[]): Promise<void> {
    const tables = ['event', 'seal'];
    const triggers = (state: string) =>
      tables.map((table) => `ALTER TABLE es.${table} ${state} TRIGGER ${table}_append_only`);
    for (const sql of [
      'BEGIN',
      ...triggers('DISABLE'),
      ...statements,
      ...triggers('ENABLE ALWAYS'),
      'COMMIT',
    ])
      await this.superuser.query(sql);
  }

  restore = (): Promise<void> =>
    this.tamper(
      'TRUNCATE es.event, es.seal',
      'INSERT INTO es.event SELECT * FROM saved_event',
      'INSERT INTO es.seal SELECT * FROM saved_seal',
    );

  async close(): Promise<void> {
    await this.store.close();
    await this.pool.end();
    await this.superuser.end();
  }
}
