import { escapeIdentifier as id } from 'pg';
import type { ClientBase } from 'pg';
import { getMetadataArgsStorage } from 'typeorm';
import type { Service, Timer } from '../manifest/manifest.js';

/** How many records of an organisation are due by one rule. */
export interface RecordsToForget {
  readonly tenant: string;
  readonly rule: string;
  /** To be forgotten. */
  readonly due: number;
  /** Whose term is over, too, but which a legal hold keeps on that day. */
  readonly held: number;
}

const tableOf = ({ projection }: Timer): string =>
  getMetadataArgsStorage().tables.find(({ target }) => target === projection.row)?.name ?? projection.name;

/**
 * Counts what the service's timers will have forgotten by the end of a day in Germany if nothing changes
 * until then. Reads only; `sql` has to see every organisation.
 */
export async function countRecordsToForget(
  sql: Pick<ClientBase, 'query'>,
  { timers }: Pick<Service, 'timers'>,
  untilDay: string,
): Promise<readonly RecordsToForget[]> {
  const counts: RecordsToForget[] = [];
  for (const table of timers.filter(({ forgets }) => forgets !== undefined).map(tableOf)) {
    const { rows } = await sql.query<RecordsToForget>(
      `SELECT tenant, rule, count(*) FILTER (WHERE NOT held)::integer AS due,
         count(*) FILTER (WHERE held)::integer AS held
       FROM (SELECT r.tenant_id AS tenant, r.rule, EXISTS (SELECT FROM legal_holds h
           WHERE h.tenant_id = r.tenant_id AND h.person_ids @> ARRAY[r.person_id]
             AND h.held_until >= $1::date) AS held
         FROM ${id(table)} r WHERE r.retain_until < $1::date) AS records
       GROUP BY tenant, rule ORDER BY tenant, rule`,
      [untilDay],
    );
    counts.push(...rows);
  }
  return counts;
}
