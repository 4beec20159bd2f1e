import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { asRole, ParkedEvents, findIntegrityViolations } from '@geleit/event-store';
import { EventPublisher } from '@geleit/messaging';
import { lagOf, partitionLags, readServicePositions } from '@geleit/ops/lag';
import { serviceDatabaseUrl, storedServiceOf, type OpsContext } from '@geleit/ops/ops';
import { consumedContracts, openStore, verifyService, type Service } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledgement } from './load-generator.js';

/** The newest acknowledged version of each stream. */
function newestVersions(acknowledged: readonly Acknowledgement[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { stream, version } of acknowledged)
    newest.set(stream, Math.max(version, newest.get(stream) ?? 0));
  return newest;
}

/** How many of these the stores lack. */
export async function countMissingEvents(
  opsContext: OpsContext,
  acknowledged: readonly Acknowledgement[],
): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const expected = newestVersions(of);
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
        sql.query<{ stream: string; version: number }>(
          `SELECT stream_id::text AS stream, max(version) AS version FROM es.event
           WHERE stream_id = ANY ($1::uuid[]) GROUP BY 1`,
          [[...expected.keys()]],
        ),
    );
    const found = new Map(rows.map(({ stream, version }) => [stream, version]));
    count += of.filter(({ stream, version }) => version > (found.get(stream) ?? 0)).length;
  }
  return count;
}

/**
 * How many of the streams that only the load writes to hold more than was acknowledged, because something was
 * recorded twice. It leaves out persons, because a case makes its counsellor a keeper.
 */
export async function countDuplicatedStreams(
  opsContext: OpsContext,
  acknowledged: readonly Acknowledgement[],
): Promise<number> {
  let count = 0;
  for (const [name, of] of Map.groupBy(acknowledged, ({ service }) => service)) {
    const newest = newestVersions(of);
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
        sql.query<{ stream: string; version: number }>(
          `SELECT stream_id::text AS stream, max(version) AS version FROM es.event
           WHERE stream_type IN ('request', 'case') GROUP BY 1`,
        ),
    );
    count += rows.filter(({ stream, version }) => version > (newest.get(stream) ?? Infinity)).length;
  }
  return count;
}

/**
 * How many events their owner's log publishes and a consumer lacks, of the types that it consumes at all.
 * Positions alone would not show this, because an event that a relay skips has none.
 */
export async function countUnconsumedEvents(opsContext: OpsContext): Promise<number> {
  const published = new Map<string, { readonly topic: string; readonly type: string }>();
  for (const service of opsContext.services)
    for (const [id, event] of await publishedEventsBy(opsContext, service)) published.set(id, event);
  let count = 0;
  for (const { name } of opsContext.services) {
    const { rows } = await asRole(
      { url: serviceDatabaseUrl(opsContext, { name }), service: name, role: 'daemon' },
      (sql) =>
        sql.query<{ id: string; topic: string; type: string }>(
          'SELECT event_id::text AS id, topic, type FROM es.inbox',
        ),
    );
    const consumed = new Set(rows.map(({ id, topic }) => `${topic} ${id}`));
    const types = new Set(rows.map(({ topic, type }) => `${topic} ${type}`));
    count += [...published].filter(
      ([id, { topic, type }]) => types.has(`${topic} ${type}`) && !consumed.has(id),
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
    opener: new DataSealing(new MemoryDataKeys()),
  });
  const published = new Map<string, { topic: string; type: string }>();
  try {
    for (
      let after = 0, events = await store.read(after, 1000);
      events.length > 0;
      events = await store.read(after, 1000)
    ) {
      after = events.at(-1)?.position ?? after;
      for (const { topic, headers } of eventPublisher.linkToPredecessors(events, new Map()))
        published.set(`${topic} ${headers['ce_id']}`, {
          topic,
          type: headers['ce_type']?.split('.').at(-2) ?? '',
        });
    }
  } finally {
    await store.close();
  }
  return published;
}

/**
 * How many positions were sent and not consumed yet, and how many events still wait for their relay.
 */
export async function countPendingMessages(opsContext: OpsContext): Promise<number> {
  const positions = await readServicePositions(opsContext);
  const unsent = [...positions.values()].reduce((sum, { head, published }) => sum + head - published, 0);
  return partitionLags(opsContext.services, positions).reduce(
    (sum, partitionLag) => sum + lagOf(partitionLag),
    unsent,
  );
}

/** Resolves when all services have consumed everything. @throws Error after three minutes */
export async function waitUntilConsumed(opsContext: OpsContext): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(250))
    if ((await countPendingMessages(opsContext)) === 0) return;
  throw new Error(`${await countPendingMessages(opsContext)} positions are still not consumed`);
}

/** Names stores that are not intact and projections that differ from their events. */
export async function findConsistencyErrors(opsContext: OpsContext): Promise<readonly string[]> {
  const found: string[] = [];
  for (const service of opsContext.services) {
    const violations = await asRole(
      { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
      findIntegrityViolations,
    );
    found.push(...[...violations].map(([check, count]) => `${service.name}: ${check}: ${count}`));
    const parked = await asRole(
      { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
      (sql) => new ParkedEvents(sql).listStreams(),
    );
    if (parked.length > 0) found.push(`${service.name}: ${parked.length} parked streams`);
    const lines: string[] = [];
    if (!(await verifyService(service, storedServiceOf(opsContext, service), (text) => lines.push(text))))
      found.push(...lines.filter((text) => text.startsWith('FAULT')));
  }
  return found;
}
