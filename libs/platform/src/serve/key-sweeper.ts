import { DataKeys } from '@geleit/privacy';
import { faultText } from '@geleit/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { RepeatedWork } from './repeated-work.js';

/** Longer than anybody reads the keys database in one transaction. */
const minAgeSeconds = 600;
/** Requests wait while the tables are rewritten: seconds, where there are hundreds of thousands of keys. */
const sweepIntervalMs = 3_600_000;

/** Removes the bytes of destroyed keys from the keys database, at the start and every hour if there are any. */
@Injectable()
export class KeySweeper {
  private readonly repeated = new RepeatedWork(() => this.sweep());

  constructor(
    @Inject(DataKeys) private readonly keys: Pick<DataKeys, 'sweep'>,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(everyMs = sweepIntervalMs): void {
    void this.repeated.run();
    this.repeated.start(everyMs);
  }

  /** Waits for a sweep in progress. */
  async stop(): Promise<void> {
    await this.repeated.stop();
  }

  private async sweep(): Promise<void> {
    try {
      if (await this.keys.sweep(minAgeSeconds))
        this.log.info('destroyed keys removed from the keys database');
    } catch (fault) {
      this.log.warn({ fault: faultText(fault) }, 'destroyed keys were not removed, will try again');
    }
  }
}
