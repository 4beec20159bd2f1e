import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { DeliveredRecord, BatchOutcome, Subscription } from '../port.js';

const kafkaBatchSize = 500;
const faultPauseMs = 1_000;
/** Offsets are committed for lag tools alone: the listener's own mark decides where to start. */
const commitIntervalMs = 5_000;

const offsetAfter = (offset: string): string => String(BigInt(offset) + 1n);
const partitionNameOf = (topic: string, part: number): string => `${topic}/${part}`;

/**
 * One kafkajs consumer's membership of a group, from its first join to its end. Nothing here throws into
 * kafkajs.
 */
export class KafkaGroupMember {
  private readyPartitions = new Map<string, Promise<boolean>>();
  private readonly pauseTimers = new Set<NodeJS.Timeout>();
  private committedAt = Date.now();
  private ended = false;

  /** `reached` outlives the member: where a group without marks goes on after a rebuild. */
  constructor(
    private readonly consumer: Consumer,
    private readonly subscription: Subscription,
    private readonly reachedOffsets: Map<string, string>,
  ) {}

  end(): void {
    this.ended = true;
    this.pauseTimers.forEach(clearTimeout);
  }

  /** Each assigned partition is placed anew: another member may have worked on it meanwhile. */
  onJoined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const entries = Object.entries(assignment).flatMap(([topic, parts]) =>
      parts.map((part) => [partitionNameOf(topic, part), this.seekToResumeOffset(topic, part)] as const),
    );
    this.readyPartitions = new Map(entries);
  }

  readonly onBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch, isRunning, isStale } = payload;
    if (!(await this.readyPartitions.get(partitionNameOf(batch.topic, batch.partition)))) return;
    for (let at = 0; at < batch.messages.length; at += kafkaBatchSize) {
      if (this.ended || !isRunning() || isStale()) return;
      if (!(await this.processBatch(payload, batch.messages.slice(at, at + kafkaBatchSize)))) return;
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
      this.reachedOffsets.set(partitionNameOf(topic, partition), last);
    }
    // While a group reshuffles every heartbeat throws; kafkajs finds out by itself once we have returned.
    return heartbeat()
      .then(
        () => this.commitOffsets(),
        () => undefined,
      )
      .then(() => true);
  }

  private async handleRecords(
    topic: string,
    part: number,
    messages: readonly KafkaMessage[],
  ): Promise<BatchOutcome> {
    const records = messages.map((message) => messageToDeliveredRecord(topic, part, message));
    return this.subscription
      .onBatch({ topic, partition: part, records })
      .catch(() => ({ done: false, pauseMs: faultPauseMs }));
  }

  private async seekToResumeOffset(topic: string, part: number): Promise<boolean> {
    try {
      const offset = await this.findStartOffset(topic, part);
      if (offset !== undefined && !this.ended) this.consumer.seek({ topic, partition: part, offset });
      return true;
    } catch {
      await this.pausePartition(topic, part, faultPauseMs);
      return false;
    }
  }

  /** Undefined: where kafkajs starts by itself, which is the end. */
  private async findStartOffset(topic: string, part: number): Promise<string | undefined> {
    const at =
      this.subscription.start === 'latest'
        ? this.reachedOffsets.get(partitionNameOf(topic, part))
        : await this.subscription.resumeOffset(topic, part);
    if (at === undefined) return undefined;
    return at === null ? '0' : offsetAfter(at);
  }

  /** Reads the partition again from its place, after a pause in which the others go on. */
  private async pausePartition(topic: string, part: number, ms: number): Promise<void> {
    if (this.ended) return;
    if (ms === 0) {
      this.readyPartitions.set(partitionNameOf(topic, part), this.seekToResumeOffset(topic, part));
      return;
    }
    this.consumer.pause([{ topic, partitions: [part] }]);
    const timer = setTimeout(() => {
      this.pauseTimers.delete(timer);
      void this.resumePartition(topic, part);
    }, ms);
    this.pauseTimers.add(timer);
  }

  private async resumePartition(topic: string, part: number): Promise<void> {
    const placed = this.seekToResumeOffset(topic, part);
    this.readyPartitions.set(partitionNameOf(topic, part), placed);
    if ((await placed) && !this.ended) this.consumer.resume([{ topic, partitions: [part] }]);
  }

  private async commitOffsets(): Promise<void> {
    if (this.subscription.start === 'latest' || Date.now() - this.committedAt < commitIntervalMs) return;
    this.committedAt = Date.now();
    const offsets = [...this.readyPartitions.keys()].flatMap((name) => {
      const [topic = '', part] = name.split('/');
      const at = this.reachedOffsets.get(name);
      return at === undefined ? [] : [{ topic, partition: Number(part), offset: offsetAfter(at) }];
    });
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }
}

function messageToDeliveredRecord(
  topic: string,
  part: number,
  { key, value, headers, offset }: KafkaMessage,
): DeliveredRecord {
  const texts = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    String(Array.isArray(text) ? text[0] : text),
  ]);
  return {
    topic,
    partition: part,
    offset,
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    headers: Object.fromEntries(texts) as Record<string, string>,
  };
}
