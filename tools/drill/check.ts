import { asRole, Parking, unsound } from '@geleit/event-store';
import { Telling } from '@geleit/messaging';
import { behind, lanes, placesOfAll } from '@geleit/ops/lag';
import { urlOf, type Ops } from '@geleit/ops/ops';
import { heardContracts, openStore, verifyService, type Service } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledged } from './load.js';

/** The newest version of each stream that was acknowledged. */
function lastOf(acknowledged: readonly Acknowledged[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { stream, version } of acknowledged) last.set(stream, Math.max(version, last.get(stream) ?? 0));
  return last;
}

/** How many of these are not in the stores. */
export async function missing(ops: Ops, acknowledged: readonly Acknowledged[]): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const least = lastOf(of);
    const { rows } = await asRole({ url: urlOf(ops, { name }), service: name, role: 'daemon' }, (sql) =>
      sql.query<{ stream: string; version: number }>(
        'SELECT stream_id::text AS stream, max(version) AS version FROM es.event WHERE stream_id = ANY ($1::uuid[]) GROUP BY 1',
        [[...least.keys()]],
      ),
    );
    const found = new Map(rows.map(({ stream, version }) => [stream, version]));
    count += of.filter(({ stream, version }) => version > (found.get(stream) ?? 0)).length;
  }
  return count;
}

/**
 * How many of the streams that only the load writes to hold more than was acknowledged: something was
 * recorded twice. Persons are not among them, because a case makes its counsellor a keeper.
 */
export async function twice(ops: Ops, acknowledged: readonly Acknowledged[]): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const last = lastOf(of);
    const { rows } = await asRole({ url: urlOf(ops, { name }), service: name, role: 'daemon' }, (sql) =>
      sql.query<{ stream: string; version: number }>(
        "SELECT stream_id::text AS stream, max(version) AS version FROM es.event WHERE stream_type IN ('request', 'case') GROUP BY 1",
      ),
    );
    count += rows.filter(({ stream, version }) => version > (last.get(stream) ?? Infinity)).length;
  }
  return count;
}

/**
 * Events that their owner's log tells and that a listener has not heard, of each type that it hears at all.
 * Positions alone would not show it: what a relay passes over has none.
 */
export async function untold(ops: Ops): Promise<number> {
  const told = new Map<string, { readonly topic: string; readonly type: string }>();
  for (const service of ops.services) for (const [id, it] of await toldBy(ops, service)) told.set(id, it);
  let count = 0;
  for (const { name } of ops.services) {
    const { rows } = await asRole({ url: urlOf(ops, { name }), service: name, role: 'daemon' }, (sql) =>
      sql.query<{ id: string; topic: string; type: string }>(
        'SELECT event_id::text AS id, topic, type FROM es.inbox',
      ),
    );
    const heard = new Set(rows.map(({ id, topic }) => `${topic} ${id}`));
    const types = new Set(rows.map(({ topic, type }) => `${topic} ${type}`));
    count += [...told].filter(
      ([id, { topic, type }]) => types.has(`${topic} ${type}`) && !heard.has(id),
    ).length;
  }
  return count;
}

async function toldBy(
  ops: Ops,
  service: Service,
): Promise<ReadonlyMap<string, { readonly topic: string; readonly type: string }>> {
  const telling = new Telling(service.publications);
  const store = await openStore(service, { url: urlOf(ops, service), heard: heardContracts(service) });
  const told = new Map<string, { topic: string; type: string }>();
  try {
    for (
      let after = 0, events = await store.read(after, 1000);
      events.length > 0;
      events = await store.read(after, 1000)
    ) {
      after = events.at(-1)?.position ?? after;
      for (const { topic, headers } of telling.chain(events, new Map()))
        told.set(`${topic} ${headers['ce_id']}`, {
          topic,
          type: headers['ce_type']?.split('.').at(-2) ?? '',
        });
    }
  } finally {
    await store.close();
  }
  return told;
}

/**
 * Positions that listeners have not heard yet although they were sent, and events that wait for their relay.
 */
export async function unheard(ops: Ops): Promise<number> {
  const places = await placesOfAll(ops);
  const toSend = [...places.values()].reduce((sum, { head, sent }) => sum + head - sent, 0);
  return lanes(ops.services, places).reduce((sum, lane) => sum + behind(lane), toSend);
}

/** Resolves once everybody has heard everything. @throws Error when that takes longer than three minutes */
export async function untilHeard(ops: Ops): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(250))
    if ((await unheard(ops)) === 0) return;
  throw new Error(`${await unheard(ops)} positions are still not heard`);
}

/** Stores that are not whole and views that are not the fold of their events; empty: none. */
export async function flaws(ops: Ops): Promise<readonly string[]> {
  const found: string[] = [];
  for (const service of ops.services) {
    const wrong = await asRole({ url: urlOf(ops, service), service: service.name, role: 'daemon' }, unsound);
    found.push(...[...wrong].map(([check, count]) => `${service.name}: ${check}: ${count}`));
    const parked = await asRole({ url: urlOf(ops, service), service: service.name, role: 'daemon' }, (sql) =>
      new Parking(sql).streams(),
    );
    if (parked.length > 0) found.push(`${service.name}: ${parked.length} parked streams`);
    const said: string[] = [];
    if (!(await verifyService(service, urlOf(ops, service), (text) => said.push(text))))
      found.push(...said.filter((text) => text.startsWith('FAULT')));
  }
  return found;
}
