import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import { partitionCount, type BusConsumer, type Subscription } from '../port.js';
import { Signal } from '../signal.js';
import { PartitionReader } from './partition-reader.js';
import { PostgresBusSession, type BusRecordRow } from './postgres-bus-session.js';

/**
 * A notice may be lost: this often the log is looked at all the same, and the partitions are shared out anew.
 */
const consumerPollIntervalMs = 1_000;

/**
 * After a notice, this long for more to arrive: one look and one transaction for many records instead of one
 * each.
 */
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
          'bus session lost, starting a new one',
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
      // A partition is never worked on twice in one process, not even across sessions.
      await Promise.all([...this.partitionReaders.values()].map((lane) => lane.waitUntilIdle()));
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
        .filter((rest) => rest > 0),
    );
  }

  /**
   * Each member holds its share at most and claims what is free below it; so all are held and none starves.
   */
  private async rebalance(postgresBusSession: PostgresBusSession): Promise<void> {
    const all = this.subscription.topics.flatMap((topic) =>
      Array.from({ length: partitionCount }, (_, part) => ({ topic, part, name: `${topic}/${part}` })),
    );
    const share = Math.ceil(all.length / (await postgresBusSession.countMembers()));
    for (const lane of [...this.partitionReaders.values()]
      .filter(({ isIdle }) => isIdle)
      .slice(0, Math.max(0, this.partitionReaders.size - share))) {
      this.partitionReaders.delete(`${lane.topic}/${lane.partition}`);
      await postgresBusSession.releasePartition(lane);
    }
    for (const { topic, part, name } of all) {
      if (this.partitionReaders.size >= share) break;
      if (
        !this.partitionReaders.has(name) &&
        (await postgresBusSession.claimPartition({ topic, partition: part }))
      )
        this.partitionReaders.set(
          name,
          new PartitionReader(topic, part, this.subscription, () => this.signal.notify()),
        );
    }
    await this.rewindDeletedPartitions(postgresBusSession);
  }

  /** A partition that ends before the place reached was deleted: it is read from its beginning. */
  private async rewindDeletedPartitions(postgresBusSession: PostgresBusSession): Promise<void> {
    const lanes = [...this.partitionReaders.values()].filter(
      ({ isIdle, position }) => isIdle && position !== null,
    );
    const heads = await postgresBusSession.findLastPositions(lanes);
    lanes.forEach((lane, index) => {
      if ((lane.position ?? 0) > (heads[index] ?? 0)) lane.position = 0;
    });
  }

  /** Gives every idle partition what follows its place. */
  private async readReadyPartitions(postgresBusSession: PostgresBusSession): Promise<void> {
    const ready = [...this.partitionReaders.values()].filter(
      ({ isIdle, remainingPauseMs }) => isIdle && remainingPauseMs === 0,
    );
    await this.locateReaders(
      postgresBusSession,
      ready.filter(({ position }) => position === null),
    );
    const placed = ready.flatMap((lane) =>
      lane.position === null ? [] : [{ topic: lane.topic, partition: lane.partition, at: lane.position }],
    );
    if (placed.length === 0) return;
    const rows = Map.groupBy(
      await postgresBusSession.fetchRecords(placed),
      ({ topic, partition }) => `${topic}/${partition}`,
    );
    for (const [name, chunk] of rows) if (!this.draining) this.startReader(name, chunk);
  }

  private async locateReaders(
    postgresBusSession: PostgresBusSession,
    partitionReaders: readonly PartitionReader[],
  ): Promise<void> {
    if (partitionReaders.length === 0) return;
    const heads = await postgresBusSession.findLastPositions(partitionReaders);
    await Promise.all(partitionReaders.map((lane, index) => lane.locateStart(heads[index] ?? 0)));
  }

  private startReader(name: string, busRecordRows: readonly BusRecordRow[]): void {
    this.partitionReaders.get(name)?.startProcessing(busRecordRows);
  }
}
