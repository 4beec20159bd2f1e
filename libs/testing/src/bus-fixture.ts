import { randomBytes } from 'node:crypto';
import type { Contract, Language, Publication } from '@geleit/kernel';
import {
  Consumer,
  Relay,
  replayTopicOf,
  type AnyPublication,
  type GapDetectorTimings,
  type Bus,
  type ConsumerHooks,
  type BatchReceiver,
  type Log,
} from '@geleit/messaging';
import { TestIdentities } from './test-identities.js';
import { MemoryReceiver } from './memory-receiver.js';
import { MemoryEventLog } from './memory-event-log.js';

/** One adapter of the bus under test. */
export interface BusUnderTest {
  /** The bus as this service sees it, which listens to these topics; the suite closes it. */
  connect(service: string, topics: readonly string[]): Promise<Bus>;
  deleteTopic(topic: string): Promise<void>;
  /**
   * Breaks every connection, as a restart of the server does; resolves when the server responds again. Not
   * called if `describeBusAdapter` was given a reason not to.
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

class Numbered {
  n!: number;
}

/** Gaps are requested soon, and quiet partitions are never checked within a test. */
export const testGapTimings: GapDetectorTimings = { requestIntervalMs: 300, quietPeriodMs: 60_000 };

/** One publishing and one consuming service with a real bus between them. */
export class BusFixture {
  readonly owner = `o${randomBytes(4).toString('hex')}`;
  readonly consumerService = `c${randomBytes(4).toString('hex')}`;
  readonly identities = new TestIdentities(this.owner, this.consumerService);
  readonly topic = `geleit.${this.owner}.thing.v1`;
  readonly eventLog = new MemoryEventLog('thing');
  readonly receiver = new MemoryReceiver();
  /** How many batches each member received, in the order in which the members were started. */
  readonly batchesByMember: number[] = [];
  readonly counts = {
    duplicates: 0,
    beyondGap: 0,
    leapsHeld: 0,
    refused: 0,
    replayRequests: 0,
    requestsRefused: 0,
    consumersBeyondLog: 0,
    retried: 0,
    replayed: 0,
  };
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly busUnderTest: BusUnderTest) {}

  async connectBus(service: string): Promise<Bus> {
    const bus = await this.busUnderTest.connect(service, service === this.owner ? [] : [this.topic]);
    this.closers.unshift(() => bus.close());
    return bus;
  }

  /** `wrap` may drop or delay what the relay sends. */
  async startRelay(wrap: (bus: Bus) => Bus = (bus) => bus): Promise<Relay> {
    const bus = await this.connectBus(this.owner);
    const relay = new Relay({
      identity: this.identities.of(this.owner),
      publications: [testPublicationOf(this.owner, [this.consumerService])],
      changesOf: () => [],
      eventLog: this.eventLog,
      state: this.eventLog,
      bus: wrap(bus),
      log: silentLog,
      hooks: {
        replayed: (_, records) => (this.counts.replayed += records),
        requestRefused: () => this.counts.requestsRefused++,
        consumerBeyondLog: () => this.counts.consumersBeyondLog++,
      },
    });
    relay.start();
    this.closers.unshift(() => relay.stop());
    return relay;
  }

  async startConsumer(timings: GapDetectorTimings = testGapTimings, maxLeap?: number): Promise<Consumer> {
    const bus = await this.connectBus(this.consumerService);
    await bus.ensureTopics([this.topic, replayTopicOf(this.owner)]);
    const member = this.batchesByMember.push(0) - 1;
    const { receiver } = this;
    const countingReceiver: BatchReceiver = {
      receive: async (receivedBatch) => {
        await receiver.receive(receivedBatch);
        this.batchesByMember[member] = (this.batchesByMember[member] ?? 0) + 1;
      },
    };
    const consumer = new Consumer({
      identity: this.identities.of(this.consumerService),
      topics: [this.topic],
      consumes: (_, type) => type === 'Happened',
      bus,
      store: receiver,
      receiver: countingReceiver,
      log: silentLog,
      timings,
      ...(maxLeap !== undefined && { maxLeap }),
      hooks: this.countingHooks(),
    });
    await consumer.start();
    this.closers.unshift(() => consumer.drain());
    return consumer;
  }

  /** Appends events `n = from…to` to the streams in turn. */
  appendEvents(streams: readonly string[], from: number, to: number): void {
    for (let n = from; n <= to; n++)
      for (const stream of streams) this.eventLog.append('org', stream, 'Happened', { n });
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  private countingHooks(): ConsumerHooks {
    return {
      duplicates: (_, records) => (this.counts.duplicates += records),
      beyondGap: (_, records) => (this.counts.beyondGap += records),
      refused: (_, __, records) => (this.counts.refused += records),
      leapHeld: () => this.counts.leapsHeld++,
      retried: () => this.counts.retried++,
      replayRequested: () => this.counts.replayRequests++,
    };
  }
}

function testPublicationOf(service: string, listeners: readonly string[]): AnyPublication {
  const events = { Happened: Numbered };
  const from = {
    stream: 'thing',
    commands: {},
    events: { ...events, Secret: Numbered },
    rejections: {},
  } as const satisfies Language;
  const to = { service, stream: 'thing', major: 1, listeners, events } as const satisfies Contract;
  const publication: Publication<typeof from, typeof events> = {
    from,
    to,
    publish: { Happened: ({ data }) => ({ type: 'Happened', data }) },
  };
  return publication as AnyPublication;
}

export const numbersUpTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1);
