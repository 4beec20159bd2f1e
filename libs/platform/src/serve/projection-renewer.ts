import type { OutdatedProjection, PostgresEventStore } from '@geleit/event-store';
import { faultText } from '@geleit/messaging';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../manifest/manifest.js';

const renewalIntervalMs = 10_000;

type RenewerStore = Pick<PostgresEventStore, 'outdatedProjections' | 'rebuild' | 'tableNameOf'>;

/**
 * Folds views anew that an older version has written into, once no older process was seen at two looks in a
 * row: the end of an update, without an operator. A process that finds itself to be the older one says at
 * every look that views will have to be.
 */
export class ProjectionRenewer {
  private readonly interval: NodeJS.Timeout;
  private readonly projections: ReadonlyMap<string, string>;
  private currentCheck: Promise<void> | null = null;
  private wasAlone = false;
  private warnedAsOlder = false;
  private stopped = false;

  constructor(
    { projections }: Pick<Service, 'projections'>,
    private readonly store: RenewerStore,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
    everyMs = renewalIntervalMs,
  ) {
    this.projections = new Map(
      projections.map(({ projection }) => [store.tableNameOf(projection.name), projection.name]),
    );
    this.interval = setInterval(() => this.startCheck(), everyMs).unref();
    this.startCheck();
  }

  /** A fold may take longer than a stop: what is left of it is dropped by the next one. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.interval);
    await Promise.race([this.currentCheck, sleep(1000)]);
  }

  /** One look at a time, so that two of them are never closer than they should be. */
  private startCheck(): void {
    this.currentCheck ??= this.checkOutdated()
      .catch((fault: unknown) =>
        this.log.warn({ fault: faultText(fault) }, 'outdated views could not be looked for, will try again'),
      )
      .finally(() => {
        this.currentCheck = null;
      });
  }

  private async checkOutdated(): Promise<void> {
    const { outdatedProjections } = this.store;
    const aloneBefore = this.wasAlone;
    this.wasAlone = false;
    if (await outdatedProjections.markAllIfOlder()) return this.warnAsOlder();
    const views = await outdatedProjections.list();
    this.wasAlone = views.length > 0 && (await outdatedProjections.canRebuild());
    if (!this.wasAlone || !aloneBefore) return;
    for (const view of views) if (!this.stopped) await this.renewProjection(view);
  }

  private warnAsOlder(): void {
    if (!this.warnedAsOlder)
      this.log.warn('a newer version has migrated this database: views are folded anew once it is alone');
    this.warnedAsOlder = true;
  }

  /**
   * A view that cannot be folded does not keep the others waiting. A table that is no view of this version
   * any more is only struck off.
   */
  private async renewProjection(one: OutdatedProjection): Promise<void> {
    const view = this.projections.get(one.table);
    try {
      if (!(await this.isStillListed(one))) return;
      const folded = view === undefined ? 0 : await this.store.rebuild(view);
      await this.store.outdatedProjections.markRebuilt(one);
      this.log.info({ view: one.table, folded }, 'view folded anew after an update');
    } catch (fault) {
      this.log.warn({ view: one.table, fault: faultText(fault) }, 'view was not folded anew, will try again');
    }
  }

  /** Another replica may have been faster. */
  private async isStillListed({ table, since }: OutdatedProjection): Promise<boolean> {
    return (await this.store.outdatedProjections.list()).some(
      (it) => it.table === table && it.since === since,
    );
  }
}
