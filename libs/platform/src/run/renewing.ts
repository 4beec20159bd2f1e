import type { PostgresEventStore } from '@geleit/event-store';
import type { Logger } from 'pino';
import type { Service } from '../manifest.js';

const tenSeconds = 10_000;

type Store = Pick<PostgresEventStore, 'outdated' | 'rebuild' | 'tableOf'>;

/**
 * Folds views anew that an older version has written into, once no older process was seen twice in a row: the end of an update, without an operator.
 * A process that finds itself to be the older one says at its start that its views will have to be.
 */
export class Renewing {
  private readonly timer: NodeJS.Timeout;
  private readonly views: ReadonlyMap<string, string>;
  private running: Promise<void>;
  private alone = false;
  private stopped = false;

  constructor({ views }: Pick<Service, 'views'>, private readonly store: Store, private readonly log: Logger, everyMs = tenSeconds) {
    this.views = new Map(views.map(({ view }) => [store.tableOf(view.name), view.name]));
    this.running = this.orTryAgain(() => this.begin());
    this.timer = setInterval(() => { this.running = this.running.then(() => this.orTryAgain(() => this.look())); }, everyMs).unref();
  }

  /** Lets a view that is being folded become whole. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async begin(): Promise<void> {
    if (await this.store.outdated.outdateIfOlder([...this.views.keys()])) this.log.warn('a newer version has migrated this database: views are folded anew once it is back');
  }

  private async look(): Promise<void> {
    const outdated = await this.store.outdated.list();
    const alone = outdated.length > 0 && (await this.store.outdated.mayRenew());
    if (alone && this.alone) for (const one of outdated) if (!this.stopped) await this.renew(one);
    this.alone = alone;
  }

  private async renew(one: Awaited<ReturnType<Store['outdated']['list']>>[number]): Promise<void> {
    const view = this.views.get(one.view);
    const folded = view === undefined ? 0 : await this.store.rebuild(view);
    await this.store.outdated.renewed(one);
    this.log.info({ view: one.view, folded }, 'view folded anew after an update');
  }

  private async orTryAgain(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.log.warn({ err }, 'outdated views were not folded anew, will try again');
    }
  }
}
