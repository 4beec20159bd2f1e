import type { Pool, PoolClient } from 'pg';
import { hashLeaf, merkleRootOf } from './merkle-tree.js';
import {
  hashBeforeFirstSeal,
  hashSeal,
  sealPurpose,
  type Seal,
  type SealHead,
  type SealSigner,
} from './seal.js';
import { addSeals, hashRow, readNewestSeals, type HashedEventRow } from './stored-seal.js';

/** How many events one round seals at most: so many leaves has the largest tree. */
const roundSize = 1000;

/** Events that the writer hashed need not be read. */
const unsealedEventsSql = `SELECT position, tenant_id, stream_type, stream_id, version, event_id, type,
    schema_version, at, encode(hash, 'hex') AS hash,
    CASE WHEN hash IS NULL THEN data::text END AS data, CASE WHEN hash IS NULL THEN meta::text END AS meta
  FROM es.event WHERE position > $1 ORDER BY position LIMIT ${roundSize}`;

/** What one round has sealed. */
export interface SealingRound {
  /** The newest seal of each chain that grew. */
  readonly heads: readonly SealHead[];
  /** Whether there may be more to seal. */
  readonly full: boolean;
}

const nothingSealed: SealingRound = { heads: [], full: false };

/** Events or seals that this process has seen are gone: somebody has cut off the log. */
export class LogCutOff extends Error {
  override readonly name = 'LogCutOff';
  constructor(readonly position: number) {
    super(`the log was sealed up to position ${position} and is not any more`);
  }
}

/**
 * Seals the log of one service. All events of a round are sealed in one transaction, so that the end of the
 * newest seal is how far the log is sealed. An advisory lock (7305) keeps it to one process at a time.
 */
export class LogSealer {
  private sealedTo = 0;

  constructor(
    private readonly service: string,
    private readonly daemonPool: Pool,
  ) {}

  /**
   * Seals what was recorded since the last time, at most 1,000 events. There are no heads if nothing is to be
   * sealed, or another process does it.
   * @throws LogCutOff
   */
  async sealNext(signer: SealSigner, now: Date): Promise<SealingRound> {
    if (!(await this.isBehind())) return nothingSealed;
    const client = await this.daemonPool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
      const seals = await this.makeSeals(client, signer, now);
      if (seals.length > 0) await addSeals(client, seals);
      await client.query('COMMIT');
      client.release();
      return {
        heads: seals.map(this.headOf),
        full: seals.reduce((sum, { events }) => sum + events, 0) === roundSize,
      };
    } catch (fault) {
      client.release(true);
      throw fault;
    }
  }

  /** The newest seal of an organisation's chain; null if it has none. */
  async findHead(tenant: string): Promise<SealHead | null> {
    const [seal] = await readNewestSeals(this.daemonPool, [tenant]);
    return seal === undefined ? null : this.headOf(seal);
  }

  private readonly headOf = ({ tenant, number, to, hash }: Seal): SealHead => ({
    service: this.service,
    tenant,
    number,
    to,
    hash,
  });

  /** @throws LogCutOff */
  private async isBehind(): Promise<boolean> {
    const { rows } = await this.daemonPool.query<{ head: number; sealedTo: number }>(
      `SELECT (SELECT coalesce(max(position), 0) FROM es.event) AS head,
         (SELECT coalesce(max(to_position), 0) FROM es.seal) AS "sealedTo"`,
    );
    const { head, sealedTo } = rows[0] ?? { head: 0, sealedTo: 0 };
    if (Math.min(head, sealedTo) < this.sealedTo) throw new LogCutOff(this.sealedTo);
    this.sealedTo = sealedTo;
    return head > sealedTo;
  }

  private async makeSeals(client: PoolClient, signer: SealSigner, now: Date): Promise<readonly Seal[]> {
    const lock = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock(7305, 0) AS mine');
    if (!lock.rows[0]?.mine) return [];
    const progress = await client.query<{ position: number }>(
      'SELECT coalesce(max(to_position), 0) AS position FROM es.seal',
    );
    const { rows } = await client.query<HashedEventRow>(unsealedEventsSql, [progress.rows[0]?.position ?? 0]);
    const byTenant = Map.groupBy(rows, ({ tenant_id: tenant }) => tenant);
    const newest = new Map(
      (await readNewestSeals(client, [...byTenant.keys()])).map((seal) => [seal.tenant, seal]),
    );
    return [...byTenant].map(([tenant, events]) =>
      this.makeSeal(
        newest.get(tenant) ?? { tenant, number: 0, hash: hashBeforeFirstSeal(this.service, tenant) },
        events,
        { signer, sealedAt: now.toISOString() },
      ),
    );
  }

  private makeSeal(
    newest: Pick<Seal, 'tenant' | 'number' | 'hash'>,
    events: readonly HashedEventRow[],
    { signer, sealedAt }: { readonly signer: SealSigner; readonly sealedAt: string },
  ): Seal {
    const positions = events.map(({ position }) => position);
    const content = {
      from: Math.min(...positions),
      to: Math.max(...positions),
      events: events.length,
      root: merkleRootOf(events.map(leafOf)).toString('hex'),
      previous: newest.hash,
      sealedAt,
    };
    const hash = hashSeal(content);
    const signed = signer.sign(sealPurpose, Buffer.from(hash, 'hex'));
    return { tenant: newest.tenant, number: newest.number + 1, ...content, hash, ...signed };
  }
}

const leafOf = (row: HashedEventRow): Buffer =>
  hashLeaf(row.position, row.hash === null ? hashRow(row) : Buffer.from(row.hash, 'hex'));
