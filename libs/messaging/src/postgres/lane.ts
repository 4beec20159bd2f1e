import type { Chunk, Delivered, Subscription } from '../port.js';
import type { Row } from './session.js';

const toDelivered = ({ topic, part, seq, key, headers, value }: Row): Delivered => ({
  topic,
  part,
  key,
  headers,
  value,
  offset: String(seq),
});

/** One claimed partition: where it stands and whether it is at work. */
export class Lane {
  /** Last place done; null until it has been located. */
  at: number | null = null;
  private running: Promise<void> | null = null;
  private resumeAt = 0;

  constructor(
    readonly topic: string,
    readonly part: number,
    private readonly subscription: Subscription,
    private readonly onIdle: () => void,
  ) {}

  get idle(): boolean {
    return this.running === null;
  }

  /** Milliseconds until it may go on; 0: now. */
  get rest(): number {
    return Math.max(0, this.resumeAt - Date.now());
  }

  pause(ms: number): void {
    this.resumeAt = Date.now() + ms;
  }

  /** `head` is the last place of the partition. */
  async locate(head: number): Promise<void> {
    try {
      this.at = await this.located(head);
    } catch {
      this.pause(1_000);
    }
  }

  private async located(head: number): Promise<number> {
    if (this.subscription.start === 'latest') return head;
    const place = await this.subscription.place(this.topic, this.part);
    if (place === null) return 0;
    // A place behind the end was given in a topic that has been deleted since.
    return Number(place) > head ? 0 : Number(place);
  }

  run(rows: readonly Row[]): void {
    this.running = this.process({
      topic: this.topic,
      part: this.part,
      records: rows.map(toDelivered),
    }).finally(() => {
      this.running = null;
      this.onIdle();
    });
  }

  private async process(chunk: Chunk): Promise<void> {
    const outcome = await this.subscription
      .onChunk(chunk)
      .catch(() => ({ done: false, pauseMs: 1_000 }) as const);
    if (outcome.done) {
      this.at = Number(chunk.records.at(-1)?.offset ?? this.at);
      return;
    }
    this.pause(outcome.pauseMs);
    if (this.subscription.start === 'marks') this.at = null;
  }

  async settled(): Promise<void> {
    await this.running;
  }
}
