import type { Sql } from '../connection.js';
import { hashEvent, type HashedEvent } from './event-hash.js';
import type { Seal } from './seal.js';

/** A row of es.event with `data` and `meta` as the text that is stored. */
export interface HashedEventRow {
  readonly position: number;
  readonly tenant_id: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly at: string;
  readonly data: string;
  readonly meta: string;
  /** Of the writer, in hexadecimal; null for events that were written before there were hashes. */
  readonly hash: string | null;
}

export const hashedEventColumnsSql =
  'position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version, at, ' +
  "data::text AS data, meta::text AS meta, encode(hash, 'hex') AS hash";

export const hashedEventOf = (row: HashedEventRow): HashedEvent => ({
  tenant: row.tenant_id,
  streamType: row.stream_type,
  streamId: row.stream_id,
  version: row.version,
  id: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  at: row.at,
  data: row.data,
  meta: row.meta,
});

/** The hash of what is stored now, whatever the writer's was. */
export const hashRow = (row: HashedEventRow): Buffer => hashEvent(hashedEventOf(row));

const sealColumnsSql =
  'tenant_id AS tenant, number, from_position AS "from", to_position AS "to", events, ' +
  "encode(root, 'hex') AS root, encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash, " +
  'sealed_at AS "sealedAt", key_id AS "keyId", signature';

/** The newest seal of each organisation that has one. */
export async function readNewestSeals(sql: Sql, tenants: readonly string[]): Promise<readonly Seal[]> {
  const { rows } = await sql.query<Seal>(
    `SELECT s.* FROM unnest($1::uuid[]) AS t(id), LATERAL (
       SELECT ${sealColumnsSql} FROM es.seal WHERE tenant_id = t.id ORDER BY number DESC LIMIT 1) s`,
    [tenants],
  );
  return rows;
}

/** Seals that end between two positions, in the order in which they end. */
export async function readSealsBetween(
  sql: Sql,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly Seal[]> {
  const { rows } = await sql.query<Seal>(
    `SELECT ${sealColumnsSql} FROM es.seal WHERE to_position > $1 AND to_position <= $2 ORDER BY to_position`,
    [after, upTo],
  );
  return rows;
}

/** The seal that covers a position of an organisation; null if none does. */
export async function readSealOver(sql: Sql, tenant: string, position: number): Promise<Seal | null> {
  const { rows } = await sql.query<Seal>(
    `SELECT ${sealColumnsSql} FROM es.seal WHERE tenant_id = $1 AND from_position <= $2 AND to_position >= $2`,
    [tenant, position],
  );
  return rows[0] ?? null;
}

/** Seals around a position of an organisation: the last one before it, and the one that covers it. */
export interface SealsAround {
  readonly before: Seal | null;
  readonly over: Seal | null;
}

export async function readSealsAround(sql: Sql, tenant: string, position: number): Promise<SealsAround> {
  const over = await readSealOver(sql, tenant, position);
  const { rows } = await sql.query<Seal>(
    `SELECT ${sealColumnsSql} FROM es.seal WHERE tenant_id = $1 AND to_position < $2
     ORDER BY number DESC LIMIT 1`,
    [tenant, position],
  );
  return { before: rows[0] ?? null, over };
}

/** @throws when one does not continue the chain of its organisation (ES006) */
export async function addSeals(sql: Sql, seals: readonly Seal[]): Promise<void> {
  const rows = seals.map((seal) => ({
    tenant_id: seal.tenant,
    number: seal.number,
    from_position: seal.from,
    to_position: seal.to,
    events: seal.events,
    root: `\\x${seal.root}`,
    previous: `\\x${seal.previous}`,
    hash: `\\x${seal.hash}`,
    sealed_at: seal.sealedAt,
    key_id: seal.keyId,
    signature: seal.signature,
  }));
  await sql.query('SELECT es.add_seals($1)', [JSON.stringify(rows)]);
}
