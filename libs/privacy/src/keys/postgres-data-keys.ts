import type { PersonalDataCategory } from '@geleit/kernel';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { KeysUnavailable, OrganisationEnded } from '../providers/key-faults.js';
import type { KeyProvider, WrappedKey } from '../providers/key-provider.js';
import {
  DataKeys,
  UnknownKey,
  type DataKey,
  type KeyDestruction,
  type SealingKeyRequest,
} from './data-keys.js';
import { byTenant } from './by-tenant.js';
import { DestructionListener } from './destruction-listener.js';
import { destructionsJson } from './destructions-json.js';
import { KeyCache } from './key-cache.js';
import type { KeysConnection } from './keys-connection.js';
import { requestsJson, withoutKey, type SealingRow } from './sealing-requests.js';
import { sweepKeys } from './sweep-keys.js';

interface KeyRow {
  readonly id: string;
  readonly tenant: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly scope: PersonalDataCategory;
  readonly kek: number;
  /** Null once it was destroyed. */
  readonly wrapped: Buffer | null;
}

/** A key that is still wrapped. */
interface ClosedKey extends Omit<DataKey, 'key'>, WrappedKey {
  readonly fromVersion?: number;
}

/** A key that nobody else knows yet. */
interface NewKey extends SealingKeyRequest {
  readonly id: string;
  readonly bytes: Buffer;
}

const isFor = ({ owner, scope }: DataKey, request: SealingKeyRequest): boolean =>
  scope === request.scope &&
  owner.tenant === request.owner.tenant &&
  owner.streamType === request.owner.streamType &&
  owner.streamId === request.owner.streamId;

export interface PostgresDataKeysSettings {
  /** Database `geleit_<service>_keys`, as the service's login. */
  readonly url: string;
  readonly service: string;
  readonly connection: KeysConnection;
  readonly provider: KeyProvider;
}

/** How often a key is wrapped again because the key-encryption key was replaced meanwhile. */
const maxWrapAttempts = 3;
const isWrappedByOlderKek = (fault: unknown): boolean =>
  fault instanceof pg.DatabaseError && fault.code === 'KY001';
const toOrganisationEnded = (fault: unknown): unknown =>
  fault instanceof pg.DatabaseError && fault.code === 'KY002'
    ? new OrganisationEnded(fault.detail ?? '')
    : fault;

/** Data keys in a database of their own, wrapped by a key provider. */
export class PostgresDataKeys extends DataKeys {
  private readonly cache = new KeyCache();
  private readonly listener: DestructionListener;
  private readonly connection: KeysConnection;
  private readonly provider: KeyProvider;

  constructor(private readonly settings: PostgresDataKeysSettings) {
    super();
    const { url, service, connection, provider } = settings;
    this.connection = connection;
    this.provider = provider;
    this.listener = new DestructionListener(url, service, {
      connected: () => this.cache.enable(),
      destroyed: () => this.cache.clear(),
      disconnected: () => this.cache.disable(),
    });
  }

  async forSealing(requests: readonly SealingKeyRequest[]): Promise<readonly DataKey[]> {
    const found = requests.map((request) => this.cache.forSealing(request));
    const missing = requests.filter((_, index) => found[index] === undefined);
    const opened = missing.length === 0 ? [] : await this.findOrMake(missing);
    let next = 0;
    return found.map((key) => key ?? (opened[next++] as DataKey));
  }

