import type { DueRow, PostgresEventStore } from '@geleit/event-store';
import { v7 } from 'uuid';
import type { CommandBus } from '../command/command-bus.js';
import type { Timer, StreamSpec } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { timerCommands } from '../telemetry/metrics.js';

const duePageSize = 100;

/**
 * Asks commands whose time has come, every so many seconds, until it is stopped. Every replica does: a
 * command that another one asked first finds nothing left to do, because the decider judges the time itself
 * and streams have versions.
 */
export class TimerRunner {
  private readonly interval: NodeJS.Timeout;
  private readonly specs: ReadonlyMap<string, StreamSpec>;
  private currentRun = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly parts: Parts,
    private readonly commandBus: CommandBus,
    private readonly store: Pick<PostgresEventStore, 'findDueRows'>,
    everySeconds: number,
  ) {
    this.specs = new Map(parts.service.streams.map((spec) => [spec.decider.language.stream, spec]));
    this.interval = setInterval(() => {
      this.currentRun = this.currentRun.then(() => this.runAll());
    }, everySeconds * 1000).unref();
  }

  /** Lets a command that was begun finish. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.interval);
    await this.currentRun;
  }

  /** Never throws: what failed is tried again the next time. */
  private async runAll(): Promise<void> {
    for (const alarm of this.parts.service.timers) await this.logFailure(alarm, this.runTimer(alarm));
  }

  private logFailure({ name }: Timer, work: Promise<void>): Promise<void> {
    return work.catch((err: unknown) => {
      timerCommands.inc({ service: this.parts.service.name, alarm: name, outcome: 'failed' });
      this.parts.log.warn({ err, alarm: name }, 'alarm failed, will try again');
    });
  }

  /**
   * Page after page and row by row, so that rows whose command is turned down, or fails, do not hide the
   * others.
   */
  private async runTimer(timer: Timer): Promise<void> {
    let last: DueRow | undefined;
    do {
      const due = await this.store.findDueRows(timer.projection.name, {
        column: timer.dueColumn,
        now: this.parts.now(),
        limit: duePageSize,
        ...(last && { after: last.cursor }),
      });
      for (const one of due) if (!this.stopped) await this.logFailure(timer, this.executeDue(timer, one));
      last = due.length === duePageSize ? due.at(-1) : undefined;
    } while (last !== undefined && !this.stopped);
  }

  private async executeDue({ name, target, commandFor }: Timer, { tenant, row }: DueRow): Promise<void> {
    const spec = this.specs.get(target.stream);
    if (spec === undefined)
      throw new Error(`alarm ${name} asks a stream this service does not have: ${target.stream}`);
    const { stream, command, facts } = commandFor(row);
    const meta = { at: this.parts.now(), by: name, roles: [], id: v7() };
    const outcome = await this.commandBus.execute({ spec, tenant, stream, command, meta, facts });
    timerCommands.inc({ service: this.parts.service.name, alarm: name, outcome: outcome.kind });
    if (outcome.kind !== 'recorded')
      this.parts.log.info(
        { alarm: name, command: command.type, outcome: outcome.kind },
        'alarm was turned down',
      );
  }
}
