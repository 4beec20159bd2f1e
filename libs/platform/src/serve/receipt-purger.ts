import { PostgresEventStore } from '@geleit/event-store';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { RepeatedWork } from './repeated-work.js';

/** Clients repeat a request within two days or never. */
const retentionHours = 48;
const purgeIntervalMs = 3_600_000;

/** Deletes old receipts, at the start and every hour, until it is stopped. */
@Injectable()
export class ReceiptPurger {
  private readonly repeated = new RepeatedWork(() => this.purge());

  constructor(
    @Inject(PostgresEventStore) private readonly store: Pick<PostgresEventStore, 'purgeReceipts'>,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(everyMs = purgeIntervalMs): void {
    void this.repeated.run();
    this.repeated.start(everyMs);
  }

  /** Waits for a purge in progress. */
  async stop(): Promise<void> {
    await this.repeated.stop();
  }

  private async purge(): Promise<void> {
    try {
      this.log.info({ count: await this.store.purgeReceipts(retentionHours) }, 'old receipts purged');
    } catch (err) {
      this.log.warn({ err }, 'receipts were not purged, will try again');
    }
  }
}
