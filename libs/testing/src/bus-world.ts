import { randomBytes } from 'node:crypto';
import type { Contract, Language, Publication, Vocabulary } from '@geleit/kernel';
import {
  Hearing,
  Relay,
  type AnyPublication,
  type AskingTimes,
  type Bus,
  type HearingHooks,
  type Listener,
  type Log,
} from '@geleit/messaging';
import { MemoryListener } from './memory-listener.js';
import { MemoryOwner } from './memory-owner.js';

/** One transport under test. */
export interface BusRig {
  /** The bus as this service sees it; closed by the suite. */
  bus(service: string): Promise<Bus>;
  deleteTopic(topic: string): Promise<void>;
  /**
   * Breaks every connection, as a restart of the server does; resolves when it answers again. Not asked of a
   * server that `busFeatures` was told to leave alone.
   */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

class Counted {
  n!: number;
}

/** Short enough for a test, long enough not to fire within a case that does not want it. */
export const patient: AskingTimes = { askEveryMs: 300, quietMs: 60_000 };

/** One publishing and one listening service, with everything between them real. */
export class BusWorld {
  readonly owner = `o${randomBytes(4).toString('hex')}`;
  readonly listener = `l${randomBytes(4).toString('hex')}`;
  readonly topic = `geleit.${this.owner}.thing.v1`;
  readonly log = new MemoryOwner('thing');
  readonly store = new MemoryListener();
  /** Runs that each member took, in the order in which the members were started. */
  readonly takenBy: number[] = [];
  readonly counts = { repeated: 0, beyondGap: 0, asked: 0, retried: 0, resent: 0 };
  private readonly closing: (() => Promise<void>)[] = [];

  constructor(private readonly rig: BusRig) {}

  async bus(service: string): Promise<Bus> {
    const bus = await this.rig.bus(service);
    this.closing.unshift(() => bus.close());
    return bus;
  }

  /** `wrap` stands between relay and bus, to lose or hold back what it sends. */
  async relay(wrap: (bus: Bus) => Bus = (bus) => bus): Promise<Relay> {
    const bus = await this.bus(this.owner);
    const relay = new Relay({
      service: this.owner,
      publications: [publicationOf(this.owner)],
      log: this.log,
      state: this.log,
      bus: wrap(bus),
      logger: quiet,
      on: { resent: (_, records) => (this.counts.resent += records) },
    });
    relay.start();
    this.closing.unshift(() => relay.stop());
    return relay;
  }

  async hearing(times: AskingTimes = patient): Promise<Hearing> {
    const bus = await this.bus(this.listener);
    await bus.ensureTopics([this.topic, `geleit.${this.owner}.refill.v1`]);
    const member = this.takenBy.push(0) - 1;
    const { store } = this;
    const listener: Listener = {
      marks: (topic) => store.marks(topic),
      parkedStreams: (topic) => store.parkedStreams(topic),
      take: (run) =>
        store.take(run).then(() => void this.takenBy.splice(member, 1, (this.takenBy[member] ?? 0) + 1)),
    };
    const hearing = new Hearing({
      service: this.listener,
      topics: [this.topic],
      hears: (_, type) => type === 'Happened',
      bus,
      listener,
      log: quiet,
      times,
      on: this.hooks(),
    });
    await hearing.start();
    this.closing.unshift(() => hearing.drain());
    return hearing;
  }

  /** Appends `n = from…to` to each stream in turn. */
  tell(streams: readonly string[], from: number, to: number): void {
    for (let n = from; n <= to; n++)
      for (const stream of streams) this.log.append('org', stream, 'Happened', { n });
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }

  private hooks(): HearingHooks {
    return {
      repeated: (_, records) => (this.counts.repeated += records),
      beyondGap: (_, records) => (this.counts.beyondGap += records),
      retried: () => this.counts.retried++,
      asked: () => this.counts.asked++,
    };
  }
}

function publicationOf(service: string): AnyPublication {
  const events = { Happened: Counted };
  const from = {
    stream: 'thing',
    commands: {},
    events: { ...events, Secret: Counted },
    rejections: {},
  } as const satisfies Language;
  const to = { service, stream: 'thing', major: 1, events } as const satisfies Contract;
  const publication: Publication<typeof from, typeof events> = {
    from,
    to,
    tell: { Happened: ({ data }) => ({ type: 'Happened', data }) },
  };
  return publication as unknown as AnyPublication satisfies Publication<Language, Vocabulary>;
}

export const oneTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1);
