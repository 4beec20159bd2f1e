import { setTimeout as sleep } from 'node:timers/promises';
import {
  recordKeyOf,
  partitionOf,
  RecordTooLarge,
  wholeTopicRequest,
  replayRequestRecord,
  type Bus,
  type BusRecord,
  type DeliveredRecord,
} from '@geleit/messaging';
import { Unavailable } from '@geleit/event-store';
import { BusFixture, numbersUpTo, type BusUnderTest } from './bus-fixture.js';
import { describeForgedRecords } from './bus-forgery.features.js';
import { eventually } from './eventually.js';

const testStreams = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * The behaviour that every adapter of the bus must have. All cases share one server; each has its own
 * services and topics. `noRestartReason` is given if the server must not be restarted.
 */
export function describeBusAdapter(open: () => Promise<BusUnderTest>, noRestartReason?: string): void {
  let busUnderTest: BusUnderTest;
  let fixture: BusFixture;
  beforeAll(async () => void (busUnderTest = await open()), 180_000);
  afterAll(() => busUnderTest.close());
  beforeEach(() => void (fixture = new BusFixture(busUnderTest)));
  afterEach(() => fixture.close());

  describeForgedRecords(() => fixture);

  const expectAllReceived = (last: number) =>
    eventually(
      () =>
        testStreams.forEach((stream) =>
          expect(fixture.receiver.numbersOf(stream)).toEqual(numbersUpTo(last)),
        ),
      40_000,
    );

  it('events arrive once, in the order of their key, and only if they are published', async () => {
    fixture.appendEvents(testStreams, 1, 50);
    fixture.eventLog.append('org', 'a', 'Secret', { n: 0 });
    await fixture.startRelay();
    await fixture.startConsumer();
    await expectAllReceived(50);
    fixture.appendEvents(testStreams, 51, 60);
    await expectAllReceived(60);
    expect(new Set(fixture.receiver.received.map(({ type }) => type))).toEqual(new Set(['Happened']));
    expect(fixture.receiver.received[0]).toMatchObject({
      tenant: 'org',
      by: 'someone',
      traceparent: expect.stringMatching(/^00-/) as string,
    });
  });

  it('events that are sent twice are dropped the second time', async () => {
    fixture.appendEvents(testStreams, 1, 20);
    const first = await fixture.startRelay();
    await fixture.startConsumer();
    await expectAllReceived(20);
    await first.stop();
    fixture.eventLog.forgetPosition();
    await fixture.startRelay();
    fixture.appendEvents(testStreams, 21, 25);
    await expectAllReceived(25);
    expect(fixture.counts.duplicates).toBeGreaterThanOrEqual(120);
    expect(fixture.counts.beyondGap).toBe(0);
  });

  it('each event takes effect once if the consumer fails before or after the commit', async () => {
    fixture.appendEvents(testStreams, 1, 30);
    const crashes = { before: 2, after: 2 };
    fixture.receiver.beforeCommit = () => {
      if (crashes.before-- > 0) throw new Unavailable();
    };
    fixture.receiver.afterCommit = () => {
      if (crashes.after-- > 0) throw new Unavailable();
    };
    await fixture.startRelay();
    await fixture.startConsumer();
    await expectAllReceived(30);
    expect(Math.max(crashes.before, crashes.after)).toBeLessThanOrEqual(0);
    expect(fixture.receiver.parked).toEqual([]);
  });

  it('two members share the partitions, and either takes over from the other', async () => {
    const manyStreams = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const expectReceived = (last: number) =>
      eventually(
        () =>
          manyStreams.forEach((stream) =>
            expect(fixture.receiver.numbersOf(stream)).toEqual(numbersUpTo(last)),
          ),
        60_000,
      );
    await fixture.startRelay();
    const first = await fixture.startConsumer();
    fixture.appendEvents(manyStreams, 1, 3);
    await expectReceived(3);
    await fixture.startConsumer();
    let n = 3;
    for (
      const start = fixture.batchesByMember[0] ?? 0;
      n < 300 && !(fixture.batchesByMember[0]! > start + 20 && fixture.batchesByMember[1]! > 20);
      await sleep(50)
    )
      fixture.appendEvents(manyStreams, ++n, n);
    await expectReceived(n);
    expect(Math.min(...fixture.batchesByMember)).toBeGreaterThan(20);
    await first.drain();
    fixture.appendEvents(manyStreams, n + 1, n + 3);
    await expectReceived(n + 3);
  });

  it('a poison event is retried three times, then parked with its stream; the others continue', async () => {
    const attemptTimes: number[] = [];
    fixture.receiver.beforeCommit = ({ events }) => {
      const poison = events.find(({ stream, data }) => stream === 'c' && (data as { n: number }).n === 5);
      if (!poison) return;
      if (events.length === 1) attemptTimes.push(Date.now());
      throw new TypeError('cannot read "a name" of 7');
    };
    fixture.appendEvents(testStreams, 1, 10);
    await fixture.startRelay();
    await fixture.startConsumer();
    await eventually(() =>
      testStreams.forEach((stream) =>
        expect(fixture.receiver.numbersOf(stream)).toEqual(numbersUpTo(stream === 'c' ? 4 : 10)),
      ),
    );
    await eventually(() =>
      expect(fixture.receiver.parked.map(({ event }) => (event.data as { n: number }).n)).toEqual([
        5, 6, 7, 8, 9, 10,
      ]),
    );
    expect(fixture.receiver.parked.map(({ fault }) => fault)).toEqual([
      'TypeError: cannot read … of …',
      ...Array<undefined>(5).fill(undefined),
    ]);
    expect(fixture.counts.retried).toBe(3);
    expect((attemptTimes.at(-1) ?? 0) - (attemptTimes[0] ?? 0)).toBeGreaterThanOrEqual(690);
    fixture.appendEvents(testStreams, 11, 11);
    await eventually(() => expect(fixture.receiver.parked).toHaveLength(7));
  });

  it('draining finishes the current batch and receives no more; the next member continues', async () => {
    let running = 0;
    fixture.receiver.beforeCommit = async () => {
      running++;
      await sleep(300);
      running--;
    };
    await fixture.startRelay();
    const first = await fixture.startConsumer();
    fixture.appendEvents(testStreams, 1, 10);
    await eventually(() => expect(running).toBeGreaterThan(0));
    await first.drain();
    expect(running).toBe(0);
    const receivedCount = fixture.receiver.received.length;
    expect(receivedCount).toBeGreaterThan(0);
    fixture.appendEvents(testStreams, 11, 20);
    await sleep(500);
    expect(fixture.receiver.received).toHaveLength(receivedCount);
    fixture.receiver.beforeCommit = () => undefined;
    await fixture.startConsumer();
    await expectAllReceived(20);
  });

  it('a subscription starts after the offset of its checkpoint', async () => {
    const bus = await fixture.connectBus(fixture.owner);
    await bus.ensureTopics([fixture.topic]);
    await bus.send(numbersUpTo(20).map((n) => testRecordOf(fixture.topic, n)));
    const { partition } = testRecordOf(fixture.topic, 1);
    const readFrom = async (offset: string | null, group: string): Promise<readonly DeliveredRecord[]> => {
      const delivered: DeliveredRecord[] = [];
      const consumer = bus.subscribe({
        group,
        topics: [fixture.topic],
        startFrom: 'checkpoints',
        resumeOffset: (_, assigned) => Promise.resolve(assigned === partition ? offset : null),
        onBatch: async ({ records }) => {
          delivered.push(...records);
          return { done: true };
        },
      });
      await consumer.start();
      await eventually(() => expect(delivered.at(-1)?.value).toBe('20'));
      await consumer.drain();
      return delivered;
    };
    const allRecords = await readFrom(null, `${fixture.consumerService}.all`);
    expect(allRecords.map(({ value }) => Number(value))).toEqual(numbersUpTo(20));
    const laterRecords = await readFrom(allRecords[11]?.offset ?? '', `${fixture.consumerService}.rest`);
    expect(laterRecords.map(({ value }) => Number(value))).toEqual(numbersUpTo(20).slice(12));
  });

  it('a subscription to the latest receives only what is sent after it began', async () => {
    const bus = await fixture.connectBus(fixture.owner);
    await bus.ensureTopics([fixture.topic]);
    await bus.send([testRecordOf(fixture.topic, 1)]);
    const values: string[] = [];
    const consumer = bus.subscribe({
      group: fixture.consumerService,
      topics: [fixture.topic],
      startFrom: 'latest',
      resumeOffset: () => Promise.resolve(null),
      onBatch: async ({ records }) => {
        values.push(...records.map(({ value }) => value));
        return { done: true };
      },
    });
    await consumer.start();
    await eventually(async () => {
      await bus.send([testRecordOf(fixture.topic, 2)]);
      expect(values.length).toBeGreaterThan(0);
    });
    expect(new Set(values)).toEqual(new Set(['2']));
  });

  it('a subscription from before the end receives the latest records of each partition, and what follows', async () => {
    const bus = await fixture.connectBus(fixture.owner);
    await bus.ensureTopics([fixture.topic]);
    await bus.send(numbersUpTo(20).map((n) => testRecordOf(fixture.topic, n)));
    const values: number[] = [];
    const consumer = bus.subscribe({
      group: fixture.consumerService,
      topics: [fixture.topic],
      startFrom: { beforeEnd: 5 },
      resumeOffset: () => Promise.resolve(null),
      onBatch: async ({ records }) => {
        values.push(...records.map(({ value }) => Number(value)));
        return { done: true };
      },
    });
    await consumer.start();
    await eventually(() => expect(values).toEqual([16, 17, 18, 19, 20]));
    await bus.send([testRecordOf(fixture.topic, 21)]);
    await eventually(() => expect(values).toEqual([16, 17, 18, 19, 20, 21]));
  });

  it('a record of 900 kB is delivered, and with one over the limit nothing is sent', async () => {
    const bus = await fixture.connectBus(fixture.owner);
    await bus.ensureTopics([fixture.topic]);
    const large = { ...testRecordOf(fixture.topic, 1), value: JSON.stringify({ text: 'ä'.repeat(450_000) }) };
    const delivered: DeliveredRecord[] = [];
    const consumer = bus.subscribe({
      group: fixture.consumerService,
      topics: [fixture.topic],
      startFrom: 'checkpoints',
      resumeOffset: () => Promise.resolve(null),
      onBatch: async ({ records }) => {
        delivered.push(...records);
        return { done: true };
      },
    });
    await consumer.start();
    await expect(
      bus.send([testRecordOf(fixture.topic, 0), { ...large, value: 'x'.repeat(1_000_001) }]),
    ).rejects.toBeInstanceOf(RecordTooLarge);
    await bus.send([large, large, testRecordOf(fixture.topic, 2)]);
    await eventually(() => expect(delivered).toHaveLength(3));
    expect(delivered[0]?.value).toBe(large.value);
    expect(delivered[2]?.value).toBe('2');
  });

  const itRestarts = (name: string, body: () => Promise<void>): void =>
    noRestartReason === undefined ? it(name, body, 120_000) : it.skip(`${name}: ${noRestartReason}`, body);
  itRestarts('relay and consumer survive a restart of the server under load', async () => {
    const relay = await fixture.startRelay();
    const consumer = await fixture.startConsumer();
    fixture.appendEvents(testStreams, 1, 10);
    await expectAllReceived(10);
    const restarted = busUnderTest.restart();
    for (let n = 11; n <= 30; n++) {
      fixture.appendEvents(testStreams, n, n);
      await sleep(100);
    }
    await restarted;
    await expectAllReceived(30);
    await eventually(() => expect([relay.health(), consumer.health()]).toEqual(['up', 'up']), 30_000);
  });

  it('a deleted topic is replayed from the store to current and later consumers', async () => {
    fixture.appendEvents(testStreams, 1, 10);
    const relay = await fixture.startRelay();
    await eventually(() => expect(relay.position()).toBe(60));
    await busUnderTest.deleteTopic(fixture.topic);
    fixture.appendEvents(testStreams, 11, 12);
    await eventually(() => expect(relay.position()).toBe(72), 40_000);
    // A server may accept records for a topic that it is about to delete: only the check of quiet partitions
    // finds them.
    await fixture.startConsumer({ requestIntervalMs: 300, quietPeriodMs: 3_000 });
    await expectAllReceived(12);
    await busUnderTest.deleteTopic(fixture.topic);
    fixture.appendEvents(testStreams, 13, 15);
    await expectAllReceived(15);
    expect(fixture.counts.replayed).toBeGreaterThanOrEqual(60);
  }, 120_000);

  it('a quiet partition is checked, so that even a lost last record is found', async () => {
    fixture.appendEvents(testStreams, 1, 10);
    const relay = await fixture.startRelay();
    await eventually(() => expect(relay.position()).toBe(60));
    await busUnderTest.deleteTopic(fixture.topic);
    await fixture.startConsumer({ requestIntervalMs: 300, quietPeriodMs: 1_500 });
    await expectAllReceived(10);
  }, 120_000);

  it('a lost record is noticed at its successor and replayed', async () => {
    await fixture.startRelay(loseRecordOnce(25));
    await fixture.startConsumer();
    fixture.appendEvents(testStreams, 1, 12);
    await expectAllReceived(12);
    expect(fixture.counts.beyondGap).toBeGreaterThan(0);
    expect(fixture.counts.replayRequests).toBeGreaterThan(0);
  });

  it('an operator can request a replay of a whole topic', async () => {
    const relay = await fixture.startRelay();
    await fixture.startConsumer();
    fixture.appendEvents(testStreams, 1, 5);
    await expectAllReceived(5);
    await eventually(() => expect(relay.position()).toBe(30));
    const bus = await fixture.connectBus(fixture.owner);
    await eventually(async () => {
      await bus.send([
        replayRequestRecord(fixture.identities.of(fixture.owner), wholeTopicRequest(fixture.topic)),
      ]);
      await sleep(300);
      expect(fixture.counts.duplicates).toBeGreaterThanOrEqual(30);
    });
    await expectAllReceived(5);
  });
}

const testRecordOf = (topic: string, n: number): BusRecord => ({
  topic,
  partition: partitionOf(recordKeyOf('org', 'one')),
  key: recordKeyOf('org', 'one'),
  headers: { 'content-type': 'application/json' },
  value: String(n),
});

/** Drops the record with this position, once. */
const loseRecordOnce =
  (position: number) =>
  (bus: Bus): Bus => {
    let lost = false;
    return new Proxy(bus, {
      get: (target, name) => {
        if (name === 'send')
          return (records: readonly BusRecord[]) => {
            const remaining = records.filter(
              ({ headers }) => lost || headers['ce_position'] !== String(position) || !(lost = true),
            );
            return target.send(remaining);
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
  };
