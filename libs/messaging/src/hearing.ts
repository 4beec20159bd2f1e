import { Asking, type AskingTimes } from './asking.js';
import { describe } from './faults.js';
import type { Listener } from './listener.js';
import type { Log } from './log.js';
import type { Bus, BusConsumer, Chunk, Outcome } from './port.js';
import { sift, type Sifted } from './sifting.js';
import { Taking, type Lane, type TakingHooks } from './taking.js';

/** For metrics. `topic` is the only label: keys and tenants never leave. */
export interface HearingHooks extends TakingHooks {
  readonly repeated?: (topic: string, records: number) => void;
  readonly foreign?: (topic: string, records: number) => void;
  readonly beyondGap?: (topic: string, records: number) => void;
  readonly asked?: (topic: string) => void;
  /** The newest position that a chunk shows, taken or not. */
  readonly seen?: (topic: string, part: number, position: number) => void;
}

export interface HearingSettings {
  /** The listening service; also its group. */
  readonly service: string;
  readonly topics: readonly string[];
  readonly hears: (topic: string, type: string) => boolean;
  readonly bus: Bus;
  readonly listener: Listener;
  readonly log: Log;
  readonly on?: HearingHooks;
  readonly times?: AskingTimes;
}

/**
 * A service listening to others: each event takes effect once, in order per stream, and nothing is lost
 * unnoticed.
 */
export class Hearing {
  private readonly lanes = new Map<string, Lane>();
  private readonly queues = new Map<string, Promise<unknown>>();
  private readonly parked = new Map<string, Set<string>>();
  private readonly consumer: BusConsumer;
  private readonly asking: Asking;

  constructor(private readonly settings: HearingSettings) {
    const { service, topics, bus } = settings;
    this.asking = new Asking(settings);
    this.consumer = bus.subscribe({
      group: `geleit.${service}`,
      topics,
      start: 'marks',
      place: (topic, part) => this.inTurn(topic, part, () => this.place(topic, part)),
      onChunk: (chunk) => this.inTurn(chunk.topic, chunk.part, () => this.hear(chunk)),
    });
  }

  async start(): Promise<void> {
    this.asking.start();
    await this.consumer.start();
  }

  async drain(): Promise<void> {
    this.asking.stop();
    await this.consumer.drain();
  }

  health(): 'up' | 'down' {
    return this.consumer.health();
  }

  /** One thing at a time per partition, even when a transport reassigns it while a chunk is still at work. */
  private inTurn<T>(topic: string, part: number, work: () => Promise<T>): Promise<T> {
    const name = `${topic}/${part}`;
    const next = (this.queues.get(name) ?? Promise.resolve()).then(work);
    this.queues.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  }

  /** Asked at each assignment: what another member did meanwhile is read anew. */
  private async place(topic: string, part: number): Promise<string | null> {
    const marks = await this.settings.listener.marks(topic);
    const mark = marks.find((one) => one.part === part);
    const name = `${topic}/${part}`;
    const lane = { topic, part, mark: mark?.position ?? 0, faults: this.lanes.get(name)?.faults ?? 0 };
    this.lanes.set(name, lane);
    this.parked.set(topic, new Set(await this.settings.listener.parkedStreams(topic)));
    this.asking.saw(lane, false);
    return mark?.offset ?? null;
  }

  private async hear(chunk: Chunk): Promise<Outcome> {
    try {
      return await this.take(chunk);
    } catch (fault) {
      this.settings.log.warn(
        { topic: chunk.topic, part: chunk.part, fault: describe(fault) },
        'chunk not taken, will be read again',
      );
      return { done: false, pauseMs: 1_000 };
    }
  }

  private async take({ topic, part, records }: Chunk): Promise<Outcome> {
    const lane = this.lanes.get(`${topic}/${part}`);
    if (lane === undefined) return { done: false, pauseMs: 0 };
    const sifted = sift(records, lane.mark, this.settings.hears);
    this.count(topic, sifted);
    if (sifted.newest > 0) this.settings.on?.seen?.(topic, part, sifted.newest);
    const { listener, log, on = {} } = this.settings;
    const outcome = await new Taking(listener, lane, await this.parkedIn(topic), { log, on }).all(
      sifted.items,
    );
    this.asking.saw(lane, sifted.gap);
    return outcome;
  }

  /**
   * Streams may be released at any time, so a list that is not empty is read anew; only the holder of a
   * partition adds to it.
   */
  private async parkedIn(topic: string): Promise<Set<string>> {
    const known = this.parked.get(topic) ?? new Set();
    if (known.size === 0) return known;
    const now = new Set(await this.settings.listener.parkedStreams(topic));
    this.parked.set(topic, now);
    return now;
  }

  private count(topic: string, { repeats, foreign, beyondGap }: Sifted): void {
    const { on = {}, log } = this.settings;
    if (repeats > 0) on.repeated?.(topic, repeats);
    if (beyondGap > 0) on.beyondGap?.(topic, beyondGap);
    if (foreign === 0) return;
    on.foreign?.(topic, foreign);
    log.error({ topic, records: foreign }, 'records on the bus that no relay sent were left out');
  }
}
