import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKafkaClient, type KafkaBusSettings } from './client.js';
import { KafkaBus } from './kafka-bus.js';

/** What one account of the brokers may do. */
export interface KafkaAccount {
  /** Its user name. */
  readonly name: string;
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  /** Consumer groups that it may join. */
  readonly groups: readonly string[];
  /** Beginnings of the names of further groups. */
  readonly groupPrefixes?: readonly string[];
}

// The library's enumerations are no named exports for Node.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const { ANY: anyType, GROUP, TOPIC } = AclResourceTypes;
const { ANY: anyPattern, LITERAL, PREFIXED } = ResourcePatternTypes;
const { ANY: anyOperation, DESCRIBE, READ, WRITE } = AclOperationTypes;

/** A broker that has just started on a busy machine has taken more than half a minute. */
const applyTimeoutMs = 120_000;

const entryOf = (
  name: string,
  operation: AclEntry['operation'],
  resource: Pick<AclEntry, 'resourceType' | 'resourceName' | 'resourcePatternType'>,
): AclEntry => ({
  principal: `User:${name}`,
  host: '*',
  operation,
  permissionType: AclPermissionTypes.ALLOW,
  ...resource,
});

function entriesOf({ name, writes, reads, groups, groupPrefixes = [] }: KafkaAccount): readonly AclEntry[] {
  const onTopics = (topics: readonly string[], operation: AclEntry['operation']): readonly AclEntry[] =>
    [...new Set(topics)].map((resourceName) =>
      entryOf(name, operation, { resourceType: TOPIC, resourceName, resourcePatternType: LITERAL }),
    );
  const onGroups = (
    names: readonly string[],
    resourcePatternType: AclEntry['resourcePatternType'],
  ): readonly AclEntry[] =>
    names.map((resourceName) =>
      entryOf(name, READ, { resourceType: GROUP, resourceName, resourcePatternType }),
    );
  return [
    ...onTopics([...writes, ...reads], DESCRIBE),
    ...onTopics(writes, WRITE),
    ...onTopics(reads, READ),
    ...onGroups(groups, LITERAL),
    ...onGroups(groupPrefixes, PREFIXED),
  ];
}

const idOf = (entry: AclEntry): string =>
  [
    entry.principal,
    entry.host,
    entry.operation,
    entry.permissionType,
    entry.resourceType,
    entry.resourcePatternType,
    entry.resourceName,
  ].join(' ');

async function listEntries(admin: Admin): Promise<readonly AclEntry[]> {
  const { resources } = await admin.describeAcls({
    resourceType: anyType,
    resourcePatternType: anyPattern,
    operation: anyOperation,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
}

/** A broker applies what its controller has accepted a moment later. */
async function waitUntilInForce(admin: Admin, wantedIds: ReadonlySet<string>): Promise<void> {
  for (const end = Date.now() + applyTimeoutMs; ; await sleep(100)) {
    const present = (await listEntries(admin)).map(idOf);
    if (present.length === wantedIds.size && present.every((id) => wantedIds.has(id))) return;
    if (Date.now() > end) throw new Error('the brokers do not apply the rights that they have accepted');
  }
}

/**
 * Creates the missing topics of these accounts, and grants each what it may do and nothing else: rights on the
 * brokers that none of them needs are taken back, whosever they are. `settings` belong to an account that may
 * do all of that. Safe to repeat. Returns how many rights were added and taken back.
 */
export async function grantKafkaAccess(
  settings: KafkaBusSettings,
  accounts: readonly KafkaAccount[],
): Promise<{ readonly added: number; readonly removed: number }> {
  const bus = new KafkaBus(settings);
  await bus
    .ensureTopics(accounts.flatMap(({ writes, reads }) => [...writes, ...reads]))
    .finally(() => bus.close());
  const admin = createKafkaClient(settings).admin();
  await admin.connect();
  try {
    const wanted = accounts.flatMap(entriesOf);
    const present = await listEntries(admin);
    const [wantedIds, presentIds] = [new Set(wanted.map(idOf)), new Set(present.map(idOf))];
    const added = wanted.filter((entry) => !presentIds.has(idOf(entry)));
    const removed = present.filter((entry) => !wantedIds.has(idOf(entry)));
    if (added.length > 0) await admin.createAcls({ acl: added });
    if (removed.length > 0) await admin.deleteAcls({ filters: [...removed] });
    await waitUntilInForce(admin, wantedIds);
    return { added: added.length, removed: removed.length };
  } finally {
    await admin.disconnect();
  }
}
