import { asRole, ParkedEvents, findIntegrityViolations } from '@geleit/event-store';
import { EventPublisher } from '@geleit/messaging';
import { positionsBehind, partitionLags, readServicePositions } from '@geleit/ops/lag';
import { serviceDatabaseUrl, type OpsContext } from '@geleit/ops/ops';
import { consumedContracts, openStore, verifyService, type Service } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledgement } from './load-generator.js';

/** The newest version of each stream that was acknowledged. */
function newestVersions(acknowledged: readonly Acknowledgement[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { stream, version } of acknowledged) last.set(stream, Math.max(version, last.get(stream) ?? 0));
  return last;
}

/** How many of these are not in the stores. */
export async function countMissing(
  opsContext: OpsContext,
  acknowledged: readonly Acknowledgement[],
): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const least = newestVersions(of);
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
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
export async function countDuplicates(
  opsContext: OpsContext,
  acknowledged: readonly Acknowledgement[],
): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const last = newestVersions(of);
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
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
export async function countUnconsumed(opsContext: OpsContext): Promise<number> {
  const told = new Map<string, { readonly topic: string; readonly type: string }>();
  for (const service of opsContext.services)
    for (const [id, it] of await publishedEventsBy(opsContext, service)) told.set(id, it);
  let count = 0;
  for (const { name } of opsContext.services) {
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
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

async function publishedEventsBy(
  opsContext: OpsContext,
  service: Service,
): Promise<ReadonlyMap<string, { readonly topic: string; readonly type: string }>> {
  const eventPublisher = new EventPublisher(service.publications);
  const store = await openStore(service, {
    url: serviceDatabaseUrl(opsContext, service),
    contracts: consumedContracts(service),
  });
  const told = new Map<string, { topic: string; type: string }>();
  try {
    for (
      let after = 0, events = await store.read(after, 1000);
      events.length > 0;
      events = await store.read(after, 1000)
    ) {
      after = events.at(-1)?.position ?? after;
      for (const { topic, headers } of eventPublisher.chainRecords(events, new Map()))
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
export async function countBacklog(opsContext: OpsContext): Promise<number> {
  const places = await readServicePositions(opsContext);
  const toSend = [...places.values()].reduce((sum, { head, published }) => sum + head - published, 0);
  return partitionLags(opsContext.services, places).reduce(
    (sum, lane) => sum + positionsBehind(lane),
    toSend,
  );
}

/** Resolves once everybody has heard everything. @throws Error when that takes longer than three minutes */
export async function waitUntilConsumed(opsContext: OpsContext): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(250))
    if ((await countBacklog(opsContext)) === 0) return;
  throw new Error(`${await countBacklog(opsContext)} positions are still not heard`);
}

/** Stores that are not whole and views that are not the fold of their events; empty: none. */
export async function findFlaws(opsContext: OpsContext): Promise<readonly string[]> {
  const found: string[] = [];
  for (const service of opsContext.services) {
    const wrong = await asRole(
      { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
      findIntegrityViolations,
    );
    found.push(...[...wrong].map(([check, count]) => `${service.name}: ${check}: ${count}`));
    const parked = await asRole(
      { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
      (sql) => new ParkedEvents(sql).listStreams(),
    );
    if (parked.length > 0) found.push(`${service.name}: ${parked.length} parked streams`);
    const said: string[] = [];
    if (!(await verifyService(service, serviceDatabaseUrl(opsContext, service), (text) => said.push(text))))
      found.push(...said.filter((text) => text.startsWith('FAULT')));
  }
  return found;
}
