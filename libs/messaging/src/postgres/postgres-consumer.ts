import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import { partitions, type BusConsumer, type Subscription } from '../port.js';
import { Signal } from '../signal.js';
import { Lane } from './lane.js';
import { Session, type Row } from './session.js';

/**
 * A notice may be lost: this often the log is looked at all the same, and the partitions are shared out anew.
 */
const pollMs = 1_000;

/**
 * After a notice, this long for more to arrive: one look and one transaction for many records instead of one
 * each.
 */
const gatherMs = 10;

/** One member of a group. */
export class PostgresConsumer implements BusConsumer {
  private readonly signal = new Signal();
  private readonly lanes = new Map<string, Lane>();
  private draining = false;
  private session: Session | null = null;
  private life: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly subscription: Subscription,
    private readonly log: Log,
  ) {}

  start(): Promise<void> {
    this.life = this.live();
    return Promise.resolve();
  }

  async drain(): Promise<void> {
    this.draining = true;
    this.signal.notify();
    await this.life;
  }

  health(): 'up' | 'down' {
    return this.session === null ? 'down' : 'up';
  }

  private async live(): Promise<void> {
    while (!this.draining) {
      try {
        await this.holdSession();
      } catch (fault) {
        this.log.warn(
          { group: this.subscription.group, fault: (fault as Error).name },
          'bus session lost, starting a new one',
        );
      }
      if (!this.draining) await this.signal.wait(pollMs / 4);
    }
  }

  private async holdSession(): Promise<void> {
    let lost = false;
    const session = await Session.open(
      this.url,
      this.subscription.group,
      () => this.signal.notify(),
      () => {
        lost = true;
        this.signal.notify();
      },
    );
    this.session = session;
    try {
      for (let balancedAt = 0; !this.draining && !lost; await this.rested()) {
        if (Date.now() - balancedAt >= pollMs) {
          await this.balance(session);
          balancedAt = Date.now();
        }
        await this.turn(session);
      }
    } finally {
      this.session = null;
      // A partition is never worked on twice in one process, not even across sessions.
      await Promise.all([...this.lanes.values()].map((lane) => lane.settled()));
      this.lanes.clear();
      await session.close();
    }
  }

  private async rested(): Promise<void> {
    await this.signal.wait(this.pause());
    await sleep(gatherMs);
  }

  private pause(): number {
    return Math.min(pollMs, ...[...this.lanes.values()].map(({ rest }) => rest).filter((rest) => rest > 0));
  }

  /**
   * Each member holds its share at most and claims what is free below it; so all are held and none starves.
   */
  private async balance(session: Session): Promise<void> {
    const all = this.subscription.topics.flatMap((topic) =>
      Array.from({ length: partitions }, (_, part) => ({ topic, part, name: `${topic}/${part}` })),
    );
    const share = Math.ceil(all.length / (await session.members()));
    for (const lane of [...this.lanes.values()]
      .filter(({ idle }) => idle)
      .slice(0, Math.max(0, this.lanes.size - share))) {
      this.lanes.delete(`${lane.topic}/${lane.part}`);
      await session.release(lane);
    }
    for (const { topic, part, name } of all) {
      if (this.lanes.size >= share) break;
      if (!this.lanes.has(name) && (await session.claim({ topic, part })))
        this.lanes.set(name, new Lane(topic, part, this.subscription, () => this.signal.notify()));
    }
    await this.rewind(session);
  }

  /** A partition that ends before the place reached was deleted: it is read from its beginning. */
  private async rewind(session: Session): Promise<void> {
    const lanes = [...this.lanes.values()].filter(({ idle, at }) => idle && at !== null);
    const heads = await session.heads(lanes);
    lanes.forEach((lane, index) => {
      if ((lane.at ?? 0) > (heads[index] ?? 0)) lane.at = 0;
    });
  }

  /** Gives every idle partition what follows its place. */
  private async turn(session: Session): Promise<void> {
    const ready = [...this.lanes.values()].filter(({ idle, rest }) => idle && rest === 0);
    await this.locate(
      session,
      ready.filter(({ at }) => at === null),
    );
    const placed = ready.flatMap((lane) =>
      lane.at === null ? [] : [{ topic: lane.topic, part: lane.part, at: lane.at }],
    );
    if (placed.length === 0) return;
    const rows = Map.groupBy(await session.fetch(placed), ({ topic, part }) => `${topic}/${part}`);
    for (const [name, chunk] of rows) if (!this.draining) this.hand(name, chunk);
  }

  private async locate(session: Session, lanes: readonly Lane[]): Promise<void> {
    if (lanes.length === 0) return;
    const heads = await session.heads(lanes);
    await Promise.all(lanes.map((lane, index) => lane.locate(heads[index] ?? 0)));
  }

  private hand(name: string, rows: readonly Row[]): void {
    this.lanes.get(name)?.run(rows);
  }
}
