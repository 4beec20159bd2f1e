import { asRole, outdatedViews } from '@geleit/event-store';
import { urlOf, type Ops } from '@geleit/ops/ops';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '../generate/services.js';
import { flaws, missing, twice, untilHeard, untold } from './check.js';
import { Ground, type Carrier } from './ground.js';
import { Load } from './load.js';
import { steadfast, type Tries } from './steadfast.js';
import { Version } from './version.js';

export interface UpgradeSettings {
  readonly carrier: Carrier;
  /** Checkouts of the earlier and of today's version, both built. */
  readonly from: string;
  readonly to: string;
  /** How long each phase lasts. */
  readonly seconds: number;
  readonly workers: number;
  readonly folder: string;
  readonly say: (text: string) => void;
}

export interface Upgraded {
  readonly acknowledged: number;
  readonly lost: number;
  /** Requests that had to be repeated, by status. */
  readonly again: Readonly<Record<string, number>>;
  /** Recorded more than once. */
  readonly twice: number;
  /** Told by an owner and not heard. */
  readonly untold: number;
  /**
   * Why people's way did not come to its end, and how many: something right was refused, or did not happen
   * for half a minute.
   */
  readonly failures: Readonly<Record<string, number>>;
  /**
   * Acknowledged commands that the earlier version does not understand, and views that it made outdated:
   * without them the run proves little.
   */
  readonly marks: number;
  readonly outdated: number;
  readonly longestGapMs: number;
  readonly uncleanExits: number;
  readonly flaws: readonly string[];
}

/** Today's version takes over from the earlier one under load, both at work for a while. */
export async function upgrade(settings: UpgradeSettings): Promise<Upgraded> {
  const ground = new Ground(settings.folder, settings.carrier);
  const run = new Run(settings, ground);
  try {
    await ground.prepare(() => run.old.migrate());
    return await run.all();
  } finally {
    await run.end();
  }
}

class Run {
  readonly old: Version;
  private readonly next: Version;
  private readonly tries: Tries = { again: new Map() };
  private readonly load: Load;

  constructor(
    private readonly settings: UpgradeSettings,
    private readonly ground: Ground,
  ) {
    this.old = new Version(settings.from, ground);
    this.next = new Version(settings.to, ground);
    this.load = new Load(ground, (name, authorization) =>
      steadfast(() => this.urlsOf(name), authorization, this.tries),
    );
  }

  async all(): Promise<Upgraded> {
    await this.old.start();
    this.load.beside = true;
    this.load.start(this.settings.workers);
    await this.phase('earlier version alone', () => sleep(this.settings.seconds * 1000));
    await this.phase('migrated, by two at once', async () => {
      await Promise.all([this.next.migrate(), this.next.migrate()]);
    });
    const outdated = await this.outdated();
    await this.phase("today's version starts beside it", () => this.next.start());
    await this.phase('both', () => sleep(this.settings.seconds * 1000));
    const unclean: unknown[] = [];
    await this.phase('earlier version stops', async () => {
      unclean.push(...(await this.old.stop()));
    });
    this.load.beside = false;
    await this.phase("today's version alone", () => sleep(this.settings.seconds * 1000));
    await this.load.stop();
    const stopped = Date.now();
    await this.phase('everything heard', () => untilHeard(this.ops));
    await this.phase('changed views folded anew', () => this.untilRenewed());
    unclean.push(...(await this.next.stop()));
    const { acknowledged, failures, marks } = this.load;
    return {
      acknowledged: acknowledged.length,
      lost: await missing(this.ops, acknowledged),
      twice: await twice(this.ops, acknowledged),
      untold: await untold(this.ops),
      failures: Object.fromEntries(failures),
      marks,
      outdated,
      again: Object.fromEntries(this.tries.again),
      longestGapMs: longestGap([...acknowledged.map(({ at }) => at), stopped]),
      uncleanExits: unclean.length,
      flaws: await flaws(this.ops),
    };
  }

  async end(): Promise<void> {
    await this.load.stop();
    await Promise.all([this.old.stop(), this.next.stop()]);
    await this.ground.end();
  }

  private get ops(): Ops {
    return { services, env: { ADMIN_DATABASE_URL: this.ground.adminUrl }, say: this.settings.say };
  }

  private urlsOf(name: string): readonly string[] {
    return [this.old, this.next].flatMap((version) => version.urlOf(name) ?? []);
  }

  private async phase(what: string, work: () => Promise<unknown>): Promise<void> {
    const [from, acknowledged] = [performance.now(), this.load.acknowledged.length];
    await work();
    this.settings.say(
      `${((performance.now() - from) / 1000).toFixed(1).padStart(7)} s  ${what}: ${this.load.acknowledged.length - acknowledged} acknowledged\n`,
    );
  }

  private async outdated(): Promise<number> {
    const waiting = await Promise.all(
      services.map((service) =>
        asRole({ url: urlOf(this.ops, service), service: service.name, role: 'daemon' }, outdatedViews),
      ),
    );
    return waiting.flat().length;
  }

  /** @throws Error when a view still is as the earlier version left it after two minutes */
  private async untilRenewed(): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) {
      if ((await this.outdated()) === 0) return;
    }
    throw new Error('views are not folded anew');
  }
}

const longestGap = (moments: readonly number[]): number =>
  moments.reduce((longest, at, index) => Math.max(longest, at - (moments[index - 1] ?? at)), 0);
