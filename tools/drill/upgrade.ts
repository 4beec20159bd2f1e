import { asRole, findOutdatedProjections } from '@geleit/event-store';
import { serviceDatabaseUrl, type OpsContext } from '@geleit/ops/ops';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@geleit/ops/services';
import { findFlaws, countMissing, countDuplicates, waitUntilConsumed, countUnconsumed } from './check.js';
import { DrillEnvironment, type BusKind } from './drill-environment.js';
import { LoadGenerator } from './load-generator.js';
import { retryingClient, type RetryCounts } from './retrying-client.js';
import { PlatformVersion } from './platform-version.js';

export interface UpgradeSettings {
  readonly busKind: BusKind;
  /** Checkouts of the earlier and of today's version, both built. */
  readonly from: string;
  readonly to: string;
  /** How long each phase lasts. */
  readonly seconds: number;
  readonly workers: number;
  readonly folder: string;
  readonly say: (text: string) => void;
}

export interface UpgradeResult {
  readonly acknowledged: number;
  readonly lost: number;
  /** Requests that had to be repeated, by status. */
  readonly retries: Readonly<Record<string, number>>;
  /** Recorded more than once. */
  readonly duplicates: number;
  /** Told by an owner and not heard. */
  readonly unconsumed: number;
  /**
   * Why people's way did not come to its end, and how many: something right was refused, or did not happen
   * for half a minute.
   */
  readonly failures: Readonly<Record<string, number>>;
  /**
   * Acknowledged commands that the earlier version does not understand, and views that it made outdated:
   * without them the run proves little.
   */
  readonly newVersionCommands: number;
  readonly outdatedProjections: number;
  readonly longestGapMs: number;
  readonly uncleanExits: number;
  readonly flaws: readonly string[];
}

/** Today's version takes over from the earlier one under load, both at work for a while. */
export async function runUpgrade(settings: UpgradeSettings): Promise<UpgradeResult> {
  const drillEnvironment = new DrillEnvironment(settings.folder, settings.busKind);
  const upgradeRun = new UpgradeRun(settings, drillEnvironment);
  try {
    await drillEnvironment.prepare(() => upgradeRun.earlierVersion.migrate());
    return await upgradeRun.execute();
  } finally {
    await upgradeRun.stop();
  }
}

class UpgradeRun {
  readonly earlierVersion: PlatformVersion;
  private readonly newVersion: PlatformVersion;
  private readonly retryCounts: RetryCounts = { countByReason: new Map() };
  private readonly load: LoadGenerator;

  constructor(
    private readonly settings: UpgradeSettings,
    private readonly environment: DrillEnvironment,
  ) {
    this.earlierVersion = new PlatformVersion(settings.from, environment);
    this.newVersion = new PlatformVersion(settings.to, environment);
    this.load = new LoadGenerator(environment, (name, authorization) =>
      retryingClient(() => this.urlsOf(name), authorization, this.retryCounts),
    );
  }

  async execute(): Promise<UpgradeResult> {
    await this.earlierVersion.start();
    this.load.earlierVersionRuns = true;
    this.load.start(this.settings.workers);
    await this.runPhase('earlier version alone', () => sleep(this.settings.seconds * 1000));
    await this.runPhase('migrated, by two at once', async () => {
      await Promise.all([this.newVersion.migrate(), this.newVersion.migrate()]);
    });
    const outdated = await this.countOutdatedProjections();
    await this.runPhase("today's version starts beside it", () => this.newVersion.start());
    await this.runPhase('both', () => sleep(this.settings.seconds * 1000));
    const unclean: unknown[] = [];
    await this.runPhase('earlier version stops', async () => {
      unclean.push(...(await this.earlierVersion.stop()));
    });
    this.load.earlierVersionRuns = false;
    await this.runPhase("today's version alone", () => sleep(this.settings.seconds * 1000));
    await this.load.stop();
    const stopped = Date.now();
    await this.runPhase('everything heard', () => waitUntilConsumed(this.ops));
    await this.runPhase('changed views folded anew', () => this.waitUntilRebuilt());
    unclean.push(...(await this.newVersion.stop()));
    const { acknowledged, failures, newVersionCommands } = this.load;
    return {
      acknowledged: acknowledged.length,
      lost: await countMissing(this.ops, acknowledged),
      duplicates: await countDuplicates(this.ops, acknowledged),
      unconsumed: await countUnconsumed(this.ops),
      failures: Object.fromEntries(failures),
      newVersionCommands,
      outdatedProjections: outdated,
      retries: Object.fromEntries(this.retryCounts.countByReason),
      longestGapMs: longestGap([...acknowledged.map(({ at }) => at), stopped]),
      uncleanExits: unclean.length,
      flaws: await findFlaws(this.ops),
    };
  }

  async stop(): Promise<void> {
    await this.load.stop();
    await Promise.all([this.earlierVersion.stop(), this.newVersion.stop()]);
    await this.environment.stop();
  }

  private get ops(): OpsContext {
    return { services, env: { ADMIN_DATABASE_URL: this.environment.adminUrl }, print: this.settings.say };
  }

  private urlsOf(name: string): readonly string[] {
    return [this.earlierVersion, this.newVersion].flatMap((version) => version.urlOf(name) ?? []);
  }

  private async runPhase(what: string, work: () => Promise<unknown>): Promise<void> {
    const [from, acknowledged] = [performance.now(), this.load.acknowledged.length];
    await work();
    this.settings.say(
      `${((performance.now() - from) / 1000).toFixed(1).padStart(7)} s  ${what}: ${this.load.acknowledged.length - acknowledged} acknowledged\n`,
    );
  }

  private async countOutdatedProjections(): Promise<number> {
    const waiting = await Promise.all(
      services.map((service) =>
        asRole(
          { url: serviceDatabaseUrl(this.ops, service), service: service.name, role: 'daemon' },
          findOutdatedProjections,
        ),
      ),
    );
    return waiting.flat().length;
  }

  /** @throws Error when a view still is as the earlier version left it after two minutes */
  private async waitUntilRebuilt(): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) {
      if ((await this.countOutdatedProjections()) === 0) return;
    }
    throw new Error('views are not folded anew');
  }
}

const longestGap = (moments: readonly number[]): number =>
  moments.reduce((longest, at, index) => Math.max(longest, at - (moments[index - 1] ?? at)), 0);
