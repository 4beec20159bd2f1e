import { randomBytes } from 'node:crypto';
import type { Contract, Language, Publication, MessageTypes } from '@geleit/kernel';
import {
  Consumer,
  Relay,
  type AnyPublication,
  type GapDetectorTimings,
  type Bus,
  type ConsumerHooks,
  type BatchReceiver,
  type Log,
} from '@geleit/messaging';
import { MemoryReceiver } from './memory-receiver.js';
import { MemoryEventLog } from './memory-event-log.js';

/** One transport under test. */
export interface BusUnderTest {
  /** The bus as this service sees it; closed by the suite. */
  connect(service: string): Promise<Bus>;
  deleteTopic(topic: string): Promise<void>;
  /**
   * Breaks every connection, as a restart of the server does; resolves when it answers again. Not asked of a
   * server that `busFeatures` was told to leave alone.
   */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

class Counted {
  n!: number;
}

/** Short enough for a test, long enough not to fire within a case that does not want it. */
export const testGapTimings: GapDetectorTimings = { requestIntervalMs: 300, quietPeriodMs: 60_000 };

/** One publishing and one listening service, with everything between them real. */
export class BusFixture {
  readonly owner = `o${randomBytes(4).toString('hex')}`;
  readonly listener = `l${randomBytes(4).toString('hex')}`;
  readonly topic = `geleit.${this.owner}.thing.v1`;
  readonly eventLog = new MemoryEventLog('thing');
  readonly receiver = new MemoryReceiver();
  /** Runs that each member took, in the order in which the members were started. */
  readonly batchesByMember: number[] = [];
  readonly counts = { repeated: 0, beyondGap: 0, asked: 0, retried: 0, resent: 0 };
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly busUnderTest: BusUnderTest) {}

  async connectBus(service: string): Promise<Bus> {
    const bus = await this.busUnderTest.connect(service);
    this.closers.unshift(() => bus.close());
    return bus;
  }

  /** `wrap` stands between relay and bus, to lose or hold back what it sends. */
  async startRelay(wrap: (bus: Bus) => Bus = (bus) => bus): Promise<Relay> {
    const bus = await this.connectBus(this.owner);
    const relay = new Relay({
      service: this.owner,
      publications: [testPublicationOf(this.owner)],
      eventLog: this.eventLog,
      state: this.eventLog,
      bus: wrap(bus),
      logger: silentLog,
      hooks: { replayed: (_, records) => (this.counts.resent += records) },
    });
    relay.start();
    this.closers.unshift(() => relay.stop());
    return relay;
  }

  async startConsumer(times: GapDetectorTimings = testGapTimings): Promise<Consumer> {
    const bus = await this.connectBus(this.listener);
    await bus.ensureTopics([this.topic, `geleit.${this.owner}.refill.v1`]);
    const member = this.batchesByMember.push(0) - 1;
    const { receiver } = this;
    const batchReceiver: BatchReceiver = {
      checkpoints: (topic) => receiver.checkpoints(topic),
      parkedStreams: (topic) => receiver.parkedStreams(topic),
      receive: (run) =>
        receiver
          .receive(run)
          .then(() => void this.batchesByMember.splice(member, 1, (this.batchesByMember[member] ?? 0) + 1)),
    };
    const consumer = new Consumer({
      service: this.listener,
      topics: [this.topic],
      consumes: (_, type) => type === 'Happened',
      bus,
      receiver: batchReceiver,
      log: silentLog,
      timings: times,
      hooks: this.countingHooks(),
    });
    await consumer.start();
    this.closers.unshift(() => consumer.drain());
    return consumer;
  }

  /** Appends `n = from…to` to each stream in turn. */
  appendEvents(streams: readonly string[], from: number, to: number): void {
    for (let n = from; n <= to; n++)
      for (const stream of streams) this.eventLog.append('org', stream, 'Happened', { n });
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  private countingHooks(): ConsumerHooks {
    return {
      duplicates: (_, records) => (this.counts.repeated += records),
      beyondGap: (_, records) => (this.counts.beyondGap += records),
      retried: () => this.counts.retried++,
      replayRequested: () => this.counts.asked++,
    };
  }
}

function testPublicationOf(service: string): AnyPublication {
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
    publish: { Happened: ({ data }) => ({ type: 'Happened', data }) },
  };
  return publication as unknown as AnyPublication satisfies Publication<Language, MessageTypes>;
}

export const numbersUpTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1);
