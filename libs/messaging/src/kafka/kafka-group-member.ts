import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { topicPartitionOf } from '../partition.js';
import type { DeliveredRecord, BatchOutcome, Subscription } from '../port.js';
import type { TopicEnds } from './topic-ends.js';

const kafkaBatchSize = 500;
const faultPauseMs = 1_000;
/** Offsets are committed for lag tools alone: the service's own checkpoint decides where to start. */
const commitIntervalMs = 5_000;

const offsetAfter = (offset: string): string => String(BigInt(offset) + 1n);

/**
 * One kafkajs consumer's membership of a group, from its first join to its end. Nothing here throws into
 * kafkajs.
 */
export class KafkaGroupMember {
  private readyPartitions = new Map<string, Promise<boolean>>();
  private readonly pauseTimers = new Set<NodeJS.Timeout>();
  private committedAt = Date.now();
  private ended = false;

  /** `reachedOffsets` outlives the member: a group without checkpoints resumes there after a rebuild. */
  constructor(
    private readonly consumer: Consumer,
    private readonly subscription: Subscription,
    private readonly reachedOffsets: Map<string, string>,
    private readonly ends: TopicEnds,
  ) {}

  end(): void {
    this.ended = true;
    this.pauseTimers.forEach(clearTimeout);
  }

  /**
   * The start of each assigned partition is looked up again: another member may have consumed it meanwhile.
   */
  onJoined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const entries = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => {
        const ready = this.seekToResumeOffset(topic, partition);
        return [topicPartitionOf(topic, partition), ready] as const;
      }),
    );
    this.readyPartitions = new Map(entries);
  }

  readonly onBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch, isRunning, isStale } = payload;
    if (!(await this.readyPartitions.get(topicPartitionOf(batch.topic, batch.partition)))) return;
    for (let index = 0; index < batch.messages.length; index += kafkaBatchSize) {
      if (this.ended || !isRunning() || isStale()) return;
      if (!(await this.processBatch(payload, batch.messages.slice(index, index + kafkaBatchSize)))) return;
    }
  };

  private async processBatch(
    { batch: { topic, partition }, resolveOffset, heartbeat }: EachBatchPayload,
    messages: readonly KafkaMessage[],
  ): Promise<boolean> {
    const outcome = await this.handleRecords(topic, partition, messages);
    if (!outcome.done) {
      await this.pausePartition(topic, partition, outcome.pauseMs);
      return false;
    }
    const last = messages.at(-1)?.offset;
    if (last !== undefined) {
      resolveOffset(last);
      this.reachedOffsets.set(topicPartitionOf(topic, partition), last);
    }
    // While the group rebalances every heartbeat throws; kafkajs notices on its own once this has returned.
    return heartbeat()
      .then(
        () => this.commitOffsets(),
        () => undefined,
      )
      .then(() => true);
  }

  private async handleRecords(
    topic: string,
    partition: number,
    messages: readonly KafkaMessage[],
  ): Promise<BatchOutcome> {
    const records = messages.map((message) => messageToDeliveredRecord(topic, partition, message));
    return this.subscription
      .onBatch({ topic, partition, records })
      .catch(() => ({ done: false, pauseMs: faultPauseMs }));
  }

  private async seekToResumeOffset(topic: string, partition: number): Promise<boolean> {
    try {
      const offset = await this.findStartOffset(topic, partition);
      if (offset !== undefined && !this.ended) this.consumer.seek({ topic, partition, offset });
      return true;
    } catch {
      await this.pausePartition(topic, partition, faultPauseMs);
      return false;
    }
  }

  /** Undefined to start where kafkajs does, at the end. */
  private async findStartOffset(topic: string, partition: number): Promise<string | undefined> {
    const { startFrom } = this.subscription;
    const reached =
      startFrom === 'checkpoints'
        ? await this.subscription.resumeOffset(topic, partition)
        : this.reachedOffsets.get(topicPartitionOf(topic, partition));
    if (reached !== undefined) return reached === null ? '0' : offsetAfter(reached);
    return typeof startFrom === 'string'
      ? undefined
      : this.findOffsetBeforeEnd(topic, partition, startFrom.beforeEnd);
  }

  private async findOffsetBeforeEnd(topic: string, partition: number, count: number): Promise<string> {
    const { low, high } = await this.ends.find(topic, partition);
    const start = BigInt(high) - BigInt(count);
    return String(start > BigInt(low) ? start : BigInt(low));
  }

  /** Reads the partition again from its resume offset, after a pause in which the others go on. */
  private async pausePartition(topic: string, partition: number, ms: number): Promise<void> {
    if (this.ended) return;
    if (ms === 0) {
      this.readyPartitions.set(topicPartitionOf(topic, partition), this.seekToResumeOffset(topic, partition));
      return;
    }
    this.consumer.pause([{ topic, partitions: [partition] }]);
    const timer = setTimeout(() => {
      this.pauseTimers.delete(timer);
      void this.resumePartition(topic, partition);
    }, ms);
    this.pauseTimers.add(timer);
  }

  private async resumePartition(topic: string, partition: number): Promise<void> {
    const ready = this.seekToResumeOffset(topic, partition);
    this.readyPartitions.set(topicPartitionOf(topic, partition), ready);
    if ((await ready) && !this.ended) this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  private async commitOffsets(): Promise<void> {
    if (this.subscription.startFrom !== 'checkpoints' || Date.now() - this.committedAt < commitIntervalMs)
      return;
    this.committedAt = Date.now();
    const offsets = [...this.readyPartitions.keys()].flatMap((name) => {
      const [topic = '', partition] = name.split('/');
      const reached = this.reachedOffsets.get(name);
      if (reached === undefined) return [];
      return [{ topic, partition: Number(partition), offset: offsetAfter(reached) }];
    });
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }
}

function messageToDeliveredRecord(
  topic: string,
  partition: number,
  { key, value, headers, offset }: KafkaMessage,
): DeliveredRecord {
  const texts = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    String(Array.isArray(text) ? text[0] : text),
  ]);
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    headers: Object.fromEntries(texts) as Record<string, string>,
  };
}
