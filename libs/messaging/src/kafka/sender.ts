import type { Kafka, Producer } from 'kafkajs';
import { RecordTooLarge, type BusRecord } from '../port.js';
import { hasty } from './client.js';
import { checkSize, sizeOf, slices } from '../size.js';

/**
 * One producer, one batch in flight. A producer that failed once is not used again: it counts its batches,
 * and after an unknown outcome its count may name another batch than the broker's.
 */
export class Sender {
  private producer: Promise<Producer> | null = null;

  constructor(private readonly kafka: Kafka) {}

  async send(records: readonly BusRecord[]): Promise<void> {
    records.forEach(checkSize);
    for (const slice of slices(records)) await this.sendSlice(slice);
  }

  private async sendSlice(slice: readonly BusRecord[]): Promise<void> {
    try {
      const producer = await (this.producer ??= this.connect());
      await producer.sendBatch({ acks: -1, topicMessages: byTopic(slice) });
    } catch (fault) {
      await this.close();
      throw isTooLarge(fault) ? new RecordTooLarge(largest(slice)) : fault;
    }
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: hasty },
    });
    await producer.connect();
    return producer;
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = null;
    await producer?.then((one) => one.disconnect()).catch(() => undefined);
  }
}

const byTopic = (slice: readonly BusRecord[]) =>
  [...Map.groupBy(slice, ({ topic }) => topic)].map(([topic, records]) => ({
    topic,
    messages: records.map(({ part, key, value, headers }) => ({
      partition: part,
      key,
      value,
      headers: { ...headers },
    })),
  }));

function isTooLarge(fault: unknown): boolean {
  for (let at = fault as { type?: string; cause?: unknown } | undefined; at; at = at.cause as typeof at)
    if (at.type === 'MESSAGE_TOO_LARGE') return true;
  return false;
}

const largest = (slice: readonly BusRecord[]): BusRecord =>
  slice.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
