import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { partitions, type Bus, type BusConsumer, type BusRecord, type Subscription } from '../port.js';
import { kafkaClient, patient, type KafkaBusSettings } from './client.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { Sender } from './sender.js';

const dayMs = 86_400_000;
/** A broker on a busy server takes its time when many processes ask for topics at once. */
const patienceMs = 60_000;

/** The bus of a distributed deployment. Nothing of its client library is visible outside this folder. */
export class KafkaBus implements Bus {
  readonly kind = 'kafka';
  private readonly kafka: Kafka;
  private readonly patientKafka: Kafka;
  private readonly sender: Sender;
  private readonly consumers = new Set<KafkaConsumer>();
  private last: Promise<void> = Promise.resolve();
  private state: 'up' | 'down' = 'up';

  constructor(private readonly settings: KafkaBusSettings) {
    this.kafka = kafkaClient(settings);
    this.patientKafka = kafkaClient(settings, patient);
    this.sender = new Sender(this.kafka);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      const present = new Set(await admin.listTopics());
      const missing = [...new Set(topics)].filter((topic) => !present.has(topic));
      if (missing.length === 0) return;
      const configEntries = [
        { name: 'retention.ms', value: String((this.settings.retentionDays ?? 7) * dayMs) },
      ];
      await admin.createTopics({
        topics: missing.map((topic) => ({
          topic,
          numPartitions: partitions,
          replicationFactor: -1,
          configEntries,
        })),
        waitForLeaders: false,
      });
      await known(admin, missing);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  send(records: readonly BusRecord[]): Promise<void> {
    const sent = this.last.then(() => this.write(records));
    this.last = sent.catch(() => undefined);
    return sent;
  }

  private async write(records: readonly BusRecord[]): Promise<void> {
    try {
      await this.sender.send(records);
      this.state = 'up';
    } catch (fault) {
      this.state = 'down';
      throw fault;
    }
  }

  subscribe(subscription: Subscription): BusConsumer {
    const { log } = this.settings;
    const consumer = new KafkaConsumer(
      { kafka: this.patientKafka, ensureTopics: (topics) => this.ensureTopics(topics), log },
      subscription,
    );
    this.consumers.add(consumer);
    return consumer;
  }

  health(): 'up' | 'down' {
    return this.state;
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumers].map((consumer) => consumer.drain()));
    await this.last;
    await this.sender.close();
  }
}

/**
 * A broker hears of a new topic and its leaders a moment after the one that made it; kafkajs takes that for a
 * fault.
 */
async function known(admin: Admin, topics: readonly string[]): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await sleep(50)) {
    const present = await admin.listTopics().catch((fault: unknown) => {
      if (Date.now() > end) throw fault;
    });
    if (topics.every((topic) => present?.includes(topic))) return;
    if (Date.now() > end)
      throw new Error(`Kafka took the topics ${topics.join(', ')} and does not list them`);
  }
}
