import { PostgresEventStore, type DueRow } from '@geleit/event-store';
import { DataSealing, OrganisationEnded } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { CommandBus } from '../command/command-bus.js';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import type { Service, Timer, StreamSpec } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import { recordsForgotten, timerCommands } from '../telemetry/metrics.js';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { RepeatedWork } from './repeated-work.js';

const duePageSize = 100;
/** What is due at one moment (every reminder of a day) is recorded in batches, not one commit after the other. */
const concurrentCommands = 16;

/**
 * Executes commands that have become due, at an interval, until it is stopped. Every replica does so: a
 * command that another replica executed first has no effect, because the decider checks the time itself and
 * streams have versions.
 */
@Injectable()
export class TimerRunner {
  @Inject(Clock) private readonly clock!: Clock;
  @Inject(TenantReads) private readonly reads!: Pick<TenantReads, 'read'>;
  @Inject(LOGGER) private readonly log!: Pick<Logger, 'info' | 'warn'>;
  private readonly specs: ReadonlyMap<string, StreamSpec>;
  private readonly repeated = new RepeatedWork(() => this.runAll());
  private stopped = false;
  private rounds = 0;
  /** Organisations of which nothing that is due can be recorded any more. */
  private readonly ended = new Set<string>();

  constructor(
    @Inject(SERVICE) private readonly service: Service,
    private readonly commandBus: CommandBus,
    @Inject(PostgresEventStore) private readonly store: Pick<PostgresEventStore, 'findDueRows'>,
    private readonly sealing: DataSealing,
  ) {
    this.specs = new Map(service.streams.map((spec) => [spec.decider.language.stream, spec]));
  }

  start(everySeconds: number): void {
    this.repeated.start(everySeconds * 1000);
  }

  /** Waits for a command in progress. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.repeated.stop();
  }

  /** Never throws: what failed is tried again the next time. */
  private async runAll(): Promise<void> {
    for (const timer of this.service.timers)
      if (this.rounds % (timer.everyRounds ?? 1) === 0) await this.logFailure(timer, this.runTimer(timer));
    this.rounds += 1;
  }

  private logFailure({ name }: Timer, work: Promise<void>): Promise<void> {
    return work.catch((err: unknown) => {
      if (err instanceof OrganisationEnded) return void this.ended.add(err.tenant);
      timerCommands.inc({ service: this.service.name, alarm: name, outcome: 'failed' });
      this.log.warn({ err, timer: name }, 'timer failed, will try again');
    });
  }

  /**
   * Page after page, so that rows whose command is rejected or fails do not hide the others.
   */
  private async runTimer(timer: Timer): Promise<void> {
    let last: DueRow | undefined;
    const forgotten = new Map<string, number>();
    do {
      const due = await this.store.findDueRows(timer.projection.name, {
        column: timer.dueColumn,
        now: this.clock.now(),
        limit: duePageSize,
        ...(last && { after: last.cursor }),
      });
      await this.executePage(timer, due, forgotten);
      last = due.length === duePageSize ? due.at(-1) : undefined;
    } while (last !== undefined && !this.stopped);
    if (forgotten.size > 0)
      this.log.info(
        { timer: timer.name, forgotten: Object.fromEntries(forgotten) },
        'records were forgotten',
      );
  }

  private async executePage(
    timer: Timer,
    due: readonly DueRow[],
    forgotten: Map<string, number>,
  ): Promise<void> {
    const heldBack = await this.heldBack(timer, due);
    const waiting = due.filter(({ row }) => !heldBack.has(row)).values();
    const work = async (): Promise<void> => {
      for (const dueRow of waiting)
        if (this.mayExecute(dueRow)) await this.logFailure(timer, this.executeDue(timer, dueRow, forgotten));
    };
    await Promise.all(Array.from({ length: concurrentCommands }, work));
  }

  /** Asks once for all rows of an organisation on the page. */
  private async heldBack({ holdsBack }: Timer, due: readonly DueRow[]): Promise<ReadonlySet<object>> {
    const heldBack = new Set<object>();
    if (holdsBack === undefined) return heldBack;
    const at = this.clock.now();
    for (const tenant of new Set(due.filter((row) => this.mayExecute(row)).map((row) => row.tenant))) {
      const ofTenant = due.filter((row) => row.tenant === tenant).map(({ row }) => row);
      for (const row of await this.reads.read(tenant, (rows) => holdsBack(ofTenant, { rows, at })))
        heldBack.add(row);
    }
    return heldBack;
  }

  private mayExecute({ tenant }: DueRow): boolean {
    return !this.stopped && !this.ended.has(tenant);
  }

  private async executeDue(
    { name, target, projection, commandFor, waits, forgets }: Timer,
    { tenant, row: sealedRow }: DueRow,
    forgotten: Map<string, number>,
  ): Promise<void> {
    const spec = this.specs.get(target.stream);
    if (spec === undefined)
      throw new Error(`the target of timer ${name} is not a stream of this service: ${target.stream}`);
    const [row = sealedRow] = await this.sealing.openRows(projection.row, tenant, [sealedRow]);
    const at = this.clock.now();
    if (waits !== undefined && (await this.reads.read(tenant, (rows) => waits(row, { rows, at })))) return;
    const { stream, command, facts } = commandFor(row);
    const meta = { at, by: name, roles: [], id: v7() };
    const ref = { tenant, type: target.stream, id: stream };
    const outcome = await this.commandBus.execute({ spec, stream: ref, command, meta, facts });
    timerCommands.inc({ service: this.service.name, alarm: name, outcome: outcome.kind });
    if (outcome.kind === 'recorded' && forgets !== undefined) this.countForgotten(forgets(row), forgotten);
    if (outcome.kind !== 'recorded')
      this.log.info(
        { timer: name, command: command.type, outcome: outcome.kind },
        'the command of a timer was not recorded',
      );
  }

  private countForgotten(rule: string, forgotten: Map<string, number>): void {
    recordsForgotten.inc({ service: this.service.name, rule });
    forgotten.set(rule, (forgotten.get(rule) ?? 0) + 1);
  }
}
