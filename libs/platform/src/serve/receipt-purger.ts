import type { PostgresEventStore } from '@geleit/event-store';
import type { Logger } from 'pino';

/** Whoever repeats a request does so within two days. */
const retentionHours = 48;
const purgeIntervalMs = 3_600_000;

/** Forgets old answers to requests, now and every hour, until it is stopped. */
export class ReceiptPurger {
  private readonly interval: NodeJS.Timeout;
  private currentPurge: Promise<void>;

  constructor(
    private readonly store: Pick<PostgresEventStore, 'purgeReceipts'>,
    private readonly log: Logger,
    everyMs = purgeIntervalMs,
  ) {
    this.currentPurge = this.purge();
    this.interval = setInterval(() => {
      this.currentPurge = this.currentPurge.then(() => this.purge());
    }, everyMs).unref();
  }

  /** Lets a purge that has begun finish. */
  async stop(): Promise<void> {
    clearInterval(this.interval);
    await this.currentPurge;
  }

  private async purge(): Promise<void> {
    try {
      this.log.info({ count: await this.store.purgeReceipts(retentionHours) }, 'old receipts purged');
    } catch (err) {
      this.log.warn({ err }, 'receipts were not purged, will try again');
    }
  }
}
