import { LogCutOff, PostgresEventStore } from '@geleit/event-store';
import { ServiceIdentity } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { appendFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { RepeatedWork } from './repeated-work.js';

const sealIntervalMs = 1000;

type SealedStore = Pick<PostgresEventStore, 'logSealer'>;

/**
 * Seals the service's log every second, or every 1,000 events if they come faster, until it is stopped. Of
 * several processes, one seals at a time.
 */
@Injectable()
export class LogSealing {
  private readonly repeated = new RepeatedWork(() => this.sealLogged());
  private headsFile: string | undefined;

  constructor(
    @Inject(PostgresEventStore) private readonly store: SealedStore,
    @Inject(ServiceIdentity) private readonly identity: Pick<ServiceIdentity, 'sign'>,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'error' | 'warn'>,
  ) {}

  /** `headsFile`: where the newest seals are noted, one JSON object a line. */
  start({
    headsFile,
    everyMs = sealIntervalMs,
  }: { readonly headsFile?: string | undefined; readonly everyMs?: number } = {}): void {
    this.headsFile = headsFile;
    this.repeated.start(everyMs);
  }

  /** Seals what was recorded last. */
  async stop(): Promise<void> {
    await this.repeated.stop();
    await this.sealLogged();
  }

  private async sealLogged(): Promise<void> {
    try {
      await this.sealAll();
    } catch (err) {
      if (err instanceof LogCutOff) this.log.error({ position: err.position }, 'events or seals are gone');
      else this.log.warn({ err }, 'the log was not sealed, will try again');
    }
  }

  private async sealAll(): Promise<void> {
    for (let full = true; full;) {
      const round = await this.store.logSealer.sealNext(this.identity, new Date());
      if (this.headsFile !== undefined && round.heads.length > 0)
        await appendFile(this.headsFile, round.heads.map((head) => `${JSON.stringify(head)}\n`).join(''), {
          mode: 0o600,
        });
      full = round.full;
    }
  }
}
