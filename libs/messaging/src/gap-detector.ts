import type { BatchReceiver } from './batch-receiver.js';
import type { Log } from './log.js';
import type { Bus } from './port.js';
import { replayRequestRecord } from './replay-request.js';

export interface GapDetectorTimings {
  /** While something is missing, it is asked for this often at most. */
  readonly requestIntervalMs?: number;
  /**
   * A partition that said nothing for so long is asked after: its last record may be the one that was lost.
   */
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
  readonly service: string;
  readonly bus: Bus;
  readonly receiver: Pick<BatchReceiver, 'checkpoints'>;
  readonly log: Log;
  readonly timings?: GapDetectorTimings;
  readonly hooks?: { readonly replayRequested?: (topic: string) => void };
}

/**
 * Notices what is missing and asks its owner, a few times a minute at most, for all partitions of a topic in
 * one record.
 */
export class GapDetector {
  private readonly watchedPartitions = new Map<string, WatchedPartition>();
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

  observe(
    { topic, partition, position }: Pick<WatchedPartition, 'topic' | 'partition' | 'position'>,
    missing: boolean,
  ): void {
    const name = `${topic}/${partition}`;
    this.watchedPartitions.set(name, {
      topic,
      partition,
      position,
      hasGap: missing,
      receivedAt: Date.now(),
      requestedAt: this.watchedPartitions.get(name)?.requestedAt ?? 0,
    });
    if (missing) void this.requestDue();
  }

  private isDue({ hasGap, receivedAt, requestedAt }: WatchedPartition, now: number): boolean {
    return hasGap
      ? now - requestedAt >= this.requestIntervalMs
      : now - Math.max(requestedAt, receivedAt) >= this.quietPeriodMs;
  }

  private async requestDue(): Promise<void> {
    const now = Date.now();
    const due = [...this.watchedPartitions.values()].filter((one) => this.isDue(one, now));
    for (const one of due)
      this.watchedPartitions.set(`${one.topic}/${one.partition}`, { ...one, requestedAt: now });
    try {
      for (const [topic, parts] of Map.groupBy(due, (one) => one.topic))
        await this.requestReplay(topic, parts);
    } catch (fault) {
      this.settings.log.warn({ fault: (fault as Error).name }, 'asking for a refill failed, will ask again');
    }
  }

  private async requestReplay(topic: string, parts: readonly WatchedPartition[]): Promise<void> {
    const { receiver, bus, service, hooks } = this.settings;
    const marks = new Map(
      (await receiver.checkpoints(topic)).map(({ partition, position }) => [partition, position]),
    );
    const standing = parts.filter(({ partition, position }) => (marks.get(partition) ?? 0) === position);
    // A mark that moved without us: another member holds the partition now and watches it.
    for (const { partition } of parts.filter((one) => !standing.includes(one)))
      this.watchedPartitions.delete(`${topic}/${partition}`);
    if (standing.length === 0) return;
    hooks?.replayRequested?.(topic);
    await bus.send([
      replayRequestRecord(service, {
        topic,
        after: new Map(standing.map(({ partition, position }) => [partition, position])),
      }),
    ]);
  }
}
