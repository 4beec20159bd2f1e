import type { Sql } from '../connection.js';
import type { ReceivedEvent, ConsumeRequest } from '../port.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { WorkingSet } from '../projections/working-set.js';
import { combineAppends, foldInputsOf, withReceivedAt, receivedFoldInputOf } from './combined-appends.js';
import { appendAndCommit } from './commit-requests.js';

/**
 * One transaction for runs of heard events, each of another partition. Rows are locked and read before the
 * tail is taken, as in every other transaction, so that two processes never wait in a circle; what is heard
 * is stamped and folded under the tail, run by run, and what policies asked for comes after all of it, as a
 * rebuild will read it.
 */
export async function consumeRequests(
  sql: Sql,
  catalogue: ProjectionCatalogue,
  units: readonly ConsumeRequest[],
): Promise<void> {
  const all = combineAppends(units.flatMap(({ appends }) => appends));
  const heard = units.map(({ topic, events }) =>
    events.map((event) => receivedFoldInputOf(catalogue, topic, event)),
  );
  const own = all.appends.flatMap((one) => foldInputsOf(catalogue, one));
  const rows = new WorkingSet([...heard.flat(), ...own]);
  await Promise.all([sql.query('BEGIN'), ...rows.lock(sql), ...rows.load(sql, 'public', true)]);
  const moments = await Promise.all(units.map((unit) => recordReceived(sql, unit)));
  rows.fold([
    ...heard.flatMap((facts, run) => facts.map((fact) => withReceivedAt(fact, moments[run] ?? ''))),
    ...own,
  ]);
  await appendAndCommit(sql, all, rows.store(sql, 'public', true));
}

async function recordReceived(sql: Sql, consumeRequest: ConsumeRequest): Promise<string> {
  const { rows } = await (consumeRequest.released === undefined
    ? insertIntoInbox(sql, consumeRequest)
    : releaseParked(sql, consumeRequest));
  const [row] = rows;
  if (row === undefined) throw new Error('the inbox did not answer');
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
        event,
        fault,
      })),
    ),
  ]);

const releaseParked = (sql: Sql, { topic, partition, events, released }: ConsumeRequest) =>
  sql.query<ReceivedTime>('SELECT es.release($1, $2) AS moment', [
    JSON.stringify({ topic, part: partition, ...released }),
    JSON.stringify(events.map(inboxRecordOf)),
  ]);

const inboxRecordOf = ({ streamVersion, ...event }: ReceivedEvent): object => ({
  ...event,
  version: streamVersion,
});
