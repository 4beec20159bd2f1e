import type { Sql } from '../connection.js';
import type { EventMeta } from '../port.js';
import { recordedEventOf, type EventRecord, type EventUpcaster } from '../stored-event.js';
import {
  receivedTopicOrigin,
  ownStreamOrigin,
  type FoldInput,
  type EventOrigin,
  type ProjectionCatalogue,
} from '../projections/projection-catalogue.js';

/** How far a rebuild has read: the log by position, the inbox by seq. */
export interface HistoryCursor {
  readonly position: number;
  readonly seq: number;
}
export const historyStart: HistoryCursor = { position: 0, seq: 0 };

export interface HistoryPage {
  readonly inputs: readonly FoldInput[];
  readonly cursor: HistoryCursor;
}

interface HistoryRow {
  readonly own: boolean;
  readonly place: number;
  readonly source: string;
  readonly type: string;
  readonly tenant: string;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly schema_version: number;
  readonly at: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly heard_at: string | null;
}

/**
 * What was heard while the head was n comes after event n and before event n + 1: log and inbox are both
 * written under the tail lock, so this is the order in which everything happened, and one statement sees a
 * beginning of it without holes.
 */
const mergedHistorySql = `
SELECT * FROM (
  (SELECT true AS own, e.position AS place, e.position AS after, e.stream_type AS source, e.type, e.tenant_id AS tenant, e.stream_id::text AS stream,
    e.version, e.event_id AS id, e.schema_version, e.at, e.meta->>'by' AS by, e.data, NULL::timestamptz AS heard_at
    FROM es.event e WHERE e.position > $1 AND 'own ' || e.stream_type || ' ' || e.type = ANY ($3) ORDER BY e.position LIMIT $4)
  UNION ALL
  (SELECT false, i.seq, i.after_position, i.topic, i.type, i.tenant_id, i.stream, i.version, i.event_id, 1, i.at, i.by, i.data, i.heard_at
    FROM es.inbox i WHERE i.seq > $2 AND 'heard ' || i.topic || ' ' || i.type = ANY ($3) ORDER BY i.seq LIMIT $4)
) m ORDER BY after, own DESC, place LIMIT $4`;

/**
 * What comes next of the events that `reads` names, in the order in which it happened. Empty facts: that was
 * all.
 */
export class EventHistory {
  private readonly wantedEventTypes: readonly string[];

  constructor(
    private readonly catalogue: ProjectionCatalogue,
    private readonly upcastEvent: EventUpcaster,
    reads: readonly { readonly origin: EventOrigin; readonly type: string }[],
  ) {
    this.wantedEventTypes = reads.map(({ origin, type }) => `${origin} ${type}`);
  }

  async readNext(sql: Sql, { position, seq }: HistoryCursor, limit: number): Promise<HistoryPage> {
    const { rows } = await sql.query<HistoryRow>(mergedHistorySql, [
      position,
      seq,
      this.wantedEventTypes,
      limit,
    ]);
    return {
      inputs: rows.map((line) => this.foldInputOf(line)),
      cursor: {
        position: rows.findLast((line) => line.own)?.place ?? position,
        seq: rows.findLast((line) => !line.own)?.place ?? seq,
      },
    };
  }

  private foldInputOf(historyRow: HistoryRow): FoldInput {
    const { tenant, stream, version, at, by, id, data, heard_at, source, type } = historyRow;
    if (heard_at === null)
      return {
        folds: this.catalogue.findFolds(ownStreamOrigin(source), type),
        event: recordedEventOf(this.upcastEvent(eventRecordOf(historyRow))),
      };
    return {
      folds: this.catalogue.findFolds(receivedTopicOrigin(source), type),
      event: { tenant, stream, version, at, by, id, receivedAt: heard_at, data },
    };
  }
}

const eventRecordOf = ({ place, tenant, source, stream, id, by, ...rest }: HistoryRow): EventRecord => ({
  ...rest,
  position: place,
  tenant_id: tenant,
  stream_type: source,
  stream_id: stream,
  event_id: id,
  meta: { by } as EventMeta,
});
