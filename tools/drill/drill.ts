import { archiveCurrentWal } from '@geleit/ops/backup/archive';
import { restoreBackup } from '@geleit/ops/backup/restore-backup';
import { takeBackup } from '@geleit/ops/backup/take-backup';
import { withAdminConnection, type OpsContext } from '@geleit/ops/ops';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@geleit/ops/services';
import {
  findConsistencyErrors,
  countMissingEvents,
  countPendingMessages,
  waitUntilConsumed,
} from './check.js';
import { DrillEnvironment, type BusKind } from './drill-environment.js';
import { LoadGenerator, type Acknowledgement } from './load-generator.js';
import { admitLoadOffices } from './load-offices.js';
import { InProcessPlatform } from './in-process-platform.js';

export interface RecoveryDrillSettings {
  readonly busKind: BusKind;
  /**
   * The least number of lives before the moment T: a third of them before the backup, a third after reporting
   * has stopped.
   */
  readonly minimumJourneys: number;
  readonly workers: number;
  /** The drill's own folder. The caller removes it. */
  readonly folder: string;
  readonly print: (text: string) => void;
}

export interface RecoveryDrillResult {
  readonly acknowledged: number;
  /** How many of those acknowledged until T are missing. */
  readonly lost: number;
  /** Acknowledged after T, and gone as intended. */
  readonly goneAfter: number;
  /**
   * The positions that were sent and not consumed when everything was destroyed. Only the bus had them.
   */
  readonly inFlight: number;
  readonly flaws: readonly string[];
  readonly seconds: Readonly<Record<'backup' | 'restored' | 'serving' | 'consumed', number>>;
}

/** Puts the platform under load, destroys everything, restores it to a moment T and checks what is left. */
export async function runRecoveryDrill(settings: RecoveryDrillSettings): Promise<RecoveryDrillResult> {
  const drillEnvironment = new DrillEnvironment(settings.folder, settings.busKind);
  await drillEnvironment.prepare();
  await admitLoadOffices(drillEnvironment.operatorEnvironment);
  const drillRun = new DrillRun(
    settings,
    drillEnvironment,
    new InProcessPlatform(drillEnvironment),
    new LoadGenerator(drillEnvironment),
  );
  try {
    return await drillRun.execute();
  } finally {
    await drillRun.stop();
  }
}

class DrillRun {
  private readonly startedAt = performance.now();

  constructor(
    private readonly settings: RecoveryDrillSettings,
    private readonly environment: DrillEnvironment,
    private readonly platform: InProcessPlatform,
    private readonly load: LoadGenerator,
  ) {}

  async execute(): Promise<RecoveryDrillResult> {
    const third = Math.ceil(this.settings.minimumJourneys / 3);
    await this.platform.start();
    this.load.start(this.settings.workers);
    await this.waitForLives(third);
    const [backup] = await this.runTimed('backup under load', () =>
      withAdminConnection(this.environment.adminUrl, (sql) =>
        takeBackup(sql, join(this.settings.folder, 'backup')),
      ),
    );
    // From here on reporting consumes nothing, so that the bus alone has what reporting lacks.
    await this.platform.stop('reporting');
    await this.waitForLives(Math.max(this.settings.minimumJourneys, this.load.completedJourneys + third));
    const { waitUntil, acknowledged, underway } = await this.takeRestorePoint();
    const after = await this.continueLoad(acknowledged.length);
    await this.destroyEverything();
    const seconds = await this.restore(waitUntil);
    const lost = await countMissingEvents(this.ops, acknowledged);
    const goneAfter = await countMissingEvents(this.ops, after);
    await this.load.runClientJourney();
    await waitUntilConsumed(this.ops);
    return {
      acknowledged: acknowledged.length,
      lost,
      goneAfter,
      inFlight: underway,
      flaws: await findConsistencyErrors(this.ops),
      seconds: { backup, ...seconds },
    };
  }

  async stop(): Promise<void> {
    await this.load.stop();
    await this.platform.stop();
    await this.environment.stop();
  }

  private get ops(): OpsContext {
    return { services, env: this.environment.operatorEnvironment, print: this.settings.print };
  }

  /** T is the server's time, taken after the last of these acknowledgements. */
  private async takeRestorePoint(): Promise<{
    readonly waitUntil: string;
    readonly acknowledged: readonly Acknowledgement[];
    readonly underway: number;
  }> {
    const acknowledged = [...this.load.acknowledged];
    const until = await withAdminConnection(
      this.environment.adminUrl,
      async (sql) =>
        (await sql.query<{ now: string }>('SELECT clock_timestamp()::text AS now')).rows[0]?.now ?? '',
    );
    const underway = await countPendingMessages(this.ops);
    this.settings.print(
      `T = ${until}: ${acknowledged.length} commands of ${this.load.completedJourneys} lives acknowledged, ` +
        `${underway} positions sent or to be sent and not consumed\n`,
    );
    return { waitUntil: until.replace(/\+00$/, 'Z'), acknowledged, underway };
  }

  /**
   * Continues after T, so that there is something that must not come back. Returns what was acknowledged
   * meanwhile.
   */
  private async continueLoad(before: number): Promise<readonly Acknowledgement[]> {
    await sleep(1000);
    const firstAfter = this.load.acknowledged.length;
    await this.waitForAcknowledged(Math.max(firstAfter, before) + 50);
    await withAdminConnection(this.environment.adminUrl, archiveCurrentWal);
    return this.load.acknowledged.slice(firstAfter);
  }

  private async destroyEverything(): Promise<void> {
    await this.environment.destroy();
    await this.load.stop();
    await this.platform.stop();
    this.settings.print('server killed, its data deleted, the bus gone\n');
  }

  private async restore(until: string): Promise<Omit<RecoveryDrillResult['seconds'], 'backup'>> {
    const { archiveFolder, dataFolder, fileOwner } = this.environment;
    const [restored] = await this.runTimed('data restored, server recovered to T', async () => {
      restoreBackup({
        from: join(this.settings.folder, 'backup'),
        archive: archiveFolder,
        to: dataFolder,
        until,
        owner: fileOwner,
      });
      await this.environment.startServer();
      await withAdminConnection(this.environment.adminUrl, async (sql) => {
        while ((await sql.query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy')).rows[0]?.busy)
          await sleep(50);
      });
    });
    const [started] = await this.runTimed('empty bus, all services serve', async () => {
      await this.environment.startBus();
      await this.platform.start();
    });
    const [consumed] = await this.runTimed('all services have consumed everything', () =>
      waitUntilConsumed(this.ops),
    );
    return { restored, serving: restored + started, consumed: restored + started + consumed };
  }

  private waitForLives = (lives: number): Promise<void> =>
    this.until(() => this.load.completedJourneys >= lives);
  private waitForAcknowledged = (count: number): Promise<void> =>
    this.until(() => this.load.acknowledged.length >= count);

  private async until(reached: () => boolean): Promise<void> {
    for (const end = Date.now() + 600_000; !reached(); await sleep(20))
      if (Date.now() > end) throw new Error('the load makes no progress');
  }

  private async runTimed(what: string, work: () => Promise<unknown>): Promise<readonly [seconds: number]> {
    const from = performance.now();
    await work();
    const seconds = (performance.now() - from) / 1000;
    this.settings.print(
      `${((from - this.startedAt) / 1000).toFixed(1).padStart(7)} s  ${what}: ${seconds.toFixed(1)} s\n`,
    );
    return [seconds];
  }
}
