import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import type { Broker } from './broker.js';
import { isContainerEngineAvailable, startContainerBroker } from './kafka-container.js';
import { findMissingJavaPrerequisite, startJavaBroker } from './kafka-java.js';
import { startOnce, testRunFolder } from './start-once.js';

/** Where brokers come from on this machine, or what is missing to have one. */
type KafkaSource = 'given' | 'container' | 'java' | { readonly missing: string };

let decidedSource: Promise<KafkaSource> | undefined;

/**
 * Returns `given` for `KAFKA_BROKERS`, else `java` for JDK 17 and Maven, else `container` for a container
 * engine, whose image may be unavailable.
 * @throws Error in CI if Kafka is missing
 */
export function kafkaSource(): Promise<KafkaSource> {
  return (decidedSource ??= decideKafkaSource());
}

async function decideKafkaSource(): Promise<KafkaSource> {
  if (process.env['KAFKA_BROKERS']) return 'given';
  const missing = await findMissingJavaPrerequisite();
  if (missing === null) return 'java';
  if (await isContainerEngineAvailable()) return 'container';
  const reason = `no KAFKA_BROKERS, no container engine and ${missing}`;
  if (process.env['CI'] === 'true') throw new Error(`Kafka is missing: ${reason}`);
  return { missing: reason };
}

function startBroker(source: KafkaSource): Promise<Broker> {
  const file = join(testRunFolder(), `kafka-${randomBytes(4).toString('hex')}.pid`);
  const onPid = (pid: number): void => writeFileSync(file, `${pid} SIGTERM`);
  return source === 'container' ? startContainerBroker(onPid) : startJavaBroker(testRunFolder(), onPid);
}

/** The broker that all specs of the run share and none stops. */
export async function sharedKafka(): Promise<Pick<Broker, 'brokers' | 'version'>> {
  const source = await kafkaSource();
  if (source === 'given')
    return { brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), version: 'given' };
  return startOnce('kafka', async () => {
    const { pid, brokers, version } = await startBroker(source);
    return { pid, signal: 'SIGTERM', connectionInfo: { brokers, version } };
  });
}

/**
 * A broker of the spec's own, for specs that break it.
 * @throws Error if `KAFKA_BROKERS` is set, because those brokers must not be broken
 */
export async function startOwnKafka(): Promise<Broker> {
  const source = await kafkaSource();
  if (source === 'given') throw new Error('the brokers of KAFKA_BROKERS must not be broken');
  return startBroker(source);
}

/** `describe` if Kafka is available; otherwise one skipped test with the reason. Await it at top level. */
export async function describeKafka(name: string, body: () => void): Promise<void> {
  const source = await kafkaSource();
  if (typeof source === 'string') describe(name, body);
  else describe(name, () => it.skip(`needs Kafka: ${source.missing}`, () => undefined));
}

/**
 * `describeKafka` for a whole platform of these services, whose topics have fixed names. Given brokers must
 * not have any of them yet, and the topics are deleted afterwards.
 */
export async function describePlatformOnKafka(
  name: string,
  services: readonly string[],
  body: () => void,
): Promise<void> {
  if ((await kafkaSource()) !== 'given') return describeKafka(name, body);
  if ((await listTopicsOf(services)).length > 0)
    return describe(name, () =>
      it.skip('needs brokers without the topics of a platform: those of KAFKA_BROKERS have some', () =>
        undefined),
    );
  describe(name, () => {
    afterAll(() =>
      withKafkaAdmin(async (admin) => admin.deleteTopics({ topics: [...(await listTopicsOf(services))] })),
    );
    body();
  });
}

const listTopicsOf = (services: readonly string[]): Promise<readonly string[]> =>
  withKafkaAdmin(async (admin) =>
    (await admin.listTopics()).filter((topic) =>
      services.some((service) => topic.startsWith(`geleit.${service}.`)),
    ),
  );

async function withKafkaAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const { brokers } = await sharedKafka();
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}

/** A record that is no service's. */
export interface ForeignRecord {
  /** A topic of its own. */
  readonly topic: string;
  readonly value: string;
  /** How the broker keeps it. Default: as it was sent. */
  readonly compression?: 'gzip' | 'uncompressed';
}

/** Creates the topic and publishes the record. */
export async function publishForeignRecord(
  brokers: readonly string[],
  { topic, value, compression: type }: ForeignRecord,
): Promise<void> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer({ allowAutoTopicCreation: false })];
  await Promise.all([admin.connect(), producer.connect()]);
  const configEntries = type === undefined ? [] : [{ name: 'compression.type', value: type }];
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }], waitForLeaders: true });
  await producer
    .send({ topic, messages: [{ value }] })
    .finally(() => Promise.all([admin.disconnect(), producer.disconnect()]));
}
