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

/** One claimed partition: where it stands and whether it is at work. */
export class PartitionReader {
  /** Last place done; null until it has been located. */
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

  /** Milliseconds until it may go on; 0: now. */
  get remainingPauseMs(): number {
    return Math.max(0, this.resumeAt - Date.now());
  }

  pauseFor(ms: number): void {
    this.resumeAt = Date.now() + ms;
  }

  /** `head` is the last place of the partition. */
  async locateStart(head: number): Promise<void> {
    try {
      this.position = await this.findStartPosition(head);
    } catch {
      this.pauseFor(1_000);
    }
  }

  private async findStartPosition(head: number): Promise<number> {
    if (this.subscription.start === 'latest') return head;
    const place = await this.subscription.resumeOffset(this.topic, this.partition);
    if (place === null) return 0;
    // A place behind the end was given in a topic that has been deleted since.
    return Number(place) > head ? 0 : Number(place);
  }

  startProcessing(busRecordRows: readonly BusRecordRow[]): void {
    this.processing = this.process({
      topic: this.topic,
      partition: this.partition,
      records: busRecordRows.map(rowToDeliveredRecord),
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
    if (this.subscription.start === 'marks') this.position = null;
  }

  async waitUntilIdle(): Promise<void> {
    await this.processing;
  }
}
