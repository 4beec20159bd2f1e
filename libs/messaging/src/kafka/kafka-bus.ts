import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { partitionCount, type Bus, type BusConsumer, type BusRecord, type Subscription } from '../port.js';
import { createKafkaClient, consumerRetryLimit, type KafkaBusSettings } from './client.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaSender } from './kafka-sender.js';

const dayMs = 86_400_000;
/** A broker on a busy server needs time when many processes create topics at once. */
const topicListTimeoutMs = 60_000;

/** The bus of a distributed deployment. Nothing of its client library is visible outside this folder. */
export class KafkaBus implements Bus {
  readonly kind = 'kafka';
  private readonly client: Kafka;
  private readonly consumerClient: Kafka;
  private readonly sender: KafkaSender;
  private readonly consumers = new Set<KafkaConsumer>();
  private lastSend: Promise<void> = Promise.resolve();
  private sendHealth: 'up' | 'down' = 'up';

  constructor(private readonly settings: KafkaBusSettings) {
    this.client = createKafkaClient(settings);
    this.consumerClient = createKafkaClient(settings, consumerRetryLimit);
    this.sender = new KafkaSender(this.client);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    const admin = this.client.admin();
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
          numPartitions: partitionCount,
          replicationFactor: -1,
          configEntries,
        })),
        waitForLeaders: false,
      });
      await waitUntilTopicsListed(admin, missing);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  send(records: readonly BusRecord[]): Promise<void> {
    const sent = this.lastSend.then(() => this.sendNow(records));
    this.lastSend = sent.catch(() => undefined);
    return sent;
  }

  private async sendNow(records: readonly BusRecord[]): Promise<void> {
    try {
      await this.sender.send(records);
      this.sendHealth = 'up';
    } catch (fault) {
      this.sendHealth = 'down';
      throw fault;
    }
  }

  subscribe(subscription: Subscription): BusConsumer {
    const { log } = this.settings;
    const consumer = new KafkaConsumer(
      { kafka: this.consumerClient, ensureTopics: (topics) => this.ensureTopics(topics), log },
      subscription,
    );
    this.consumers.add(consumer);
    return consumer;
  }

  health(): 'up' | 'down' {
    return this.sendHealth;
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumers].map((consumer) => consumer.drain()));
    await this.lastSend;
    await this.sender.close();
  }
}

/** A broker learns of a new topic a moment after the one that created it; kafkajs treats that as a fault. */
async function waitUntilTopicsListed(admin: Admin, topics: readonly string[]): Promise<void> {
  for (const end = Date.now() + topicListTimeoutMs; ; await sleep(50)) {
    const present = await admin.listTopics().catch((fault: unknown) => {
      if (Date.now() > end) throw fault;
    });
    if (topics.every((topic) => present?.includes(topic))) return;
    if (Date.now() > end)
      throw new Error(`Kafka accepted the topics ${topics.join(', ')} but does not list them`);
  }
}
