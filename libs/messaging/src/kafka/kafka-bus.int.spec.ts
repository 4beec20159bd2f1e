import {
  describeBusAdapter,
  describeKafka,
  eventually,
  sharedKafka,
  kafkaSource,
  startOwnKafka,
  silentLog,
  type Broker,
  type BusUnderTest,
} from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import {
  Kafka,
  logLevel,
  type Consumer,
  type ConsumerConfig,
  type ConsumerRunConfig,
  type EachBatchHandler,
} from 'kafkajs';
import type { RecordBatch } from '../port.js';
import { createKafkaClient } from './client.js';
import { KafkaBus } from './kafka-bus.js';
import { KafkaConsumer } from './kafka-consumer.js';

const isGiven = (await kafkaSource()) === 'given';
const refuseRestart = (): Promise<void> =>
  Promise.reject(new Error('the brokers of KAFKA_BROKERS are not restarted'));

/** The suite's own broker, which it restarts, or those of KAFKA_BROKERS, which it only uses. */
const suiteKafka = async (): Promise<Omit<Broker, 'pid'>> =>
  isGiven
    ? { ...(await sharedKafka()), restart: refuseRestart, stop: () => Promise.resolve() }
    : startOwnKafka();

async function openBus(): Promise<BusUnderTest> {
  const broker = await suiteKafka();
  process.stdout.write(`bus suite runs against Apache Kafka ${broker.version}\n`);
  const admin = new Kafka({ brokers: [...broker.brokers], logLevel: logLevel.NOTHING }).admin();
  return {
    connect: (service) =>
      Promise.resolve(
        new KafkaBus({ brokers: broker.brokers, clientId: `geleit-${service}`, log: silentLog }),
      ),
    async deleteTopic(topic) {
      await admin.connect();
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
    },
    restart: () => broker.restart(),
    close: () => broker.stop(),
  };
}

await describeKafka('the bus on Apache Kafka', () =>
  describeBusAdapter(openBus, isGiven ? 'the brokers of KAFKA_BROKERS are not restarted' : undefined),
);

await describeKafka('topics on Apache Kafka', () => {
  it('topics exist for every process when several create them at once', async () => {
    const { brokers } = await sharedKafka();
    const buses = Array.from(
      { length: 6 },
      (_, n) => new KafkaBus({ brokers, clientId: `geleit-spec-${n}`, log: silentLog }),
    );
    const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    for (let attempt = 0; attempt < 3; attempt++) {
      const owner = `s${randomBytes(4).toString('hex')}`;
      const topics = Array.from({ length: 3 }, (_, n) => `geleit.${owner}.thing${n}.v1`);
      const results = await Promise.allSettled(buses.map((bus) => bus.ensureTopics(topics)));
      expect(
        results.map((result) => (result.status === 'rejected' ? String(result.reason) : 'created')),
      ).toEqual(buses.map(() => 'created'));
      expect(await admin.listTopics()).toEqual(expect.arrayContaining(topics));
    }
    await admin.disconnect();
    await Promise.all(buses.map((bus) => bus.close()));
  }, 120_000);
});

/** The same client, whose first batch meets a fault after which kafkajs stops for good. */
function failingOnce(client: Kafka): Kafka {
  let failed = false;
  const failing =
    (inner: EachBatchHandler | undefined): EachBatchHandler =>
    async (payload) => {
      if (failed) return inner?.(payload);
      failed = true;
      throw new TypeError('a fault inside the client');
    };
  return Object.assign(Object.create(client) as Kafka, {
    consumer(config: ConsumerConfig): Consumer {
      const consumer = client.consumer(config);
      const { run } = consumer;
      return {
        ...consumer,
        run: (settings?: ConsumerRunConfig) => run({ ...settings, eachBatch: failing(settings?.eachBatch) }),
      };
    },
  });
}

await describeKafka('a consumer that kafkajs has stopped', () => {
  it('a consumer that kafkajs has stopped is down, then created again, and loses nothing', async () => {
    const { brokers } = await sharedKafka();
    const settings = { brokers, clientId: 'geleit-spec', log: silentLog };
    const bus = new KafkaBus(settings);
    const topic = `geleit.s${randomBytes(4).toString('hex')}.thing.v1`;
    await bus.ensureTopics([topic]);
    const values: string[] = [];
    const consumer = new KafkaConsumer(
      {
        kafka: failingOnce(createKafkaClient(settings)),
        ensureTopics: (topics) => bus.ensureTopics(topics),
        log: silentLog,
      },
      {
        group: topic,
        topics: [topic],
        startFrom: 'checkpoints',
        resumeOffset: () => Promise.resolve(null),
        onBatch: async ({ records }: RecordBatch) => {
          values.push(...records.map(({ value }) => value));
          return { done: true };
        },
      },
    );
    await consumer.start();
    await eventually(() => expect(consumer.health()).toBe('up'));
    await bus.send([{ topic, partition: 0, key: 'k', headers: {}, value: 'kept' }]);
    await eventually(() => expect(consumer.health()).toBe('down'));
    await eventually(() => expect([consumer.health(), values]).toEqual(['up', ['kept']]));
    await consumer.drain();
    await bus.close();
  }, 120_000);
});
