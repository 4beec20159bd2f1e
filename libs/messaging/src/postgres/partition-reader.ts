import type { RecordBatch, DeliveredRecord, Subscription } from '../port.js';
import type { BusRecordRow } from './postgres-bus-session.js';

const rowToDeliveredRecord = ({
  topic,
  partition,
  seq,
  key,
  headers,
  value,
}: BusRecordRow): DeliveredRecord => ({
  topic,
  partition,
  key,
  headers,
  value,
  offset: String(seq),
});

/** One claimed partition: how far it is read, and whether a batch of it is being processed. */
export class PartitionReader {
  /** The position of the last record processed; null until it has been located. */
  position: number | null = null;
  private processing: Promise<void> | null = null;
  private resumeAt = 0;

  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly subscription: Subscription,
    private readonly onIdle: () => void,
  ) {}

  get isIdle(): boolean {
    return this.processing === null;
  }

  /** Milliseconds until the next batch may be read; 0 when it may be read now. */
  get remainingPauseMs(): number {
    return Math.max(0, this.resumeAt - Date.now());
  }

  pauseFor(ms: number): void {
    this.resumeAt = Date.now() + ms;
  }

  /** `lastPosition` is that of the partition's last record. */
  async locateStart(lastPosition: number): Promise<void> {
    try {
      this.position = await this.findStartPosition(lastPosition);
    } catch {
      this.pauseFor(1_000);
    }
  }

  private async findStartPosition(lastPosition: number): Promise<number> {
    const { startFrom } = this.subscription;
    if (startFrom === 'latest') return lastPosition;
    if (startFrom !== 'checkpoints') return Math.max(0, lastPosition - startFrom.beforeEnd);
    const offset = Number((await this.subscription.resumeOffset(this.topic, this.partition)) ?? 0);
    // An offset beyond the end belongs to a topic that has been deleted since.
    return offset > lastPosition ? 0 : offset;
  }

  startProcessing(rows: readonly BusRecordRow[]): void {
    this.processing = this.process({
      topic: this.topic,
      partition: this.partition,
      records: rows.map(rowToDeliveredRecord),
    }).finally(() => {
      this.processing = null;
      this.onIdle();
    });
  }

  private async process(recordBatch: RecordBatch): Promise<void> {
    const outcome = await this.subscription
      .onBatch(recordBatch)
      .catch(() => ({ done: false, pauseMs: 1_000 }) as const);
    if (outcome.done) {
      this.position = Number(recordBatch.records.at(-1)?.offset ?? this.position);
      return;
    }
    this.pauseFor(outcome.pauseMs);
    if (this.subscription.startFrom === 'checkpoints') this.position = null;
  }

  async waitUntilIdle(): Promise<void> {
    await this.processing;
  }
}
