import { asRole, unsound } from '@geleit/event-store';
import { behind, lanes, placesOfAll } from '@geleit/ops/lag';
import { urlOf, type Ops } from '@geleit/ops/ops';
import { verifyService } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledged } from './load.js';

/** How many of these are not in the stores. */
export async function missing(ops: Ops, acknowledged: readonly Acknowledged[]): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const least = new Map<string, number>();
    for (const { stream, version } of of) least.set(stream, Math.max(version, least.get(stream) ?? 0));
    const { rows } = await asRole({ url: urlOf(ops, { name }), service: name, role: 'daemon' }, (sql) =>
      sql.query<{ stream: string; version: number }>('SELECT stream_id::text AS stream, max(version) AS version FROM es.event WHERE stream_id = ANY ($1::uuid[]) GROUP BY 1', [[...least.keys()]]));
    const found = new Map(rows.map(({ stream, version }) => [stream, version]));
    count += of.filter(({ stream, version }) => version > (found.get(stream) ?? 0)).length;
  }
  return count;
}

/** Positions that listeners have not heard yet although they were sent, and events that wait for their relay. */
export async function unheard(ops: Ops): Promise<number> {
  const places = await placesOfAll(ops);
  const toSend = [...places.values()].reduce((sum, { head, sent }) => sum + head - sent, 0);
  return lanes(ops.services, places).reduce((sum, lane) => sum + behind(lane), toSend);
}

/** Resolves once everybody has heard everything. @throws Error when that takes longer than three minutes */
export async function untilHeard(ops: Ops): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(250)) if ((await unheard(ops)) === 0) return;
  throw new Error(`${await unheard(ops)} positions are still not heard`);
}

/** Stores that are not whole and views that are not the fold of their events; empty: none. */
export async function flaws(ops: Ops): Promise<readonly string[]> {
  const found: string[] = [];
  for (const service of ops.services) {
    const wrong = await asRole({ url: urlOf(ops, service), service: service.name, role: 'daemon' }, unsound);
    found.push(...[...wrong].map(([check, count]) => `${service.name}: ${check}: ${count}`));
    const said: string[] = [];
    if (!(await verifyService(service, urlOf(ops, service), (text) => said.push(text)))) found.push(...said.filter((text) => text.startsWith('FAULT')));
  }
  return found;
}