  async find(ids: Iterable<string>): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const key = this.cache.get(id);
      if (key === undefined) missing.push(id);
      else keys.set(id, key);
    }
    if (missing.length > 0) for (const key of await this.read(missing)) keys.set(key.id, key);
    return keys;
  }

  async destroy(destructions: readonly KeyDestruction[]): Promise<readonly string[]> {
    const rows = await this.connection.query<{ id: string }>('SELECT id FROM keys.destroy($1)', [
      destructionsJson(destructions),
    ]);
    this.cache.clear();
    return rows.map(({ id }) => id);
  }

  async destroyedUpTo(): Promise<number> {
    const [row] = await this.connection.query<{ position: string }>(
      'SELECT keys.destroyed_up_to() AS position',
    );
    return Number(row?.position ?? 0);
  }

  async saveDestroyedUpTo(position: number): Promise<void> {
    await this.connection.query('SELECT keys.save_destroyed_up_to($1)', [position]);
  }

  sweep(minAgeSeconds: number): Promise<boolean> {
    return sweepKeys(this.settings.url, this.settings.service, minAgeSeconds);
  }

  async check(): Promise<void> {
    await this.connection.query('SELECT 1');
    await this.provider.check();
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.connection.close();
  }

  private async findOrMake(requests: readonly SealingKeyRequest[]): Promise<readonly DataKey[]> {
    const { epoch } = this.cache;
    const asked = requestsJson(requests);
    const found = await this.connection.query<SealingRow>('SELECT * FROM keys.for_sealing($1)', [asked]);
    const { rows, stillborn } =
      found.length === requests.length
        ? { rows: found, stillborn: [] }
        : await this.make(requests, withoutKey(requests, found));
    const living = rows.flatMap(({ ord, id, kek, wrapped: bytes, from_version: fromVersion }) => {
      const request = requests[Number(ord) - 1];
      return request === undefined
        ? []
        : [{ id, owner: request.owner, scope: request.scope, kek, bytes, fromVersion }];
    });
    const opened = await this.open(living, epoch);
    const byRequest = new Map(rows.map((row, index) => [Number(row.ord) - 1, opened[index]]));
    return requests.map((request, index) => {
      const key = byRequest.get(index) ?? stillborn.find((one) => isFor(one, request));
      if (key === undefined) throw new Error('no data key was made');
      return key;
    });
  }

  /**
   * Adds keys for the requests that have none, and returns the rows of all. Of owners whose keys were destroyed
   * for ever there is no row: what their keys seal now can never be opened.
   */
  private async make(
    all: readonly SealingKeyRequest[],
    missing: readonly SealingKeyRequest[],
  ): Promise<{ readonly rows: readonly SealingRow[]; readonly stillborn: readonly DataKey[] }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = missing.map((request) => ({ ...request, id: randomUUID(), bytes: randomBytes(32) }));
        const rows = await this.connection.query<SealingRow>('SELECT * FROM keys.add($1, $2)', [
          JSON.stringify(await this.wrapNewKeys(made)),
          requestsJson(all),
        ]);
        return {
          rows,
          stillborn: made.map(({ id, owner, scope, bytes }) => ({
            id,
            owner,
            scope,
            key: createSecretKey(bytes),
          })),
        };
      } catch (fault) {
        if (!isWrappedByOlderKek(fault)) throw toOrganisationEnded(fault);
        if (attempt === maxWrapAttempts) throw new KeysUnavailable(undefined, { cause: fault });
        for (const { owner } of missing) this.provider.forget(owner.tenant);
      }
    }
  }

  private async wrapNewKeys(made: readonly NewKey[]): Promise<readonly object[]> {
    const wrapped = await byTenant(
      made,
      ({ owner }) => owner.tenant,
      (tenant, keys) => this.provider.wrap(tenant, keys),
    );
    return made.map(({ owner: { tenant, streamType, streamId }, scope, version, id }, index) => ({
      id,
      tenant,
      stream_type: streamType,
      stream_id: streamId,
      scope,
      version,
      kek: wrapped[index]?.kek,
      wrapped: wrapped[index]?.bytes.toString('base64'),
    }));
  }

  private async read(ids: readonly string[]): Promise<readonly DataKey[]> {
    const { epoch } = this.cache;
    const rows = await this.connection.query<KeyRow>('SELECT * FROM keys.find($1)', [ids]);
    const known = new Set(rows.map(({ id }) => id));
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw new UnknownKey(unknown);
    return this.open(
      rows.flatMap(({ id, tenant, stream_type: streamType, stream_id: streamId, scope, kek, wrapped }) =>
        wrapped === null ? [] : [{ id, owner: { tenant, streamType, streamId }, scope, kek, bytes: wrapped }],
      ),
      epoch,
    );
  }

  private async open(closed: readonly ClosedKey[], epoch: number): Promise<readonly DataKey[]> {
    const plain = await byTenant(
      closed,
      ({ owner }) => owner.tenant,
      (tenant, keys) => this.provider.unwrap(tenant, keys),
    );
    return closed.map(({ id, owner, scope, fromVersion }, index) => {
      const key: DataKey = { id, owner, scope, key: createSecretKey(plain[index]?.bytes ?? Buffer.alloc(0)) };
      this.cache.put(key, epoch, fromVersion);
      return key;
    });
  }
}
