import type { Consumer, Kafka } from 'kafkajs';
import type { Log } from '../log.js';
import type { BusConsumer, Subscription } from '../port.js';
import { Signal } from '../signal.js';
import { patient } from './client.js';
import { Member } from './member.js';

/** A member that neither fetched nor showed a sign of life for so long is taken for dead. */
const silenceMs = 60_000;
const lookMs = 1_000;
const farewellMs = 15_000;

export interface ConsumerParts {
  readonly kafka: Kafka;
  readonly ensureTopics: (topics: readonly string[]) => Promise<void>;
  readonly log: Log;
}

/** Keeps a member of the group alive: whatever ends it, a new one is built. */
export class KafkaConsumer implements BusConsumer {
  private readonly signal = new Signal();
  private readonly reached = new Map<string, string>();
  private draining = false;
  private joined = false;
  private aliveAt = 0;
  private life: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: ConsumerParts,
    private readonly subscription: Subscription,
  ) {}

  start(): Promise<void> {
    this.life = this.live();
    return Promise.resolve();
  }

  async drain(): Promise<void> {
    this.draining = true;
    this.signal.notify();
    await this.life;
  }

  health(): 'up' | 'down' {
    return this.joined && Date.now() - this.aliveAt < silenceMs ? 'up' : 'down';
  }

  private async live(): Promise<void> {
    while (!this.draining) {
      try {
        await this.holdMembership();
      } catch (fault) {
        this.parts.log.warn(
          { group: this.subscription.group, fault: (fault as Error).name },
          'bus consumer could not start, will try again',
        );
      }
      if (!this.draining) await this.signal.wait(lookMs);
    }
  }

  private async holdMembership(): Promise<void> {
    const { group, topics, start } = this.subscription;
    await this.parts.ensureTopics(topics);
    const consumer = this.parts.kafka.consumer({
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
        retries: patient,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
    const member = new Member(consumer, this.subscription, this.reached);
    const fate = this.watch(consumer, member);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: start === 'marks' });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: member.onBatch,
      });
      while (!this.draining && !fate.crashed && Date.now() - this.aliveAt < silenceMs)
        await this.signal.wait(lookMs);
      if (!this.draining) this.parts.log.warn({ group }, 'bus consumer stopped, building a new one');
    } finally {
      this.joined = false;
      member.end();
      await parting(consumer);
    }
  }

  private watch(consumer: Consumer, member: Member): { crashed: boolean } {
    const fate = { crashed: false };
    const alive = (): void => void (this.aliveAt = Date.now());
    alive();
    const { GROUP_JOIN, HEARTBEAT, FETCH, END_BATCH_PROCESS, CRASH } = consumer.events;
    for (const event of [HEARTBEAT, FETCH, END_BATCH_PROCESS] as const) consumer.on(event, alive);
    consumer.on(GROUP_JOIN, ({ payload }) => {
      alive();
      this.joined = true;
      member.joined(payload.memberAssignment);
    });
    consumer.on(CRASH, () => {
      fate.crashed = true;
      this.joined = false;
      this.signal.notify();
    });
    return fate;
  }
}

/** Lets the running chunk finish and leaves the group; a consumer that cannot even do that is left behind. */
async function parting(consumer: Consumer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, farewellMs)));
  await Promise.race([consumer.disconnect().catch(() => undefined), patience]);
  clearTimeout(timer);
}
