import type { DueRow, PostgresEventStore } from '@geleit/event-store';
import { v7 } from 'uuid';
import type { Road } from '../command/road.js';
import type { Alarm, StreamSpec } from '../manifest.js';
import type { Parts } from '../parts.js';
import { alarms } from '../telemetry/metrics.js';

const portion = 100;

/**
 * Asks commands whose time has come, every so many seconds, until it is stopped. Every replica does: a
 * command that another one asked first finds nothing left to do, because the decider judges the time itself
 * and streams have versions.
 */
export class Alarms {
  private readonly timer: NodeJS.Timeout;
  private readonly specs: ReadonlyMap<string, StreamSpec>;
  private ringing = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly parts: Parts,
    private readonly road: Road,
    private readonly store: Pick<PostgresEventStore, 'due'>,
    everySeconds: number,
  ) {
    this.specs = new Map(parts.service.streams.map((spec) => [spec.decider.language.stream, spec]));
    this.timer = setInterval(() => {
      this.ringing = this.ringing.then(() => this.ring());
    }, everySeconds * 1000).unref();
  }

  /** Lets a command that was begun finish. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.ringing;
  }

  /** Never throws: what failed is tried again the next time. */
  private async ring(): Promise<void> {
    for (const alarm of this.parts.service.alarms) await this.orTryAgain(alarm, this.askAll(alarm));
  }

  private orTryAgain({ name }: Alarm, work: Promise<void>): Promise<void> {
    return work.catch((err: unknown) => {
      alarms.inc({ service: this.parts.service.name, alarm: name, outcome: 'failed' });
      this.parts.log.warn({ err, alarm: name }, 'alarm failed, will try again');
    });
  }

  /**
   * Page after page and row by row, so that rows whose command is turned down, or fails, do not hide the
   * others.
   */
  private async askAll(alarm: Alarm): Promise<void> {
    let last: DueRow | undefined;
    do {
      const due = await this.store.due(alarm.view.name, {
        column: alarm.due,
        now: this.parts.now(),
        limit: portion,
        ...(last && { after: last.place }),
      });
      for (const one of due) if (!this.stopped) await this.orTryAgain(alarm, this.ask(alarm, one));
      last = due.length === portion ? due.at(-1) : undefined;
    } while (last !== undefined && !this.stopped);
  }

  private async ask({ name, asks, ask }: Alarm, { tenant, row }: DueRow): Promise<void> {
    const spec = this.specs.get(asks.stream);
    if (spec === undefined)
      throw new Error(`alarm ${name} asks a stream this service does not have: ${asks.stream}`);
    const { stream, command } = ask(row);
    const meta = { at: this.parts.now(), by: name, roles: [], id: v7() };
    const outcome = await this.road.ask({ spec, tenant, stream, command, meta });
    alarms.inc({ service: this.parts.service.name, alarm: name, outcome: outcome.kind });
    if (outcome.kind !== 'recorded')
      this.parts.log.info(
        { alarm: name, command: command.type, outcome: outcome.kind },
        'alarm was turned down',
      );
  }
}
