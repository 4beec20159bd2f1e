import type { OutdatedView, PostgresEventStore } from '@geleit/event-store';
import { faultText } from '@geleit/messaging';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../manifest.js';

const tenSeconds = 10_000;

type Store = Pick<PostgresEventStore, 'outdated' | 'rebuild' | 'tableOf'>;

/**
 * Folds views anew that an older version has written into, once no older process was seen at two looks in a
 * row: the end of an update, without an operator. A process that finds itself to be the older one says at
 * every look that views will have to be.
 */
export class Renewing {
  private readonly timer: NodeJS.Timeout;
  private readonly views: ReadonlyMap<string, string>;
  private looking: Promise<void> | null = null;
  private alone = false;
  private older = false;
  private stopped = false;

  constructor(
    { views }: Pick<Service, 'views'>,
    private readonly store: Store,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
    everyMs = tenSeconds,
  ) {
    this.views = new Map(views.map(({ view }) => [store.tableOf(view.name), view.name]));
    this.timer = setInterval(() => this.tick(), everyMs).unref();
    this.tick();
  }

  /** A fold may take longer than a stop: what is left of it is dropped by the next one. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await Promise.race([this.looking, sleep(1000)]);
  }

  /** One look at a time, so that two of them are never closer than they should be. */
  private tick(): void {
    this.looking ??= this.look()
      .catch((fault: unknown) =>
        this.log.warn({ fault: faultText(fault) }, 'outdated views could not be looked for, will try again'),
      )
      .finally(() => {
        this.looking = null;
      });
  }

  private async look(): Promise<void> {
    const { outdated } = this.store;
    const aloneBefore = this.alone;
    this.alone = false;
    if (await outdated.outdateIfOlder()) return this.sayOlder();
    const views = await outdated.list();
    this.alone = views.length > 0 && (await outdated.mayRenew());
    if (!this.alone || !aloneBefore) return;
    for (const view of views) if (!this.stopped) await this.renew(view);
  }

  private sayOlder(): void {
    if (!this.older)
      this.log.warn('a newer version has migrated this database: views are folded anew once it is alone');
    this.older = true;
  }

  /**
   * A view that cannot be folded does not keep the others waiting. A table that is no view of this version
   * any more is only struck off.
   */
  private async renew(one: OutdatedView): Promise<void> {
    const view = this.views.get(one.view);
    try {
      if (!(await this.stillListed(one))) return;
      const folded = view === undefined ? 0 : await this.store.rebuild(view);
      await this.store.outdated.renewed(one);
      this.log.info({ view: one.view, folded }, 'view folded anew after an update');
    } catch (fault) {
      this.log.warn({ view: one.view, fault: faultText(fault) }, 'view was not folded anew, will try again');
    }
  }

  /** Another replica may have been faster. */
  private async stillListed({ view, since }: OutdatedView): Promise<boolean> {
    return (await this.store.outdated.list()).some((it) => it.view === view && it.since === since);
  }
}
