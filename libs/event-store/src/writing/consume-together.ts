import type { Sql } from '../connection.js';
import type { ReceivedEvent, ConsumeRequest } from '../port.js';
import {
  foldInputsOf,
  receivedTopicOrigin,
  type FoldInput,
  type ProjectionCatalogue,
} from '../projections/projection-catalogue.js';
import { liveTables } from '../projections/projection-sql.js';
import { WorkingSet } from '../projections/working-set.js';
import { combineAppends } from './combined-appends.js';
import { appendAndCommit } from './commit-together.js';
import { asStored, prepareAppend } from './prepared-commit.js';

/**
 * One transaction for batches of received events, each of another partition. Rows are locked and read before
 * the tail lock is taken, as in every other transaction, so that two processes never deadlock. Under the tail
 * lock, received events are stamped and folded batch by batch; what policies append comes after all of them,
 * as a rebuild will read it.
 */
export async function consumeTogether(
  sql: Sql,
  catalogue: ProjectionCatalogue,
  requests: readonly ConsumeRequest[],
): Promise<void> {
  const own = combineAppends(
    requests.flatMap(({ appends }) => appends.map((append) => prepareAppend(catalogue, append))),
  );
  const received = requests.map(({ topic, events }) =>
    events.flatMap((event) => receivedFoldInputsOf(catalogue, topic, event)),
  );
  const rows = new WorkingSet([...received.flat(), ...own.foldInputs]);
  await Promise.all([sql.query('BEGIN'), ...rows.lock(sql), ...rows.load(sql, liveTables)]);
  const moments = await Promise.all(requests.map((request) => recordReceived(sql, request)));
  rows.fold([
    ...received.flatMap((inputs, index) =>
      inputs.map(({ folds, event }) => ({ folds, event: { ...event, receivedAt: moments[index] ?? '' } })),
    ),
    ...own.foldInputs,
  ]);
  await appendAndCommit(sql, own, [], rows.store(sql, liveTables));
}

const receivedFoldInputsOf = (
  catalogue: ProjectionCatalogue,
  topic: string,
  { tenant, stream, streamVersion, at, by, id, type, data, opened = data }: ReceivedEvent,
): readonly FoldInput[] =>
  foldInputsOf(
    catalogue.findFolds(receivedTopicOrigin(topic), type),
    { tenant, stream, version: streamVersion, at, by, id },
    { sealed: () => asStored(data), opened: () => asStored(opened) },
  );

async function recordReceived(sql: Sql, consumeRequest: ConsumeRequest): Promise<string> {
  const { rows } = await (consumeRequest.retriedParkedEvent === undefined
    ? insertIntoInbox(sql, consumeRequest)
    : releaseParked(sql, consumeRequest));
  const [row] = rows;
  if (row === undefined) throw new Error('the inbox returned no moment');
  return row.moment;
}

interface ReceivedTime {
  readonly moment: string;
}

const insertIntoInbox = (sql: Sql, { topic, partition, from, to, offset, events, parked }: ConsumeRequest) =>
  sql.query<ReceivedTime>('SELECT es.hear($1, $2, $3) AS moment', [
    JSON.stringify({ topic, part: partition, came_from: from, goes_to: to, place: offset }),
    JSON.stringify(events.map(inboxRecordOf)),
    JSON.stringify(
      parked.map(({ event, fault }) => ({
        tenant: event.tenant,
        position: event.position,
        stream: event.stream,
        // An earlier version, to which an operator may go back, reads the topic from the event.
        event: { ...event, topic },
        fault,
      })),
    ),
  ]);

const releaseParked = (sql: Sql, { topic, partition, events, retriedParkedEvent }: ConsumeRequest) =>
  sql.query<ReceivedTime>('SELECT es.release($1, $2) AS moment', [
    JSON.stringify({ topic, part: partition, ...retriedParkedEvent }),
    JSON.stringify(events.map(inboxRecordOf)),
  ]);

const inboxRecordOf = ({ streamVersion, opened: _, ...event }: ReceivedEvent): object => ({
  ...event,
  version: streamVersion,
});
