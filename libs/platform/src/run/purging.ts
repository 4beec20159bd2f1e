import type { PostgresEventStore } from '@geleit/event-store';
import type { Logger } from 'pino';

/** Whoever repeats a request does so within two days. */
const keptHours = 48;
const hour = 3_600_000;

/** Forgets old answers to requests, now and every hour, until it is stopped. */
export class Purging {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void>;

  constructor(
    private readonly store: Pick<PostgresEventStore, 'purgeReceipts'>,
    private readonly log: Logger,
    everyMs = hour,
  ) {
    this.running = this.purge();
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.purge());
    }, everyMs).unref();
  }

  /** Lets a purge that has begun finish. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async purge(): Promise<void> {
    try {
      this.log.info({ count: await this.store.purgeReceipts(keptHours) }, 'old receipts purged');
    } catch (err) {
      this.log.warn({ err }, 'receipts were not purged, will try again');
    }
  }
}
