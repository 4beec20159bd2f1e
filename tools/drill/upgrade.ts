import { asRole, findOutdatedProjections } from '@geleit/event-store';
import { serviceDatabaseUrl, type OpsContext } from '@geleit/ops/ops';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@geleit/ops/services';
import {
  findConsistencyErrors,
  countMissingEvents,
  countDuplicatedStreams,
  waitUntilConsumed,
  countUnconsumedEvents,
} from './check.js';
import { DrillEnvironment, type BusKind } from './drill-environment.js';
import { LoadGenerator } from './load-generator.js';
import { admitLoadOffices } from './load-offices.js';
import { retryingClient, type RetryCounts } from './retrying-client.js';
import { VersionedPlatform } from './platform-version.js';

export interface UpgradeSettings {
  readonly busKind: BusKind;
  /** Built checkouts of the earlier version and of today's. */
  readonly fromFolder: string;
  readonly toFolder: string;
  /** How long each phase lasts. */
  readonly seconds: number;
  readonly workers: number;
  readonly folder: string;
  readonly print: (text: string) => void;
}

export interface UpgradeResult {
  readonly acknowledged: number;
  readonly lost: number;
  /** Requests that had to be repeated, by status. */
  readonly retries: Readonly<Record<string, number>>;
  /** Recorded more than once. */
  readonly duplicates: number;
  /** Published by an owner and not consumed. */
  readonly unconsumed: number;
  /**
   * Why lives failed → how many did: a valid command was refused, or an effect did not happen for half a
   * minute.
   */
  readonly failures: Readonly<Record<string, number>>;
  /**
   * Acknowledged commands that the earlier version does not understand, and projections that the migration
   * made outdated. Without them the run proves little.
   */
  readonly newVersionCommands: number;
  readonly outdatedProjections: number;
  readonly longestGapMs: number;
  readonly uncleanExits: number;
  readonly flaws: readonly string[];
}

/** Today's version takes over from the earlier one under load. For a while both serve. */
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
  readonly earlierVersion: VersionedPlatform;
  private readonly newVersion: VersionedPlatform;
  private readonly retryCounts: RetryCounts = { countByReason: new Map() };
  private readonly load: LoadGenerator;

  constructor(
    private readonly settings: UpgradeSettings,
    private readonly environment: DrillEnvironment,
  ) {
    this.earlierVersion = new VersionedPlatform(settings.fromFolder, environment);
    this.newVersion = new VersionedPlatform(settings.toFolder, environment);
    this.load = new LoadGenerator(environment, (name, authorization) =>
      retryingClient(() => this.urlsOf(name), authorization, this.retryCounts),
    );
  }

  async execute(): Promise<UpgradeResult> {
    await this.earlierVersion.start();
    this.load.isEarlierVersionRunning = true;
    this.load.start(this.settings.workers);
    await this.runPhase('earlier version alone', () => sleep(this.settings.seconds * 1000));
    await this.runPhase('migrated, by two at once', async () => {
      await Promise.all([this.newVersion.migrate(), this.newVersion.migrate()]);
    });
    await this.runPhase('organisations adopted', () =>
      admitLoadOffices(this.environment.operatorEnvironment),
    );
    const outdated = await this.countOutdatedProjections();
    await this.runPhase("today's version starts beside it", () => this.newVersion.start());
    await this.runPhase('both', () => sleep(this.settings.seconds * 1000));
    const uncleanExits: unknown[] = [];
    await this.runPhase('earlier version stops', async () => {
      uncleanExits.push(...(await this.earlierVersion.stop()));
    });
    this.load.isEarlierVersionRunning = false;
    await this.runPhase("today's version alone", () => sleep(this.settings.seconds * 1000));
    await this.load.stop();
    const stopped = Date.now();
    await this.runPhase('everything consumed', () => waitUntilConsumed(this.ops));
    await this.runPhase('changed projections rebuilt', () => this.waitUntilRebuilt());
    uncleanExits.push(...(await this.newVersion.stop()));
    const { acknowledged, failures, newVersionCommands } = this.load;
    return {
      acknowledged: acknowledged.length,
      lost: await countMissingEvents(this.ops, acknowledged),
      duplicates: await countDuplicatedStreams(this.ops, acknowledged),
      unconsumed: await countUnconsumedEvents(this.ops),
      failures: Object.fromEntries(failures),
      newVersionCommands,
      outdatedProjections: outdated,
      retries: Object.fromEntries(this.retryCounts.countByReason),
      longestGapMs: longestGap([...acknowledged.map(({ at }) => at), stopped]),
      uncleanExits: uncleanExits.length,
      flaws: await findConsistencyErrors(this.ops),
    };
  }

  async stop(): Promise<void> {
    await this.load.stop();
    await Promise.all([this.earlierVersion.stop(), this.newVersion.stop()]);
    await this.environment.stop();
  }

  private get ops(): OpsContext {
    return { services, env: this.environment.operatorEnvironment, print: this.settings.print };
  }

  private urlsOf(name: string): readonly string[] {
    return [this.earlierVersion, this.newVersion].flatMap((version) => version.urlOf(name) ?? []);
  }

  private async runPhase(what: string, work: () => Promise<unknown>): Promise<void> {
    const [startedAt, before] = [performance.now(), this.load.acknowledged.length];
    await work();
    this.settings.print(
      `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ` +
        `${what}: ${this.load.acknowledged.length - before} acknowledged\n`,
    );
  }

  private async countOutdatedProjections(): Promise<number> {
    const outdated = await Promise.all(
      services.map((service) =>
        asRole(
          { url: serviceDatabaseUrl(this.ops, service), service: service.name, role: 'daemon' },
          findOutdatedProjections,
        ),
      ),
    );
    return outdated.flat().length;
  }

  /** @throws Error when projections are still outdated after two minutes */
  private async waitUntilRebuilt(): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) {
      if ((await this.countOutdatedProjections()) === 0) return;
    }
    throw new Error('projections are still outdated');
  }
}

const longestGap = (moments: readonly number[]): number =>
  moments.reduce((longest, at, index) => Math.max(longest, at - (moments[index - 1] ?? at)), 0);
