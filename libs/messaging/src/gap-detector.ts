import type { ConsumerStore } from './batch-receiver.js';
import { faultText } from './faults.js';
import type { Log } from './log.js';
import { topicPartitionOf } from './partition.js';
import type { Bus } from './port.js';
import type { ServiceIdentity } from '@geleit/privacy';
import { replayRequestRecord } from './replay-request.js';

export interface GapDetectorTimings {
  /** While something is missing, it is requested this often at most. */
  readonly requestIntervalMs?: number;
  /** A partition that is quiet for this long is asked about: its last record may be the one that was lost. */
  readonly quietPeriodMs?: number;
}

interface WatchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly hasGap: boolean;
  readonly receivedAt: number;
  readonly requestedAt: number;
}

export interface GapDetectorSettings {
  readonly identity: Pick<ServiceIdentity, 'service' | 'sign'>;
  readonly bus: Bus;
  readonly store: Pick<ConsumerStore, 'checkpoints'>;
  readonly log: Log;
  readonly timings?: GapDetectorTimings;
  readonly hooks?: { readonly replayRequested?: (topic: string) => void };
}

/**
 * Notices that records are missing and requests them from their owner, for all partitions of a topic in one
 * record.
 */
export class GapDetector {
  private readonly watchedPartitions = new Map<string, WatchedPartition>();
  private readonly askedTimes = new Map<string, number>();
  private readonly requestIntervalMs: number;
  private readonly quietPeriodMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: GapDetectorSettings) {
    this.requestIntervalMs = settings.timings?.requestIntervalMs ?? 5_000;
    this.quietPeriodMs = settings.timings?.quietPeriodMs ?? 30_000;
  }

  start(): void {
    this.timer = setInterval(
      () => void this.requestDue(),
      Math.min(this.requestIntervalMs, this.quietPeriodMs) / 2,
    ).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** When the owner was last asked about a partition (`Date.now()`); 0 if never. */
  askedAt(partitionName: string): number {
    return this.askedTimes.get(partitionName) ?? 0;
  }

  observe(
    { topic, partition, position }: Pick<WatchedPartition, 'topic' | 'partition' | 'position'>,
    hasGap: boolean,
  ): void {
    const name = topicPartitionOf(topic, partition);
    this.watchedPartitions.set(name, {
      topic,
      partition,
      position,
      hasGap,
      receivedAt: Date.now(),
      requestedAt: this.watchedPartitions.get(name)?.requestedAt ?? 0,
    });
    if (hasGap) void this.requestDue();
  }

  private isDue({ hasGap, receivedAt, requestedAt }: WatchedPartition, now: number): boolean {
    return hasGap
      ? now - requestedAt >= this.requestIntervalMs
      : now - Math.max(requestedAt, receivedAt) >= this.quietPeriodMs;
  }

  private async requestDue(): Promise<void> {
    const now = Date.now();
    const due = [...this.watchedPartitions].filter(([, watched]) => this.isDue(watched, now));
    for (const [name, watched] of due) this.watchedPartitions.set(name, { ...watched, requestedAt: now });
    const partitionsByTopic = Map.groupBy(
      due.map(([, watched]) => watched),
      ({ topic }) => topic,
    );
    try {
      for (const [topic, partitions] of partitionsByTopic) await this.requestReplay(topic, partitions);
    } catch (fault) {
      this.settings.log.warn({ fault: faultText(fault) }, 'replay request failed, will try again');
    }
  }

  private async requestReplay(topic: string, partitions: readonly WatchedPartition[]): Promise<void> {
    const { store, bus, identity, hooks } = this.settings;
    const checkpoints = new Map(
      (await store.checkpoints(topic)).map(({ partition, position }) => [partition, position]),
    );
    const isUnmoved = ({ partition, position }: WatchedPartition): boolean =>
      (checkpoints.get(partition) ?? 0) === position;
    // A checkpoint that moved without this member: another one holds the partition now and watches it.
    for (const watched of partitions)
      if (!isUnmoved(watched)) this.watchedPartitions.delete(topicPartitionOf(topic, watched.partition));
    const own = partitions.filter(isUnmoved);
    if (own.length === 0) return;
    hooks?.replayRequested?.(topic);
    const after = new Map(own.map(({ partition, position }) => [partition, position]));
    const now = Date.now();
    await bus.send([replayRequestRecord(identity, { topic, after })]);
    for (const partition of after.keys()) this.askedTimes.set(topicPartitionOf(topic, partition), now);
  }
}
