import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import { topicPartitionOf } from '../partition.js';
import { partitionCount, type BusConsumer, type Subscription } from '../port.js';
import { Signal } from '../signal.js';
import { PartitionReader } from './partition-reader.js';
import { PostgresBusSession } from './postgres-bus-session.js';

/** A notification may be lost, so the log is read and the partitions are shared out at least this often. */
const consumerPollIntervalMs = 1_000;

/** After a notification, the wait for more of them: many records are read at once instead of one each. */
const consumerGatherDelayMs = 10;

/** One member of a group. */
export class PostgresConsumer implements BusConsumer {
  private readonly signal = new Signal();
  private readonly partitionReaders = new Map<string, PartitionReader>();
  private draining = false;
  private session: PostgresBusSession | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly subscription: Subscription,
    private readonly log: Log,
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
    return this.session === null ? 'down' : 'up';
  }

  private async run(): Promise<void> {
    while (!this.draining) {
      try {
        await this.runSession();
      } catch (fault) {
        this.log.warn(
          { group: this.subscription.group, fault: (fault as Error).name },
          'bus session lost, opening a new one',
        );
      }
      if (!this.draining) await this.signal.wait(consumerPollIntervalMs / 4);
    }
  }

  private async runSession(): Promise<void> {
    let lost = false;
    const session = await PostgresBusSession.open(
      this.url,
      this.subscription.group,
      () => this.signal.notify(),
      () => {
        lost = true;
        this.signal.notify();
      },
    );
    this.session = session;
    try {
      for (let balancedAt = 0; !this.draining && !lost; await this.waitForWork()) {
        if (Date.now() - balancedAt >= consumerPollIntervalMs) {
          await this.rebalance(session);
          balancedAt = Date.now();
        }
        await this.readReadyPartitions(session);
      }
    } finally {
      this.session = null;
      // A partition is never processed twice at once in one process, not even across sessions.
      await Promise.all([...this.partitionReaders.values()].map((reader) => reader.waitUntilIdle()));
      this.partitionReaders.clear();
      await session.close();
    }
  }

  private async waitForWork(): Promise<void> {
    await this.signal.wait(this.nextWaitMs());
    await sleep(consumerGatherDelayMs);
  }

  private nextWaitMs(): number {
    return Math.min(
      consumerPollIntervalMs,
      ...[...this.partitionReaders.values()]
        .map(({ remainingPauseMs }) => remainingPauseMs)
        .filter((pauseMs) => pauseMs > 0),
    );
  }

  /** Each member holds its share at most and claims free partitions up to it, so that all are held. */
  private async rebalance(session: PostgresBusSession): Promise<void> {
    const all = this.subscription.topics.flatMap((topic) =>
      Array.from({ length: partitionCount }, (_, partition) => ({ topic, partition })),
    );
    const share = Math.ceil(all.length / (await session.countMembers()));
    const surplus = Math.max(0, this.partitionReaders.size - share);
    for (const reader of this.idleReaders().slice(0, surplus)) {
      this.partitionReaders.delete(topicPartitionOf(reader.topic, reader.partition));
      await session.releasePartition(reader);
    }
    for (const { topic, partition } of all) {
      if (this.partitionReaders.size >= share) break;
      const name = topicPartitionOf(topic, partition);
      if (this.partitionReaders.has(name) || !(await session.claimPartition({ topic, partition }))) continue;
      const reader = new PartitionReader(topic, partition, this.subscription, () => this.signal.notify());
      this.partitionReaders.set(name, reader);
    }
    await this.rewindDeletedPartitions(session);
  }

  /** A partition that ends before the position reached was deleted: it is read from its beginning. */
  private async rewindDeletedPartitions(session: PostgresBusSession): Promise<void> {
    const readers = this.idleReaders().filter(({ position }) => position !== null);
    const lastPositions = await session.findLastPositions(readers);
    readers.forEach((reader, index) => {
      if ((reader.position ?? 0) > (lastPositions[index] ?? 0)) reader.position = 0;
    });
  }

  private idleReaders(): readonly PartitionReader[] {
    return [...this.partitionReaders.values()].filter(({ isIdle }) => isIdle);
  }

  /** Gives every idle partition the records after its position. */
  private async readReadyPartitions(session: PostgresBusSession): Promise<void> {
    const ready = this.idleReaders().filter(({ remainingPauseMs }) => remainingPauseMs === 0);
    await this.locateReaders(
      session,
      ready.filter(({ position }) => position === null),
    );
    const located = ready.flatMap(({ topic, partition, position }) =>
      position === null ? [] : [{ topic, partition, after: position }],
    );
    if (located.length === 0) return;
    const rowsByPartition = Map.groupBy(await session.fetchRecords(located), ({ topic, partition }) =>
      topicPartitionOf(topic, partition),
    );
    for (const [name, rows] of rowsByPartition)
      if (!this.draining) this.partitionReaders.get(name)?.startProcessing(rows);
  }

  private async locateReaders(
    session: PostgresBusSession,
    readers: readonly PartitionReader[],
  ): Promise<void> {
    if (readers.length === 0) return;
    const lastPositions = await session.findLastPositions(readers);
    await Promise.all(readers.map((reader, index) => reader.locateStart(lastPositions[index] ?? 0)));
  }
}
