// Creates the topics of deploy/topics.json and the rights that examples/strimzi.yaml grants on the trial's
// broker, through a port-forward to its inner listener.
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } =
  kafkajs;
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Each user with what it may do; the example keeps one right on a line. */
function* granted(text) {
  for (const document of text.split(/^---$/m).filter((one) => one.includes('kind: KafkaUser'))) {
    const [, user] = /metadata: {name: ([\w-]+)/.exec(document);
    for (const [, type, name, pattern, operations] of document.matchAll(
      /resource: {type: (\w+), name: ([\w.-]+), patternType: (\w+)}, operations: \[([\w, ]+)\]/g,
    ))
      for (const operation of operations.split(', '))
        yield {
          principal: `User:${user}`,
          host: '*',
          permissionType: AclPermissionTypes.ALLOW,
          operation: AclOperationTypes[operation.toUpperCase()],
          resourceType: AclResourceTypes[type.toUpperCase()],
          resourceName: name,
          resourcePatternType: {
            literal: ResourcePatternTypes.LITERAL,
            prefix: ResourcePatternTypes.PREFIXED,
          }[pattern],
        };
  }
}

const admin = new Kafka({
  clientId: 'trial',
  brokers: ['127.0.0.1:29094'],
  logLevel: logLevel.NOTHING,
  retry: { retries: 10 },
}).admin();
await admin.connect();
const topics = JSON.parse(read('../../topics.json'));
await admin.createTopics({
  waitForLeaders: false,
  topics: topics.map(({ name, partitions, config }) => ({
    topic: name,
    numPartitions: partitions,
    replicationFactor: 1,
    configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
  })),
});
const acl = [...granted(read('../examples/strimzi.yaml'))];
await admin.createAcls({ acl });
await admin.disconnect();
console.log(`${topics.length} topics, ${acl.length} rights`);
