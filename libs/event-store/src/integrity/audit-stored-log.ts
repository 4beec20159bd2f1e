import type { Sql } from '../connection.js';
import { LogAudit, type AuditResult, type AuditSettings } from './log-audit.js';
import { hashedEventColumnsSql, hashRow, readSealsBetween, type HashedEventRow } from './stored-seal.js';

const pageSize = 2000;

/**
 * Audits the log of a service in one snapshot, while the service works. `daemon` is a connection of its own:
 * the whole log is read through it, in one transaction.
 */
export async function auditStoredLog(
  daemon: Sql,
  settings: Omit<AuditSettings, 'complete'>,
): Promise<AuditResult> {
  await daemon.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const audit = new LogAudit({ ...settings, complete: true });
    let after = 0;
    for (;;) {
      const page = await readPage(daemon, after);
      const last = page.at(-1);
      const seals = await readSealsBetween(daemon, {
        after,
        upTo: last?.position ?? Number.MAX_SAFE_INTEGER,
      });
      addInOrder(audit, page, seals);
      if (last === undefined) break;
      after = last.position;
    }
    const twice = await readIdsRecordedTwice(daemon);
    const result = audit.finish();
    return { ...result, findings: [...result.findings, ...twice] };
  } finally {
    await daemon.query('ROLLBACK');
  }
}

async function readPage(daemon: Sql, after: number): Promise<readonly HashedEventRow[]> {
  const { rows } = await daemon.query<HashedEventRow>(
    `SELECT ${hashedEventColumnsSql} FROM es.event WHERE position > $1 ORDER BY position LIMIT ${pageSize}`,
    [after],
  );
  return rows;
}

function addInOrder(
  audit: LogAudit,
  events: readonly HashedEventRow[],
  seals: Awaited<ReturnType<typeof readSealsBetween>>,
): void {
  let next = 0;
  for (const seal of seals) {
    for (let row = events[next]; row !== undefined && row.position <= seal.to; row = events[next]) {
      addRow(audit, row);
      next += 1;
    }
    audit.addSeal(seal);
  }
  for (const row of events.slice(next)) addRow(audit, row);
}

const addRow = (audit: LogAudit, row: HashedEventRow): void =>
  audit.addEvent({
    position: row.position,
    tenant: row.tenant_id,
    hash: hashRow(row),
    writtenHash: row.hash === null ? null : Buffer.from(row.hash, 'hex'),
  });

/** Whoever copies an event gives it a place of its own, but its id stays. */
async function readIdsRecordedTwice(daemon: Sql): Promise<AuditResult['findings']> {
  const { rows } = await daemon.query<{ tenant: string; positions: string }>(
    `SELECT min(tenant_id::text) AS tenant, string_agg(position::text, ', ' ORDER BY position) AS positions
     FROM es.event GROUP BY event_id HAVING count(*) > 1 LIMIT 1000`,
  );
  return rows.map(({ tenant, positions }) => ({
    tenant,
    text: `positions ${positions}: one event, recorded more than once`,
  }));
}
