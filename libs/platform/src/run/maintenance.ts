import { refillRecord, refillTopic, wholeOf } from '@geleit/messaging';
import { topicOf } from '@geleit/kernel';
import { BadConfig, parseConfig, type Environment } from '../config/parse.js';
import { PlatformConfig } from '../config/platform-config.js';
import type { Service } from '../manifest.js';
import { createLog } from '../telemetry/log.js';
import { openBus } from './bus.js';
import { heardContracts } from './heard-contracts.js';
import { openStore } from './store.js';

/** One of several names, or a fault that lists them. */
function chosen(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new BadConfig([`${what} '${name}' is not one of ${names.join(', ') || '(none)'}`]);
}

/** `main.ts rebuild <view>`: fills the view anew from the log, beside the running service, and swaps it in. */
export async function rebuild(service: Service, name: string, env?: Environment): Promise<void> {
  const view = chosen('view', name, service.views.map((it) => it.view.name));
  const [platform] = parseConfig([PlatformConfig], env);
  const log = createLog({ service: service.name, level: platform.logLevel });
  const store = await openStore(service, { url: platform.databaseUrl, heard: heardContracts(service) });
  try {
    log.info({ view, count: await store.rebuild(view) }, 'view rebuilt');
  } finally {
    await store.close();
  }
}

/** `main.ts republish <topic>`: asks the service's running relay to send everything of a topic again. Who has heard it drops it. */
export async function republish(service: Service, name: string, env?: Environment): Promise<void> {
  const topic = chosen('topic', name, service.publications.map(({ to }) => topicOf(to)));
  const [platform] = parseConfig([PlatformConfig], env);
  const log = createLog({ service: service.name, level: platform.logLevel });
  const bus = openBus(platform, service.name, log);
  try {
    await bus.ensureTopics([refillTopic(service.name)]);
    await bus.send([refillRecord(service.name, wholeOf(topic))]);
    log.info({ topic }, 'asked for all of it');
  } finally {
    await bus.close();
  }
}
