import { refillRecord, refillTopic, wholeOf } from '@geleit/messaging';
import { topicOf } from '@geleit/kernel';
import { BadConfig, parseConfig, type Environment } from '../config/parse.js';
import { BusConfig } from '../config/platform-config.js';
import type { Service } from '../manifest.js';
import { OperatingConfig } from '../ops/config.js';
import { createLog } from '../telemetry/log.js';
import { openBus } from './bus.js';
import { heardContracts } from './heard-contracts.js';
import { openStore } from './store.js';

/** One of several names, or a fault that lists them. */
function chosen(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new BadConfig([`${what} '${name}' is not one of ${names.join(', ') || '(none)'}`]);
}

/**
 * Fills a view anew from the log, beside the running service, and swaps it in. Answers the number of events
 * folded.
 */
export async function rebuildView(service: Service, name: string, url: string): Promise<number> {
  const view = chosen(
    'view',
    name,
    service.views.map((it) => it.view.name),
  );
  const store = await openStore(service, { url, heard: heardContracts(service) });
  try {
    const folded = await store.rebuild(view);
    await store.outdated.outdateIfOlder();
    return folded;
  } finally {
    await store.close();
  }
}

/** `main.ts rebuild <view>` */
export async function rebuild(service: Service, view: string, env?: Environment): Promise<void> {
  const [{ databaseUrl, logLevel: level }] = parseConfig([OperatingConfig], env);
  const count = await rebuildView(service, view, databaseUrl);
  createLog({ service: service.name, level }).info({ view, count }, 'view rebuilt');
}

/**
 * `main.ts republish <topic>`: asks the service's running relay to send everything of a topic again. Who has
 * heard it drops it.
 */
export async function republish(service: Service, name: string, env?: Environment): Promise<void> {
  const topic = chosen(
    'topic',
    name,
    service.publications.map(({ to }) => topicOf(to)),
  );
  const [config] = parseConfig([BusConfig], env);
  const log = createLog({ service: service.name, level: config.logLevel });
  const bus = openBus(config, service.name, log);
  try {
    await bus.ensureTopics([refillTopic(service.name)]);
    await bus.send([refillRecord(service.name, wholeOf(topic))]);
    log.info({ topic }, 'asked for all of it');
  } finally {
    await bus.close();
  }
}
