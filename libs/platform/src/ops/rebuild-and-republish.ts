import { DataSealing } from '@geleit/privacy';
import { replayRequestRecord, replayTopicOf, wholeTopicRequest } from '@geleit/messaging';
import { topicOf } from '@geleit/kernel';
import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import { KeysConfig } from '../config/keys-config.js';
import { IdentityConfig } from '../config/platform-config.js';
import { serviceIdentityOf } from '../config/service-identity.js';
import type { Service } from '../manifest/manifest.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { createLog } from '../telemetry/log.js';
import { openBus } from '../messaging/open-bus.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { openDataKeys } from '../database/open-data-keys.js';
import { openStore } from '../database/open-store.js';
import type { StoredService } from './verify.js';

/** Returns `name` if it is known. @throws BadConfig that lists the known names */
function requireKnown(kind: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new BadConfig([`${kind} '${name}' is not one of ${names.join(', ') || '(none)'}`]);
}

/**
 * Rebuilds a projection from the log, beside the running service. Returns the number of events folded.
 */
export async function rebuildProjection(
  service: Service,
  name: string,
  { url, keys: keysConfig }: StoredService,
): Promise<number> {
  const projection = requireKnown(
    'projection',
    name,
    service.projections.map(({ projection: { name: projectionName } }) => projectionName),
  );
  const keys = await openDataKeys(service.name, keysConfig);
  const opener = new DataSealing(keys);
  const store = await openStore(service, { url, contracts: consumedContracts(service), opener });
  try {
    const folded = await store.rebuild(projection);
    await store.outdatedProjections.markAllIfOlder();
    return folded;
  } finally {
    await store.close();
    await keys.close();
  }
}

/** `main.ts rebuild <projection>` */
export async function rebuildFromEnvironment(
  service: Service,
  projection: string,
  env?: Environment,
): Promise<void> {
  const [{ databaseUrl: url, logLevel: level }, keys] = parseConfig([MaintenanceConfig, KeysConfig], env);
  const count = await rebuildProjection(service, projection, { url, keys });
  createLog({ service: service.name, level }).info({ projection, count }, 'projection rebuilt');
}

/**
 * `main.ts republish <topic>`: requests that the service's running relay publish every event of a topic
 * again. Consumers that have received an event skip it. `requester` is whose key the environment holds.
 */
export async function requestReplayFromEnvironment(
  service: Service,
  name: string,
  env?: Environment,
  requester = service.name,
): Promise<void> {
  const topic = requireKnown(
    'topic',
    name,
    service.publications.map(({ to }) => topicOf(to)),
  );
  const [config] = parseConfig([IdentityConfig], env);
  const identity = serviceIdentityOf(config, requester);
  const log = createLog({ service: service.name, level: config.logLevel });
  const bus = openBus(config, service.name, log);
  try {
    await bus.ensureTopics([replayTopicOf(service.name)]);
    await bus.send([replayRequestRecord(identity, wholeTopicRequest(topic))]);
    log.info({ topic }, 'requested a replay of the whole topic');
  } finally {
    await bus.close();
  }
}
