import type { Sql } from '../connection.js';
import { hashEvent, type HashedEvent } from './event-hash.js';
import { auditPathOf, hashLeaf, rootFromPath } from './merkle-tree.js';
import { hashSeal, sealPurpose, type Seal, type SealSignatures } from './seal.js';
import {
  hashedEventColumnsSql,
  hashedEventOf,
  hashRow,
  readSealOver,
  type HashedEventRow,
} from './stored-seal.js';

/** Shows that an event is under a seal, with nothing else of the log. */
export interface InclusionProof {
  readonly service: string;
  readonly event: HashedEvent & { readonly position: number };
  /** Place of the event among those under the seal, from 0. */
  readonly index: number;
  /** Hashes beside the way from the event to the root, lowest first, in hexadecimal. */
  readonly path: readonly string[];
  readonly seal: Seal;
}

/** No event has this id, or no seal covers it yet. */
export class NoProof extends Error {
  override readonly name = 'NoProof';
}

/** Makes the proof of one event from what is stored now. @throws NoProof */
export async function proveInclusion(daemon: Sql, service: string, eventId: string): Promise<InclusionProof> {
  const found = await daemon.query<HashedEventRow>(
    `SELECT ${hashedEventColumnsSql} FROM es.event WHERE event_id = $1 ORDER BY position LIMIT 1`,
    [eventId],
  );
  const row = found.rows[0];
  if (row === undefined) throw new NoProof(`${service} has no event ${eventId}`);
  const seal = await readSealOver(daemon, row.tenant_id, row.position);
  if (seal === null) throw new NoProof(`position ${row.position} of ${service} is not sealed yet`);
  const { rows } = await daemon.query<HashedEventRow>(
    `SELECT ${hashedEventColumnsSql} FROM es.event
     WHERE position BETWEEN $1 AND $2 AND tenant_id = $3 ORDER BY position`,
    [seal.from, seal.to, seal.tenant],
  );
  const index = rows.findIndex(({ position }) => position === row.position);
  const leaves = rows.map((each) => hashLeaf(each.position, hashRow(each)));
  return {
    service,
    event: { position: row.position, ...hashedEventOf(row) },
    index,
    path: auditPathOf(leaves, index).map((hash) => hash.toString('hex')),
    seal,
  };
}

/** Whether the event is under the seal, and the service has signed the seal. */
export function isIncluded(
  { service, event, index, path, seal }: InclusionProof,
  signatures: SealSignatures,
): boolean {
  const { position, ...hashed } = event;
  return (
    event.tenant === seal.tenant &&
    leadsTo(seal, hashLeaf(position, hashEvent(hashed)), { index, path }) &&
    hashSeal(seal) === seal.hash &&
    signatures.verify(service, sealPurpose, Buffer.from(seal.hash, 'hex'), seal)
  );
}

function leadsTo(
  { events, root }: Seal,
  leaf: Buffer,
  { index, path }: Pick<InclusionProof, 'index' | 'path'>,
) {
  const hashes = path.map((hash) => Buffer.from(hash, 'hex'));
  try {
    return rootFromPath(leaf, { index, size: events }, hashes).toString('hex') === root;
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}
