import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { engineAnswers, startContainerBroker } from './kafka-container.js';
import { missingForJava, startJavaBroker } from './kafka-java.js';
import { once, runFolder } from './once.js';

/** A real Apache Kafka that the caller may restart. */
export interface Broker {
  readonly brokers: readonly string[];
  readonly version: string;
  readonly pid: number;
  /** Kills it and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where brokers come from on this machine, or why from nowhere. */
type Source = 'given' | 'container' | 'java' | { readonly missing: string };

let decided: Promise<Source> | undefined;

/**
 * `KAFKA_BROKERS`, else JDK 17 and Maven, else a container engine, whose image may be nowhere to be had. In
 * CI a missing Kafka is a failure.
 */
export function kafkaSource(): Promise<Source> {
  return (decided ??= decide());
}

async function decide(): Promise<Source> {
  if (process.env['KAFKA_BROKERS']) return 'given';
  const missing = await missingForJava();
  if (missing === null) return 'java';
  if (await engineAnswers()) return 'container';
  const reason = `no KAFKA_BROKERS, no container engine and ${missing}`;
  if (process.env['CI'] === 'true') throw new Error(`Kafka is missing: ${reason}`);
  return { missing: reason };
}

function start(source: Source): Promise<Broker> {
  const file = join(runFolder(), `kafka-${randomBytes(4).toString('hex')}.pid`);
  const onPid = (pid: number): void => writeFileSync(file, `${pid} SIGTERM`);
  return source === 'container' ? startContainerBroker(onPid) : startJavaBroker(runFolder(), onPid);
}

/** The run's broker, shared by all specs: nobody stops it. */
export async function kafka(): Promise<Pick<Broker, 'brokers' | 'version'>> {
  const source = await kafkaSource();
  if (source === 'given')
    return { brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), version: 'given' };
  return once('kafka', async () => {
    const { pid, brokers, version } = await start(source);
    return { pid, signal: 'SIGTERM', facts: { brokers, version } };
  });
}

/**
 * A broker of the spec's own, for those that break it.
 * @throws Error where `KAFKA_BROKERS` is given: those are not ours to break
 */
export async function ownKafka(): Promise<Broker> {
  const source = await kafkaSource();
  if (source === 'given') throw new Error('the brokers of KAFKA_BROKERS are not ours to break');
  return start(source);
}

/**
 * `describe`, where a Kafka can be had; elsewhere one skipped test that says why. Await it at the top of a
 * spec.
 */
export async function describeKafka(name: string, body: () => void): Promise<void> {
  const source = await kafkaSource();
  if (typeof source === 'string') describe(name, body);
  else describe(name, () => it.skip(`needs Kafka: ${source.missing}`, () => undefined));
}

const platformTopic = /^geleit\.(intake|counselling|referrals|projects|reporting)\./;

/**
 * `describeKafka` for whole platforms, whose topics have fixed names: given brokers must not carry them yet,
 * and are rid of them afterwards.
 */
export async function describePlatformOnKafka(name: string, body: () => void): Promise<void> {
  if ((await kafkaSource()) !== 'given') return describeKafka(name, body);
  if ((await topicsOfPlatforms()).length > 0)
    return describe(name, () =>
      it.skip('needs brokers without a platform: those of KAFKA_BROKERS carry the topics of one', () =>
        undefined),
    );
  describe(name, () => {
    afterAll(() =>
      asAdmin(async (admin) => admin.deleteTopics({ topics: [...(await topicsOfPlatforms())] })),
    );
    body();
  });
}

const topicsOfPlatforms = (): Promise<readonly string[]> =>
  asAdmin(async (admin) => (await admin.listTopics()).filter((topic) => platformTopic.test(topic)));

async function asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const { brokers } = await kafka();
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}
