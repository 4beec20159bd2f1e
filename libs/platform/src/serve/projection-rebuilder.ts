import { PostgresEventStore, type OutdatedProjection } from '@geleit/event-store';
import { faultText } from '@geleit/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service } from '../manifest/manifest.js';
import { LOGGER } from '../telemetry/telemetry-module.js';

const checkIntervalMs = 10_000;

type RebuilderStore = Pick<PostgresEventStore, 'outdatedProjections' | 'rebuild' | 'tableNameOf'>;

/**
 * Rebuilds projections that an older version has written into, once two checks in a row have found no older
 * process: the end of an update, without an operator. A process that finds itself to be the older one marks
 * them as outdated at every check.
 */
@Injectable()
export class ProjectionRebuilder {
  private interval: NodeJS.Timeout | undefined;
  private readonly projections = new Map<string, string>();
  private currentCheck: Promise<void> | null = null;
  private couldRebuildBefore = false;
  private warnedAsOlder = false;
  private stopped = false;

  constructor(
    @Inject(SERVICE) private readonly service: Pick<Service, 'projections'>,
    @Inject(PostgresEventStore) private readonly store: RebuilderStore,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(everyMs = checkIntervalMs): void {
    for (const { projection } of this.service.projections)
      this.projections.set(this.store.tableNameOf(projection.name), projection.name);
    this.interval = setInterval(() => this.startCheck(), everyMs).unref();
    this.startCheck();
  }

  /** A rebuild may take longer than the stop allows: the next rebuild drops what is left of it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.interval);
    await Promise.race([this.currentCheck, sleep(1000)]);
  }

  /** One check at a time, so that two checks are never closer than the interval. */
  private startCheck(): void {
    this.currentCheck ??= this.checkOutdated()
      .catch((fault: unknown) =>
        this.log.warn(
          { fault: faultText(fault) },
          'outdated projections could not be checked, will try again',
        ),
      )
      .finally(() => {
        this.currentCheck = null;
      });
  }

  private async checkOutdated(): Promise<void> {
    const { outdatedProjections } = this.store;
    const aloneBefore = this.couldRebuildBefore;
    this.couldRebuildBefore = false;
    if (await outdatedProjections.markAllIfOlder()) return this.warnAsOlder();
    const outdated = await outdatedProjections.list();
    this.couldRebuildBefore = outdated.length > 0 && (await outdatedProjections.canRebuild());
    if (!this.couldRebuildBefore || !aloneBefore) return;
    for (const projection of outdated) if (!this.stopped) await this.rebuildProjection(projection);
  }

  private warnAsOlder(): void {
    if (!this.warnedAsOlder)
      this.log.warn('a newer version has migrated this database: projections are rebuilt once it is alone');
    this.warnedAsOlder = true;
  }

  /**
   * One failing projection does not block the rest. Tables that this version no longer knows are only removed
   * from the list.
   */
  private async rebuildProjection(outdated: OutdatedProjection): Promise<void> {
    const name = this.projections.get(outdated.table);
    try {
      if (!(await this.isStillListed(outdated))) return;
      const folded = name === undefined ? 0 : await this.store.rebuild(name);
      await this.store.outdatedProjections.markRebuilt(outdated);
      this.log.info({ projection: outdated.table, folded }, 'projection rebuilt after an update');
    } catch (fault) {
      this.log.warn(
        { projection: outdated.table, fault: faultText(fault) },
        'projection was not rebuilt, will try again',
      );
    }
  }

  /** Another replica may have rebuilt it first. */
  private async isStillListed({ table, since }: OutdatedProjection): Promise<boolean> {
    return (await this.store.outdatedProjections.list()).some(
      (listed) => listed.table === table && listed.since === since,
    );
  }
}
