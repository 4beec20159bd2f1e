import { replayRequestRecord, replayTopicOf, wholeTopicRequest } from '@geleit/messaging';
import { topicOf } from '@geleit/kernel';
import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import { BusConfig } from '../config/platform-config.js';
import type { Service } from '../manifest/manifest.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { createLog } from '../telemetry/log.js';
import { openBus } from '../messaging/open-bus.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { openStore } from '../database/open-store.js';

/** One of several names, or a fault that lists them. */
function requireOneOf(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new BadConfig([`${what} '${name}' is not one of ${names.join(', ') || '(none)'}`]);
}

/**
 * Fills a view anew from the log, beside the running service, and swaps it in. Answers the number of events
 * folded.
 */
export async function rebuildProjection(service: Service, name: string, url: string): Promise<number> {
  const view = requireOneOf(
    'view',
    name,
    service.projections.map((it) => it.projection.name),
  );
  const store = await openStore(service, { url, contracts: consumedContracts(service) });
  try {
    const folded = await store.rebuild(view);
    await store.outdatedProjections.markAllIfOlder();
    return folded;
  } finally {
    await store.close();
  }
}

/** `main.ts rebuild <view>` */
export async function rebuildFromEnvironment(
  service: Service,
  view: string,
  env?: Environment,
): Promise<void> {
  const [{ databaseUrl, logLevel: level }] = parseConfig([MaintenanceConfig], env);
  const count = await rebuildProjection(service, view, databaseUrl);
  createLog({ service: service.name, level }).info({ view, count }, 'view rebuilt');
}

/**
 * `main.ts republish <topic>`: asks the service's running relay to send everything of a topic again. Who has
 * heard it drops it.
 */
export async function requestReplayFromEnvironment(
  service: Service,
  name: string,
  env?: Environment,
): Promise<void> {
  const topic = requireOneOf(
    'topic',
    name,
    service.publications.map(({ to }) => topicOf(to)),
  );
  const [config] = parseConfig([BusConfig], env);
  const log = createLog({ service: service.name, level: config.logLevel });
  const bus = openBus(config, service.name, log);
  try {
    await bus.ensureTopics([replayTopicOf(service.name)]);
    await bus.send([replayRequestRecord(service.name, wholeTopicRequest(topic))]);
    log.info({ topic }, 'asked for all of it');
  } finally {
    await bus.close();
  }
}
