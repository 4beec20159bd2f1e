import { WrongKey, type AdministeredKeyProvider, type WrappedKey } from '../providers/key-provider.js';
import { kekPlace } from '../providers/file-key-provider.js';
import type { StoredKek } from '../providers/keks.js';
import type { MasterKeys } from '../providers/master-keys.js';
import { KeysConnection } from './keys-connection.js';
import { createKeyProvider, type DataKeysSettings } from './open-data-keys.js';
import { keysOwnerOf } from './provision-keys.js';

const batchSize = 500;

/** What there is of one organisation. */
export interface KeysOfOrganisation {
  readonly tenant: string;
  readonly dataKeys: number;
  /** Of those, destroyed ones. */
  readonly destroyed: number;
  /** Number of the newest key-encryption key; null once the organisation's were destroyed. */
  readonly kek: number | null;
  /** When it was made; ISO 8601, UTC. */
  readonly kekSince: string | null;
  /** Key-encryption keys that are not destroyed yet: more than one while they are being replaced. */
  readonly keks: number;
}

/** What a rotation did. */
export interface Rotation {
  readonly kek: number;
  readonly rewrapped: number;
}

/**
 * Operates the keys of one service beside the running service, as the owner of its keys database. One rotation
 * of an organisation at a time.
 */
export class KeysAdministration {
  constructor(
    private readonly service: string,
    private readonly connection: KeysConnection,
    private readonly provider: AdministeredKeyProvider,
  ) {}

  /** @param settings with the URL of a login that may take the role of the owner */
  static open({ url, service, provider }: DataKeysSettings): KeysAdministration {
    const connection = new KeysConnection(url, service, keysOwnerOf(service));
    return new KeysAdministration(service, connection, createKeyProvider(service, connection, provider));
  }

  /** Every organisation of which there are keys. */
  status(): Promise<readonly KeysOfOrganisation[]> {
    return this.connection.query<KeysOfOrganisation>(`
      SELECT tenant_id AS tenant, coalesce(d.keys, 0)::int AS "dataKeys", coalesce(d.destroyed, 0)::int AS destroyed,
        e.kek, to_char(e.since, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "kekSince", coalesce(e.keks, 0)::int AS keks
      FROM (SELECT tenant_id, count(*) AS keys, count(destroyed_at) AS destroyed FROM keys.data_key GROUP BY 1) d
      FULL JOIN (
        SELECT tenant_id, max(kek) FILTER (WHERE destroyed_at IS NULL) AS kek,
          max(created_at) FILTER (WHERE destroyed_at IS NULL) AS since, count(*) FILTER (WHERE destroyed_at IS NULL) AS keks
        FROM keys.kek GROUP BY 1
      ) e USING (tenant_id) ORDER BY 1`);
  }

  /**
   * Gives the organisation a new key-encryption key, wraps its data keys again while services make and open
   * more, and destroys the earlier ones once nothing needs them. What a killed rotation left is finished too.
   * @throws KeysUnavailable, WrongKey
   */
  async rotate(tenant: string): Promise<Rotation> {
    const kek = await this.provider.createKek(tenant);
    await this.connection.query(
      'INSERT INTO keys.kek (tenant_id, kek) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [tenant, kek],
    );
    let rewrapped = 0;
    do rewrapped += await this.rewrapAll(tenant, kek);
    while (!(await this.retire(tenant, kek)));
    await this.provider.destroyKeksBefore(tenant, kek);
    return { kek, rewrapped };
  }

  /**
   * Wraps the key-encryption keys again with the newest of the file provider's master keys. Returns their
   * number.
   * @throws KeysUnavailable, WrongKey
   */
  async rewrapKeks(masterKeys: MasterKeys): Promise<number> {
    const rows = await this.connection.query<StoredKek & { readonly tenant: string }>(
      'SELECT tenant_id AS tenant, kek, wrapped, master FROM keys.kek WHERE wrapped IS NOT NULL AND master <> $1',
      [masterKeys.newestId],
    );
    for (const { tenant, kek, wrapped, master } of rows) {
      const place = kekPlace(this.service, tenant, kek);
      await this.connection.query(
        `UPDATE keys.kek SET wrapped = $3, master = $4 WHERE tenant_id = $1 AND kek = $2 AND wrapped IS NOT NULL`,
        [tenant, kek, masterKeys.wrap(masterKeys.unwrap(master, wrapped, place), place), masterKeys.newestId],
      );
    }
    // Whoever has the old master key could open what the dead rows hold.
    await this.connection.query('VACUUM (FULL) keys.kek');
    return rows.length;
  }

  /**
   * Destroys every key of an organisation for good: none of its sealed values can be opened any more, and
   * nothing can be sealed for it. Returns the number of data keys.
   */
  async destroyOrganisation(tenant: string): Promise<number> {
    const [row] = await this.connection.query<{ destroyed: number }>(
      `WITH doomed AS (
        UPDATE keys.data_key SET wrapped = NULL, destroyed_at = clock_timestamp()
        WHERE tenant_id = $1 AND wrapped IS NOT NULL RETURNING id
      ), ended AS (
        UPDATE keys.kek SET wrapped = NULL, destroyed_at = clock_timestamp()
        WHERE tenant_id = $1 AND destroyed_at IS NULL
      )
      SELECT count(*)::int AS destroyed FROM doomed`,
      [tenant],
    );
    await this.provider.destroyKeks(tenant);
    await this.connection.query("SELECT pg_notify('keys', '')");
    return row?.destroyed ?? 0;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async rewrapAll(tenant: string, kek: number): Promise<number> {
    for (let rewrapped = 0; ;) {
      const batch = await this.connection.query<WrappedKey>(
        `SELECT id, kek, wrapped AS bytes FROM keys.data_key
         WHERE tenant_id = $1 AND kek < $2 AND wrapped IS NOT NULL LIMIT ${batchSize}`,
        [tenant, kek],
      );
      if (batch.length === 0) return rewrapped;
      rewrapped += await this.replace(batch, await this.provider.rewrap(tenant, batch));
    }
  }

  /** Keys that were destroyed meanwhile stay so. */
  private async replace(old: readonly WrappedKey[], fresh: readonly WrappedKey[]): Promise<number> {
    if (fresh.some(({ kek }, index) => kek <= (old[index]?.kek ?? 0)))
      throw new WrongKey('a key was not wrapped by a newer key-encryption key');
    const replaced = await this.connection.query(
      `UPDATE keys.data_key d SET kek = n.kek, wrapped = n.wrapped
       FROM unnest($1::uuid[], $2::integer[], $3::bytea[]) AS n(id, kek, wrapped)
       WHERE d.id = n.id AND d.wrapped IS NOT NULL AND d.kek < n.kek RETURNING d.id`,
      [fresh.map(({ id }) => id), fresh.map(({ kek }) => kek), fresh.map(({ bytes }) => bytes)],
    );
    return replaced.length;
  }

  private async retire(tenant: string, kek: number): Promise<boolean> {
    const [row] = await this.connection.query<{ retired: boolean }>(
      'SELECT keys.retire_keks($1, $2) AS retired',
      [tenant, kek],
    );
    return row?.retired === true;
  }
}
