import type { Consumer, Kafka } from 'kafkajs';
import type { Log } from '../log.js';
import type { BusConsumer, Subscription } from '../port.js';
import { Signal } from '../signal.js';
import { consumerRetryLimit } from './client.js';
import { KafkaGroupMember } from './kafka-group-member.js';
import { TopicEnds } from './topic-ends.js';

/** A member that neither fetches nor sends a heartbeat for this long is considered dead. */
const maxSilenceMs = 60_000;
const livenessCheckMs = 1_000;
const disconnectTimeoutMs = 15_000;

export interface KafkaConsumerDependencies {
  readonly kafka: Kafka;
  readonly ensureTopics: (topics: readonly string[]) => Promise<void>;
  readonly log: Log;
}

/** Keeps a member of the group alive: whatever ends it, a new one is created. */
export class KafkaConsumer implements BusConsumer {
  private readonly signal = new Signal();
  private readonly reachedOffsets = new Map<string, string>();
  private draining = false;
  private joined = false;
  private lastAliveAt = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dependencies: KafkaConsumerDependencies,
    private readonly subscription: Subscription,
  ) {}

  start(): Promise<void> {
    this.running = this.run();
    return Promise.resolve();
  }

  async drain(): Promise<void> {
    this.draining = true;
    this.signal.notify();
    await this.running;
  }

  health(): 'up' | 'down' {
    return this.joined && Date.now() - this.lastAliveAt < maxSilenceMs ? 'up' : 'down';
  }

  private async run(): Promise<void> {
    while (!this.draining) {
      try {
        await this.runMembership();
      } catch (fault) {
        this.dependencies.log.warn(
          { group: this.subscription.group, fault: (fault as Error).name },
          'bus consumer could not start, will try again',
        );
      }
      if (!this.draining) await this.signal.wait(livenessCheckMs);
    }
  }

  private async runMembership(): Promise<void> {
    const { group, topics, startFrom } = this.subscription;
    await this.dependencies.ensureTopics(topics);
    const consumer = this.dependencies.kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: 30_000,
      heartbeatInterval: 3_000,
      rebalanceTimeout: 60_000,
      maxBytesPerPartition: 1_048_576,
      maxWaitTimeInMs: 100,
      metadataMaxAge: 60_000,
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 2_000,
        retries: consumerRetryLimit,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
    const kafkaGroupMember = new KafkaGroupMember(
      consumer,
      this.subscription,
      this.reachedOffsets,
      new TopicEnds(this.dependencies.kafka),
    );
    const membership = this.watchEvents(consumer, kafkaGroupMember);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: startFrom === 'checkpoints' });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: kafkaGroupMember.onBatch,
      });
      while (!this.draining && !membership.crashed && Date.now() - this.lastAliveAt < maxSilenceMs)
        await this.signal.wait(livenessCheckMs);
      if (!this.draining) this.dependencies.log.warn({ group }, 'bus consumer stopped, creating a new one');
    } finally {
      this.joined = false;
      kafkaGroupMember.end();
      await disconnectConsumer(consumer);
    }
  }

  private watchEvents(consumer: Consumer, kafkaGroupMember: KafkaGroupMember): { crashed: boolean } {
    const membership = { crashed: false };
    const markAlive = (): void => void (this.lastAliveAt = Date.now());
    markAlive();
    const { GROUP_JOIN, HEARTBEAT, FETCH, END_BATCH_PROCESS, CRASH } = consumer.events;
    for (const event of [HEARTBEAT, FETCH, END_BATCH_PROCESS] as const) consumer.on(event, markAlive);
    consumer.on(GROUP_JOIN, ({ payload }) => {
      markAlive();
      this.joined = true;
      kafkaGroupMember.onJoined(payload.memberAssignment);
    });
    consumer.on(CRASH, () => {
      membership.crashed = true;
      this.joined = false;
      this.signal.notify();
    });
    return membership;
  }
}

/** Lets the current batch finish and leaves the group; a consumer that fails to do so is abandoned. */
async function disconnectConsumer(consumer: Consumer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, disconnectTimeoutMs)));
  await Promise.race([consumer.disconnect().catch(() => undefined), timeout]);
  clearTimeout(timer);
}
