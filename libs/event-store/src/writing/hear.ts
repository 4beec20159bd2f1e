import type { Sql } from '../connection.js';
import type { HeardEvent, HeardUnit } from '../port.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { WorkingSet } from '../views/working-set.js';
import { appending, factsOf, heardAt, heardFact } from './appending.js';
import { ending } from './commit.js';

/**
 * One transaction for a run of heard events. Rows are locked and read before the tail is taken, as in every other transaction, so that two
 * processes never wait in a circle; what is heard is stamped and folded under the tail.
 */
export async function hearUnit(sql: Sql, catalogue: ViewCatalogue, unit: HeardUnit): Promise<void> {
  const all = appending(unit.appends);
  const facts = unit.events.map((event) => heardFact(catalogue, unit.topic, event));
  const own = unit.appends.flatMap((one) => factsOf(catalogue, one));
  const rows = new WorkingSet([...facts, ...own]);
  await Promise.all([sql.query('BEGIN'), ...rows.lock(sql), ...rows.load(sql, 'public', true)]);
  const moment = await keep(sql, unit);
  rows.fold([...facts.map((fact) => heardAt(fact, moment)), ...own]);
  await ending(sql, all, rows.store(sql, 'public', true));
}

async function keep(sql: Sql, { topic, part, from, to, offset, events, parked }: HeardUnit): Promise<string> {
  const { rows } = await sql.query<{ moment: string }>('SELECT es.hear($1, $2, $3) AS moment', [
    JSON.stringify({ topic, part, came_from: from, goes_to: to, place: offset }),
    JSON.stringify(events.map(inboxRecord)),
    JSON.stringify(parked.map(({ event, fault }) => ({ tenant: event.tenant, position: event.position, stream: event.stream, event, fault }))),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('the inbox did not answer');
  return row.moment;
}

const inboxRecord = ({ streamVersion, ...event }: HeardEvent): object => ({ ...event, version: streamVersion });
