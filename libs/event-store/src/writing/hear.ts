import type { Sql } from '../connection.js';
import type { HeardEvent, HeardUnit } from '../port.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { WorkingSet } from '../views/working-set.js';
import { appending, factsOf, heardAt, heardFact } from './appending.js';
import { ending } from './commit.js';

/**
 * One transaction for runs of heard events, each of another partition. Rows are locked and read before the
 * tail is taken, as in every other transaction, so that two processes never wait in a circle; what is heard
 * is stamped and folded under the tail, run by run, and what policies asked for comes after all of it, as a
 * rebuild will read it.
 */
export async function hearUnits(
  sql: Sql,
  catalogue: ViewCatalogue,
  units: readonly HeardUnit[],
): Promise<void> {
  const all = appending(units.flatMap(({ appends }) => appends));
  const heard = units.map(({ topic, events }) => events.map((event) => heardFact(catalogue, topic, event)));
  const own = all.appends.flatMap((one) => factsOf(catalogue, one));
  const rows = new WorkingSet([...heard.flat(), ...own]);
  await Promise.all([sql.query('BEGIN'), ...rows.lock(sql), ...rows.load(sql, 'public', true)]);
  const moments = await Promise.all(units.map((unit) => keep(sql, unit)));
  rows.fold([
    ...heard.flatMap((facts, run) => facts.map((fact) => heardAt(fact, moments[run] ?? ''))),
    ...own,
  ]);
  await ending(sql, all, rows.store(sql, 'public', true));
}

async function keep(sql: Sql, unit: HeardUnit): Promise<string> {
  const { rows } = await (unit.released === undefined ? hear(sql, unit) : release(sql, unit));
  const [row] = rows;
  if (row === undefined) throw new Error('the inbox did not answer');
  return row.moment;
}

interface Moment {
  readonly moment: string;
}

const hear = (sql: Sql, { topic, part, from, to, offset, events, parked }: HeardUnit) =>
  sql.query<Moment>('SELECT es.hear($1, $2, $3) AS moment', [
    JSON.stringify({ topic, part, came_from: from, goes_to: to, place: offset }),
    JSON.stringify(events.map(inboxRecord)),
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

const release = (sql: Sql, { topic, part, events, released }: HeardUnit) =>
  sql.query<Moment>('SELECT es.release($1, $2) AS moment', [
    JSON.stringify({ topic, part, ...released }),
    JSON.stringify(events.map(inboxRecord)),
  ]);

const inboxRecord = ({ streamVersion, ...event }: HeardEvent): object => ({
  ...event,
  version: streamVersion,
});
