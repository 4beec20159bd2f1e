import { archiveNow } from '@geleit/ops/backup/archive';
import { restoreBackup } from '@geleit/ops/backup/restore';
import { takeBackup } from '@geleit/ops/backup/take';
import { asAdmin, type Ops } from '@geleit/ops/ops';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '../generate/services.js';
import { flaws, missing, unheard, untilHeard } from './check.js';
import { Ground, type Carrier } from './ground.js';
import { Load, type Acknowledged } from './load.js';
import { Platform } from './platform.js';

export interface DrillSettings {
  readonly carrier: Carrier;
  /**
   * People before the moment T, at least; a third of them before the backup, a third after reporting has
   * gone.
   */
  readonly lives: number;
  readonly workers: number;
  /** Of the drill's own; whoever called removes it. */
  readonly folder: string;
  readonly say: (text: string) => void;
}

export interface Drilled {
  readonly acknowledged: number;
  /** Of those acknowledged until T, how many are not there any more. */
  readonly lost: number;
  /** Acknowledged after T and gone, as was asked for. */
  readonly goneAfter: number;
  /**
   * What was sent and not heard when everything was destroyed, in positions; nobody but the bus had it on its
   * way.
   */
  readonly underway: number;
  readonly flaws: readonly string[];
  readonly seconds: Readonly<Record<'backup' | 'restored' | 'serving' | 'heard', number>>;
}

/** Loads the platform, destroys everything, restores it to a moment T and looks what is left. */
export async function drill(settings: DrillSettings): Promise<Drilled> {
  const ground = new Ground(settings.folder, settings.carrier);
  await ground.prepare();
  const run = new Run(settings, ground, new Platform(ground), new Load(ground));
  try {
    return await run.all();
  } finally {
    await run.end();
  }
}

class Run {
  private readonly begun = performance.now();

  constructor(
    private readonly settings: DrillSettings,
    private readonly ground: Ground,
    private readonly platform: Platform,
    private readonly load: Load,
  ) {}

  async all(): Promise<Drilled> {
    const third = Math.ceil(this.settings.lives / 3);
    await this.platform.start();
    this.load.start(this.settings.workers);
    await this.untilLives(third);
    const [backup] = await this.timed('backup under load', () =>
      asAdmin(this.ground.adminUrl, (sql) => takeBackup(sql, join(this.settings.folder, 'backup'))),
    );
    // From here on reporting hears nothing, so that the bus has what nobody else has heard.
    await this.platform.stop('reporting');
    await this.untilLives(Math.max(this.settings.lives, this.load.lives + third));
    const { until, acknowledged, underway } = await this.moment();
    const after = await this.goOn(acknowledged.length);
    await this.destroy();
    const seconds = await this.restore(until);
    const lost = await missing(this.ops, acknowledged);
    const goneAfter = await missing(this.ops, after);
    await this.load.live();
    await untilHeard(this.ops);
    return {
      acknowledged: acknowledged.length,
      lost,
      goneAfter,
      underway,
      flaws: await flaws(this.ops),
      seconds: { backup, ...seconds },
    };
  }

  async end(): Promise<void> {
    await this.load.stop();
    await this.platform.stop();
    await this.ground.end();
  }

  private get ops(): Ops {
    return { services, env: { ADMIN_DATABASE_URL: this.ground.adminUrl }, say: this.settings.say };
  }

  /** T is the server's moment, taken after the last of these acknowledgements. */
  private async moment(): Promise<{
    readonly until: string;
    readonly acknowledged: readonly Acknowledged[];
    readonly underway: number;
  }> {
    const acknowledged = [...this.load.acknowledged];
    const until = await asAdmin(
      this.ground.adminUrl,
      async (sql) =>
        (await sql.query<{ now: string }>('SELECT clock_timestamp()::text AS now')).rows[0]?.now ?? '',
    );
    const underway = await unheard(this.ops);
    this.settings.say(
      `T = ${until}: ${acknowledged.length} commands of ${this.load.lives} lives acknowledged, ${underway} positions sent or to be sent and not heard\n`,
    );
    return { until: until.replace(/\+00$/, 'Z'), acknowledged, underway };
  }

  /**
   * Goes on after T, so that there is something that must not come back. Answers what was acknowledged in
   * between.
   */
  private async goOn(before: number): Promise<readonly Acknowledged[]> {
    await sleep(1000);
    const clear = this.load.acknowledged.length;
    await this.untilAcknowledged(Math.max(clear, before) + 50);
    await asAdmin(this.ground.adminUrl, archiveNow);
    return this.load.acknowledged.slice(clear);
  }

  private async destroy(): Promise<void> {
    await this.ground.destroy();
    await this.load.stop();
    await this.platform.stop();
    this.settings.say('server killed, its data deleted, the bus gone\n');
  }

  private async restore(until: string): Promise<Omit<Drilled['seconds'], 'backup'>> {
    const { archive, data, account } = this.ground;
    const [restored] = await this.timed('data restored, server recovered to T', async () => {
      restoreBackup({ from: join(this.settings.folder, 'backup'), archive, to: data, until, owner: account });
      await this.ground.startServer();
      await asAdmin(this.ground.adminUrl, async (sql) => {
        while ((await sql.query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy')).rows[0]?.busy)
          await sleep(50);
      });
    });
    const [started] = await this.timed('empty bus, all services serve', async () => {
      await this.ground.startBus();
      await this.platform.start();
    });
    const [heard] = await this.timed('everybody has heard everything', () => untilHeard(this.ops));
    return { restored, serving: restored + started, heard: restored + started + heard };
  }

  private untilLives = (lives: number): Promise<void> => this.until(() => this.load.lives >= lives);
  private untilAcknowledged = (count: number): Promise<void> =>
    this.until(() => this.load.acknowledged.length >= count);

  private async until(reached: () => boolean): Promise<void> {
    for (const end = Date.now() + 600_000; !reached(); await sleep(20))
      if (Date.now() > end) throw new Error('the load does not get on');
  }

  private async timed(what: string, work: () => Promise<unknown>): Promise<readonly [seconds: number]> {
    const from = performance.now();
    await work();
    const seconds = (performance.now() - from) / 1000;
    this.settings.say(
      `${((from - this.begun) / 1000).toFixed(1).padStart(7)} s  ${what}: ${seconds.toFixed(1)} s\n`,
    );
    return [seconds];
  }
}
