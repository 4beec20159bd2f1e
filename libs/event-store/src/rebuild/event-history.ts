import type { Sql } from '../connection.js';
import type { DataOpener } from '../port.js';
import { eventColumnsSql, recordedEventOf, type EventRow, type EventUpcaster } from '../stored-event.js';
import {
  receivedTopicOrigin,
  ownStreamOrigin,
  type FoldInput,
  type EventOrigin,
  type ProjectionCatalogue,
} from '../projections/projection-catalogue.js';
import { HistorySource } from './history-source.js';

/** How far history has been read: the log by position, the inbox by seq. */
export interface HistoryCursor {
  readonly position: number;
  readonly seq: number;
}
export const historyStart: HistoryCursor = { position: 0, seq: 0 };

/** Lifts stored events to today's shape, and opens their sealed values where a projection reads them. */
export interface HistoryReaders {
  readonly upcastEvent: EventUpcaster;
  readonly opener: DataOpener;
}

/** A row of es.inbox. */
interface InboxRecord {
  readonly after: number;
  readonly topic: string;
  readonly type: string;
  readonly tenant: string;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly receivedAt: string;
}

const headSql = `
SELECT (SELECT coalesce(max(position), 0) FROM es.event) AS position,
  (SELECT coalesce(max(seq), 0) FROM es.inbox) AS seq`;

const logWindowSql = `
SELECT ${eventColumnsSql} FROM es.event
WHERE position > $1 AND position <= $2 AND 'own ' || stream_type || ' ' || type = ANY ($3) ORDER BY position`;

const inboxWindowSql = `
SELECT after_position AS after, topic, type, tenant_id AS tenant, stream, version, event_id AS id, at, by,
  data, heard_at AS "receivedAt"
FROM es.inbox WHERE seq > $1 AND seq <= $2 AND 'received ' || topic || ' ' || type = ANY ($3) ORDER BY seq`;

/** The events that a projection reads, in the order in which they were recorded and received. */
export class EventHistory {
  private readonly ownTypes: readonly string[];
  private readonly receivedTypes: readonly string[];

  constructor(
    private readonly sql: Sql,
    private readonly catalogue: ProjectionCatalogue,
    private readonly readers: HistoryReaders,
    reads: readonly { readonly origin: EventOrigin; readonly type: string }[],
  ) {
    const typesOf = (kind: string): readonly string[] =>
      reads.filter(({ origin }) => origin.startsWith(kind)).map(({ origin, type }) => `${origin} ${type}`);
    [this.ownTypes, this.receivedTypes] = [typesOf('own '), typesOf('received ')];
  }

  /**
   * The end of history as `sql` sees it. Log and inbox are both written under the tail lock, so one statement
   * sees a beginning of history without gaps, and whatever comes later comes after it.
   */
  static async readEnd(sql: Sql): Promise<HistoryCursor> {
    const { rows } = await sql.query<HistoryCursor>(headSql);
    return rows[0] ?? historyStart;
  }

  /**
   * Pages of at most `limit` events. What was received while the head was n comes after event n and before
   * event n + 1.
   */
  async *pages(
    from: HistoryCursor,
    to: HistoryCursor,
    limit: number,
  ): AsyncGenerator<readonly FoldInput[], void> {
    const log = this.sourceOf<EventRow>(logWindowSql, this.ownTypes, from.position, to.position);
    const inbox = this.sourceOf<InboxRecord>(inboxWindowSql, this.receivedTypes, from.seq, to.seq);
    let page: FoldInput[] = [];
    for (;;) {
      const [own, received] = [await log.peek(), await inbox.peek()];
      if (own !== undefined && (received === undefined || own.position <= received.after)) {
        page.push(this.ownInputOf(own));
        log.advance();
      } else if (received !== undefined) {
        page.push(this.receivedInputOf(received));
        inbox.advance();
      } else break;
      if (page.length === limit) {
        yield await this.openWhereRead(page);
        page = [];
      }
    }
    if (page.length > 0) yield await this.openWhereRead(page);
  }

  /** Opens the data of all events at once that the projection reads opened. */
  private async openWhereRead(page: readonly FoldInput[]): Promise<readonly FoldInput[]> {
    const sealed = page.flatMap(({ folds: [first], event }) =>
      first?.opens === undefined
        ? []
        : [{ event, eventId: event.id, messageClass: first.opens, data: event.data }],
    );
    if (sealed.length === 0) return page;
    const opened = await this.readers.opener.open(sealed);
    const dataByEvent = new Map(sealed.map(({ event }, index) => [event, opened[index]]));
    return page.map(({ folds, event }) => ({
      folds,
      event: { ...event, data: dataByEvent.get(event) ?? event.data },
    }));
  }

  private sourceOf<Row extends object>(
    windowSql: string,
    types: readonly string[],
    after: number,
    end: number,
  ): HistorySource<Row> {
    const readWindow = async (from: number, upTo: number): Promise<readonly Row[]> =>
      (await this.sql.query<Row>(windowSql, [from, upTo, types])).rows;
    return new HistorySource(readWindow, types.length === 0 ? end : after, end);
  }

  private ownInputOf(record: EventRow): FoldInput {
    return {
      folds: this.catalogue.findFolds(ownStreamOrigin(record.stream_type), record.type),
      event: recordedEventOf(this.readers.upcastEvent(record)),
    };
  }

  private receivedInputOf({ after, topic, type, ...event }: InboxRecord): FoldInput {
    return { folds: this.catalogue.findFolds(receivedTopicOrigin(topic), type), event };
  }
}
