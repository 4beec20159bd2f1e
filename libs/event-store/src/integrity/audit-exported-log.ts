import type { EventMeta } from '../port.js';
import { hashEvent } from './event-hash.js';
import { LogAudit, type AuditResult, type AuditSettings } from './log-audit.js';
import type { Seal } from './seal.js';

/** A line of `events.ndjson`, as `tenant export` writes it. */
interface ExportedEvent {
  readonly position: number;
  readonly tenant_id: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly at: string;
  readonly data: object;
  readonly meta: EventMeta;
  readonly hash: string | null;
}

/** A line of `seals.ndjson`. */
interface ExportedSeal {
  readonly tenant_id: string;
  readonly number: number;
  readonly from_position: number;
  readonly to_position: number;
  readonly events: number;
  readonly root: string;
  readonly previous: string;
  readonly hash: string;
  readonly sealed_at: string;
  readonly key_id: string;
  readonly signature: string;
}

/** PostgreSQL writes bytes as `\x…`. */
const hexOf = (bytes: string): string => bytes.slice(2);
const isoOf = (moment: string): string => new Date(moment).toISOString();

const sealOf = (line: string): Seal => {
  const row = JSON.parse(line) as ExportedSeal;
  return {
    tenant: row.tenant_id,
    number: row.number,
    from: row.from_position,
    to: row.to_position,
    events: row.events,
    root: hexOf(row.root),
    previous: hexOf(row.previous),
    hash: hexOf(row.hash),
    sealedAt: isoOf(row.sealed_at),
    keyId: row.key_id,
    signature: row.signature,
  };
};

/** The writer's JSON has no other form than that of JSON.stringify, so reading and writing it changes nothing. */
const hashOf = (row: ExportedEvent): Buffer =>
  hashEvent({
    tenant: row.tenant_id,
    streamType: row.stream_type,
    streamId: row.stream_id,
    version: row.version,
    id: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    at: isoOf(row.at),
    data: JSON.stringify(row.data),
    meta: JSON.stringify(row.meta),
  });

/** The log of one organisation in one service, line by line. */
export interface ExportedLog {
  readonly events: AsyncIterable<string> | Iterable<string>;
  readonly seals: AsyncIterable<string> | Iterable<string>;
}

/** Audits an exported log. Needs no database, and no secret. */
export async function auditExportedLog(
  log: ExportedLog,
  settings: Omit<AuditSettings, 'complete'>,
): Promise<AuditResult> {
  const audit = new LogAudit({ ...settings, complete: false });
  const seals: Seal[] = [];
  for await (const line of log.seals) seals.push(sealOf(line));
  let next = 0;
  for await (const line of log.events) {
    const row = JSON.parse(line) as ExportedEvent;
    for (let seal = seals[next]; seal !== undefined && seal.to < row.position; seal = seals[next]) {
      audit.addSeal(seal);
      next += 1;
    }
    audit.addEvent({
      position: row.position,
      tenant: row.tenant_id,
      hash: hashOf(row),
      writtenHash: row.hash === null ? null : Buffer.from(hexOf(row.hash), 'hex'),
    });
  }
  for (const seal of seals.slice(next)) audit.addSeal(seal);
  return audit.finish();
}
