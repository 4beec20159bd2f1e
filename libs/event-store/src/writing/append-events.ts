import type { Sql } from '../connection.js';
import type { Receipt } from '../port.js';
import { indexedVersionOf, type CombinedAppends } from './combined-appends.js';

/** A receipt, and how many events lie between the log's head and its position; null if it has none. */
export interface PlacedReceipt extends Receipt {
  readonly after: number | null;
}

/** What is appended for one organisation. */
interface OrganisationPart {
  readonly tenant: string;
  readonly streams: readonly object[];
  readonly records: readonly string[];
  readonly receipts: readonly object[];
}

/** FROM is evaluated first: the organisation is set when its events are appended. */
const appendSql = "SELECT es.append($1, $2, $3) AS head FROM set_config('app.tenant_id', $4, true)";

/**
 * The last statements before COMMIT: from here on the tail lock is held. They append for one organisation
 * after the other, in one round trip of a pipelined connection. Returns the head before all of them.
 */
export async function appendEvents(
  sql: Sql,
  combined: CombinedAppends,
  receipts: readonly PlacedReceipt[],
): Promise<number> {
  const results = await Promise.all(
    partsByOrganisation(combined, receipts).map((part) =>
      sql.query<{ head: number }>(appendSql, [
        JSON.stringify(part.streams),
        `[${part.records.join(',')}]`,
        JSON.stringify(part.receipts),
        part.tenant,
      ]),
    ),
  );
  return results[0]?.rows[0]?.head ?? 0;
}

/**
 * Organisations in the log's order, then those that have receipts alone. Streams and receipts keep their index
 * among all of them, because the database names those at fault by index; receipts are placed relative to the
 * head before their own organisation's events.
 */
function partsByOrganisation(
  { appends, streams }: CombinedAppends,
  receipts: readonly PlacedReceipt[],
): readonly OrganisationPart[] {
  const appendsOf = Map.groupBy(appends, ({ stream }) => stream.tenant);
  const streamsOf = Map.groupBy(streams.entries(), ([, { stream }]) => stream.tenant);
  const receiptsOf = Map.groupBy(receipts.entries(), ([, { tenant }]) => tenant);
  let appended = 0;
  return [...new Set([...appendsOf.keys(), ...receiptsOf.keys()])].map((tenant) => {
    const records = (appendsOf.get(tenant) ?? []).flatMap((append) => append.records);
    const before = appended;
    appended += records.length;
    return {
      tenant,
      records,
      streams: (streamsOf.get(tenant) ?? []).map(([index, append]) => indexedVersionOf(append, index)),
      receipts: (receiptsOf.get(tenant) ?? []).map(([index, { after, ...receipt }]) => ({
        ...receipt,
        index,
        after: after === null ? null : after - before,
      })),
    };
  });
}
