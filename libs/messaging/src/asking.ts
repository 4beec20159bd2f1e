import type { Listener } from './listener.js';
import type { Log } from './log.js';
import type { Bus } from './port.js';
import { refillRecord } from './refill.js';

export interface AskingTimes {
  /** While something is missing, it is asked for this often at most. */
  readonly askEveryMs?: number;
  /**
   * A partition that said nothing for so long is asked after: its last record may be the one that was lost.
   */
  readonly quietMs?: number;
}

interface Watched {
  readonly topic: string;
  readonly part: number;
  readonly mark: number;
  readonly missing: boolean;
  readonly heardAt: number;
  readonly askedAt: number;
}

export interface AskingSettings {
  readonly service: string;
  readonly bus: Bus;
  readonly listener: Pick<Listener, 'marks'>;
  readonly log: Log;
  readonly times?: AskingTimes;
  readonly on?: { readonly asked?: (topic: string) => void };
}

/**
 * Notices what is missing and asks its owner, a few times a minute at most, for all partitions of a topic in
 * one record.
 */
export class Asking {
  private readonly watched = new Map<string, Watched>();
  private readonly askEveryMs: number;
  private readonly quietMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: AskingSettings) {
    this.askEveryMs = settings.times?.askEveryMs ?? 5_000;
    this.quietMs = settings.times?.quietMs ?? 30_000;
  }

  start(): void {
    this.timer = setInterval(() => void this.ask(), Math.min(this.askEveryMs, this.quietMs) / 2).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  saw({ topic, part, mark }: Pick<Watched, 'topic' | 'part' | 'mark'>, missing: boolean): void {
    const name = `${topic}/${part}`;
    this.watched.set(name, {
      topic,
      part,
      mark,
      missing,
      heardAt: Date.now(),
      askedAt: this.watched.get(name)?.askedAt ?? 0,
    });
    if (missing) void this.ask();
  }

  private isDue({ missing, heardAt, askedAt }: Watched, now: number): boolean {
    return missing ? now - askedAt >= this.askEveryMs : now - Math.max(askedAt, heardAt) >= this.quietMs;
  }

  private async ask(): Promise<void> {
    const now = Date.now();
    const due = [...this.watched.values()].filter((one) => this.isDue(one, now));
    for (const one of due) this.watched.set(`${one.topic}/${one.part}`, { ...one, askedAt: now });
    try {
      for (const [topic, parts] of Map.groupBy(due, (one) => one.topic)) await this.askFor(topic, parts);
    } catch (fault) {
      this.settings.log.warn({ fault: (fault as Error).name }, 'asking for a refill failed, will ask again');
    }
  }

  private async askFor(topic: string, parts: readonly Watched[]): Promise<void> {
    const { listener, bus, service, on } = this.settings;
    const marks = new Map((await listener.marks(topic)).map(({ part, position }) => [part, position]));
    const standing = parts.filter(({ part, mark }) => (marks.get(part) ?? 0) === mark);
    // A mark that moved without us: another member holds the partition now and watches it.
    for (const { part } of parts.filter((one) => !standing.includes(one)))
      this.watched.delete(`${topic}/${part}`);
    if (standing.length === 0) return;
    on?.asked?.(topic);
    await bus.send([
      refillRecord(service, { topic, after: new Map(standing.map(({ part, mark }) => [part, mark])) }),
    ]);
  }
}
