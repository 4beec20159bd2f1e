import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Delivered, Outcome, Subscription } from '../port.js';

const chunkRecords = 500;
const faultPauseMs = 1_000;
/** Offsets are committed for lag tools alone: the listener's own mark decides where to start. */
const commitEveryMs = 5_000;

const next = (offset: string): string => String(BigInt(offset) + 1n);
const nameOf = (topic: string, part: number): string => `${topic}/${part}`;

/**
 * One kafkajs consumer's membership of a group, from its first join to its end. Nothing here throws into
 * kafkajs.
 */
export class Member {
  private lanes = new Map<string, Promise<boolean>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private committedAt = Date.now();
  private ended = false;

  /** `reached` outlives the member: where a group without marks goes on after a rebuild. */
  constructor(
    private readonly consumer: Consumer,
    private readonly subscription: Subscription,
    private readonly reached: Map<string, string>,
  ) {}

  end(): void {
    this.ended = true;
    this.timers.forEach(clearTimeout);
  }

  /** Each assigned partition is placed anew: another member may have worked on it meanwhile. */
  joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const entries = Object.entries(assignment).flatMap(([topic, parts]) =>
      parts.map((part) => [nameOf(topic, part), this.place(topic, part)] as const),
    );
    this.lanes = new Map(entries);
  }

  readonly onBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch, isRunning, isStale } = payload;
    if (!(await this.lanes.get(nameOf(batch.topic, batch.partition)))) return;
    for (let at = 0; at < batch.messages.length; at += chunkRecords) {
      if (this.ended || !isRunning() || isStale()) return;
      if (!(await this.onChunk(payload, batch.messages.slice(at, at + chunkRecords)))) return;
    }
  };

  private async onChunk(
    { batch: { topic, partition: part }, resolveOffset, heartbeat }: EachBatchPayload,
    messages: readonly KafkaMessage[],
  ): Promise<boolean> {
    const outcome = await this.handle(topic, part, messages);
    if (!outcome.done) {
      await this.rest(topic, part, outcome.pauseMs);
      return false;
    }
    const last = messages.at(-1)?.offset;
    if (last !== undefined) {
      resolveOffset(last);
      this.reached.set(nameOf(topic, part), last);
    }
    // While a group reshuffles every heartbeat throws; kafkajs finds out by itself once we have returned.
    return heartbeat()
      .then(
        () => this.commit(),
        () => undefined,
      )
      .then(() => true);
  }

  private async handle(topic: string, part: number, messages: readonly KafkaMessage[]): Promise<Outcome> {
    const records = messages.map((message) => delivered(topic, part, message));
    return this.subscription
      .onChunk({ topic, part, records })
      .catch(() => ({ done: false, pauseMs: faultPauseMs }));
  }

  private async place(topic: string, part: number): Promise<boolean> {
    try {
      const offset = await this.offsetOf(topic, part);
      if (offset !== undefined && !this.ended) this.consumer.seek({ topic, partition: part, offset });
      return true;
    } catch {
      await this.rest(topic, part, faultPauseMs);
      return false;
    }
  }

  /** Undefined: where kafkajs starts by itself, which is the end. */
  private async offsetOf(topic: string, part: number): Promise<string | undefined> {
    const at =
      this.subscription.start === 'latest'
        ? this.reached.get(nameOf(topic, part))
        : await this.subscription.place(topic, part);
    if (at === undefined) return undefined;
    return at === null ? '0' : next(at);
  }

  /** Reads the partition again from its place, after a pause in which the others go on. */
  private async rest(topic: string, part: number, ms: number): Promise<void> {
    if (this.ended) return;
    if (ms === 0) {
      this.lanes.set(nameOf(topic, part), this.place(topic, part));
      return;
    }
    this.consumer.pause([{ topic, partitions: [part] }]);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.resume(topic, part);
    }, ms);
    this.timers.add(timer);
  }

  private async resume(topic: string, part: number): Promise<void> {
    const placed = this.place(topic, part);
    this.lanes.set(nameOf(topic, part), placed);
    if ((await placed) && !this.ended) this.consumer.resume([{ topic, partitions: [part] }]);
  }

  private async commit(): Promise<void> {
    if (this.subscription.start === 'latest' || Date.now() - this.committedAt < commitEveryMs) return;
    this.committedAt = Date.now();
    const offsets = [...this.lanes.keys()].flatMap((name) => {
      const [topic = '', part] = name.split('/');
      const at = this.reached.get(name);
      return at === undefined ? [] : [{ topic, partition: Number(part), offset: next(at) }];
    });
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }
}

function delivered(topic: string, part: number, { key, value, headers, offset }: KafkaMessage): Delivered {
  const texts = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    String(Array.isArray(text) ? text[0] : text),
  ]);
  return {
    topic,
    part,
    offset,
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    headers: Object.fromEntries(texts) as Record<string, string>,
  };
}
