import type { Kafka, Producer } from 'kafkajs';
import { RecordTooLarge, type BusRecord } from '../port.js';
import { senderRetryLimit } from './client.js';
import { assertRecordSize, recordSizeOf, sliceRecords } from '../record-size.js';

/**
 * One producer, one batch in flight. A producer that has failed is not used again: it numbers its batches,
 * and after an unknown outcome its number may differ from the broker's.
 */
export class KafkaSender {
  private producer: Promise<Producer> | null = null;

  constructor(private readonly client: Kafka) {}

  async send(records: readonly BusRecord[]): Promise<void> {
    records.forEach(assertRecordSize);
    for (const slice of sliceRecords(records)) await this.sendSlice(slice);
  }

  private async sendSlice(slice: readonly BusRecord[]): Promise<void> {
    try {
      const producer = await (this.producer ??= this.connect());
      await producer.sendBatch({ acks: -1, topicMessages: topicMessagesOf(slice) });
    } catch (fault) {
      await this.close();
      throw isMessageTooLarge(fault) ? new RecordTooLarge(largestRecord(slice)) : fault;
    }
  }

  private async connect(): Promise<Producer> {
    const producer = this.client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: senderRetryLimit },
    });
    await producer.connect();
    return producer;
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = null;
    await producer?.then((connected) => connected.disconnect()).catch(() => undefined);
  }
}

const topicMessagesOf = (slice: readonly BusRecord[]) =>
  [...Map.groupBy(slice, ({ topic }) => topic)].map(([topic, records]) => ({
    topic,
    messages: records.map(({ partition, key, value, headers }) => ({
      partition,
      key,
      value,
      headers: { ...headers },
    })),
  }));

function isMessageTooLarge(fault: unknown): boolean {
  for (let one = fault as { type?: string; cause?: unknown } | undefined; one; one = one.cause as typeof one)
    if (one.type === 'MESSAGE_TOO_LARGE') return true;
  return false;
}

const largestRecord = (slice: readonly BusRecord[]): BusRecord =>
  slice.reduce((a, b) => (recordSizeOf(b) > recordSizeOf(a) ? b : a));
