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
import { BusFixture, numbersUpTo, type BusUnderTest } from './bus-fixture.js';
import { eventually } from './eventually.js';
import { storeUnavailable } from './memory-receiver.js';

const testStreams = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * What every bus has to do, whatever carries it. One rig for all cases; each case has services and topics of
 * its own. `notOurs` says why the server must not be restarted, if so.
 */
export function busFeatures(open: () => Promise<BusUnderTest>, notOurs?: string): void {
  let rig: BusUnderTest;
  let world: BusFixture;
  beforeAll(async () => void (rig = await open()), 180_000);
  afterAll(() => rig.close());
  beforeEach(() => void (world = new BusFixture(rig)));
  afterEach(() => world.close());

  const allHeard = (last: number) =>
    eventually(
      () =>
        testStreams.forEach((stream) => expect(world.receiver.numbersOf(stream)).toEqual(numbersUpTo(last))),
      40_000,
    );

  it('keeps the order of each key, hears each event once and tells only what is published', async () => {
    world.appendEvents(testStreams, 1, 50);
    world.eventLog.append('org', 'a', 'Secret', { n: 0 });
    await world.startRelay();
    await world.startConsumer();
    await allHeard(50);
    world.appendEvents(testStreams, 51, 60);
    await allHeard(60);
    expect(new Set(world.receiver.received.map(({ type }) => type))).toEqual(new Set(['Happened']));
    expect(world.receiver.received[0]).toMatchObject({
      tenant: 'org',
      by: 'someone',
      traceparent: expect.stringMatching(/^00-/) as string,
    });
  });

  it('drops what is sent again', async () => {
    world.appendEvents(testStreams, 1, 20);
    const first = await world.startRelay();
    await world.startConsumer();
    await allHeard(20);
    await first.stop();
    world.eventLog.forgetPosition();
    await world.startRelay();
    world.appendEvents(testStreams, 21, 25);
    await allHeard(25);
    expect(world.counts.repeated).toBeGreaterThanOrEqual(120);
    expect(world.counts.beyondGap).toBe(0);
  });

  it('takes each event once when it crashes in mid-chunk, before and after the commit', async () => {
    world.appendEvents(testStreams, 1, 30);
    const crashes = { before: 2, after: 2 };
    world.receiver.beforeCommit = () => {
      if (crashes.before-- > 0) throw storeUnavailable();
    };
    world.receiver.afterCommit = () => {
      if (crashes.after-- > 0) throw storeUnavailable();
    };
    await world.startRelay();
    await world.startConsumer();
    await allHeard(30);
    expect(Math.max(crashes.before, crashes.after)).toBeLessThanOrEqual(0);
    expect(world.receiver.parked).toEqual([]);
  });

  it('shares partitions between two members, and one takes over from the other', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const heard = (last: number) =>
      eventually(
        () => many.forEach((stream) => expect(world.receiver.numbersOf(stream)).toEqual(numbersUpTo(last))),
        60_000,
      );
    await world.startRelay();
    const first = await world.startConsumer();
    world.appendEvents(many, 1, 3);
    await heard(3);
    await world.startConsumer();
    let n = 3;
    for (
      const start = world.batchesByMember[0] ?? 0;
      n < 300 && !(world.batchesByMember[0]! > start + 20 && world.batchesByMember[1]! > 20);
      await sleep(50)
    )
      world.appendEvents(many, ++n, n);
    await heard(n);
    expect(Math.min(...world.batchesByMember)).toBeGreaterThan(20);
    await first.drain();
    world.appendEvents(many, n + 1, n + 3);
    await heard(n + 3);
  });

  it('retries a poisonous event three times, parks it and its stream, and goes on with the others', async () => {
    const tries: number[] = [];
    world.receiver.beforeCommit = ({ events }) => {
      const poison = events.find(({ stream, data }) => stream === 'c' && (data as { n: number }).n === 5);
      if (!poison) return;
      if (events.length === 1) tries.push(Date.now());
      throw new TypeError('cannot read "a name" of 7');
    };
    world.appendEvents(testStreams, 1, 10);
    await world.startRelay();
    await world.startConsumer();
    await eventually(() =>
      testStreams.forEach((stream) =>
        expect(world.receiver.numbersOf(stream)).toEqual(numbersUpTo(stream === 'c' ? 4 : 10)),
      ),
    );
    await eventually(() =>
      expect(world.receiver.parked.map(({ event }) => (event.data as { n: number }).n)).toEqual([
        5, 6, 7, 8, 9, 10,
      ]),
    );
    expect(world.receiver.parked.map(({ fault }) => fault)).toEqual([
      'TypeError: cannot read … of …',
      ...Array<undefined>(5).fill(undefined),
    ]);
    expect(world.counts.retried).toBe(3);
    expect((tries.at(-1) ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(690);
    world.appendEvents(testStreams, 11, 11);
    await eventually(() => expect(world.receiver.parked).toHaveLength(7));
  });

  it('drains: the running chunk ends, nothing is taken afterwards, and the next member goes on', async () => {
    let running = 0;
    world.receiver.beforeCommit = async () => {
      running++;
      await sleep(300);
      running--;
    };
    await world.startRelay();
    const first = await world.startConsumer();
    world.appendEvents(testStreams, 1, 10);
    await eventually(() => expect(running).toBeGreaterThan(0));
    await first.drain();
    expect(running).toBe(0);
    const taken = world.receiver.received.length;
    expect(taken).toBeGreaterThan(0);
    world.appendEvents(testStreams, 11, 20);
    await sleep(500);
    expect(world.receiver.received).toHaveLength(taken);
    world.receiver.beforeCommit = () => undefined;
    await world.startConsumer();
    await allHeard(20);
  });

  it('starts behind the checkpoint', async () => {
    const bus = await world.connectBus(world.owner);
    await bus.ensureTopics([world.topic]);
    await bus.send(numbersUpTo(20).map((n) => testRecordOf(world.topic, n)));
    const { partition } = testRecordOf(world.topic, 1);
    const read = async (place: string | null, group: string): Promise<readonly DeliveredRecord[]> => {
      const seen: DeliveredRecord[] = [];
      const consumer = bus.subscribe({
        group,
        topics: [world.topic],
        start: 'marks',
        resumeOffset: (_, asked) => Promise.resolve(asked === partition ? place : null),
        onBatch: async ({ records }) => {
          seen.push(...records);
          return { done: true };
        },
      });
      await consumer.start();
      await eventually(() => expect(seen.at(-1)?.value).toBe('20'));
      await consumer.drain();
      return seen;
    };
    const all = await read(null, `${world.listener}.all`);
    expect(all.map(({ value }) => Number(value))).toEqual(numbersUpTo(20));
    const rest = await read(all[11]?.offset ?? '', `${world.listener}.rest`);
    expect(rest.map(({ value }) => Number(value))).toEqual(numbersUpTo(20).slice(12));
  });

  it('lets a group of its own hear only what is sent from now on', async () => {
    const bus = await world.connectBus(world.owner);
    await bus.ensureTopics([world.topic]);
    await bus.send([testRecordOf(world.topic, 1)]);
    const seen: string[] = [];
    const consumer = bus.subscribe({
      group: world.listener,
      topics: [world.topic],
      start: 'latest',
      resumeOffset: () => Promise.resolve(null),
      onBatch: async ({ records }) => {
        seen.push(...records.map(({ value }) => value));
        return { done: true };
      },
    });
    await consumer.start();
    await eventually(async () => {
      await bus.send([testRecordOf(world.topic, 2)]);
      expect(seen.length).toBeGreaterThan(0);
    });
    expect(new Set(seen)).toEqual(new Set(['2']));
  });

  it('carries 900 kB and refuses a record over the limit before anything of it is sent', async () => {
    const bus = await world.connectBus(world.owner);
    await bus.ensureTopics([world.topic]);
    const large = { ...testRecordOf(world.topic, 1), value: JSON.stringify({ text: 'ä'.repeat(450_000) }) };
    const seen: DeliveredRecord[] = [];
    const consumer = bus.subscribe({
      group: world.listener,
      topics: [world.topic],
      start: 'marks',
      resumeOffset: () => Promise.resolve(null),
      onBatch: async ({ records }) => {
        seen.push(...records);
        return { done: true };
      },
    });
    await consumer.start();
    await expect(
      bus.send([testRecordOf(world.topic, 0), { ...large, value: 'x'.repeat(1_000_001) }]),
    ).rejects.toBeInstanceOf(RecordTooLarge);
    await bus.send([large, large, testRecordOf(world.topic, 2)]);
    await eventually(() => expect(seen).toHaveLength(3));
    expect(seen[0]?.value).toBe(large.value);
    expect(seen[2]?.value).toBe('2');
  });

  const itRestarts = (name: string, body: () => Promise<void>): void =>
    notOurs === undefined ? it(name, body, 120_000) : it.skip(`${name}: ${notOurs}`, body);
  itRestarts('outlives a restart of the server under load', async () => {
    const relay = await world.startRelay();
    const hearing = await world.startConsumer();
    world.appendEvents(testStreams, 1, 10);
    await allHeard(10);
    const restarted = rig.restart();
    for (let n = 11; n <= 30; n++) {
      world.appendEvents(testStreams, n, n);
      await sleep(100);
    }
    await restarted;
    await allHeard(30);
    await eventually(() => expect([relay.health(), hearing.health()]).toEqual(['up', 'up']), 30_000);
  });

  it('refills a deleted topic from the store, for who is there and for who comes late', async () => {
    world.appendEvents(testStreams, 1, 10);
    const relay = await world.startRelay();
    await eventually(() => expect(relay.position()).toBe(60));
    await rig.deleteTopic(world.topic);
    world.appendEvents(testStreams, 11, 12);
    await eventually(() => expect(relay.position()).toBe(72), 40_000);
    // A server may take records of a topic that it is about to delete: then only the quiet tells.
    await world.startConsumer({ requestIntervalMs: 300, quietPeriodMs: 3_000 });
    await allHeard(12);
    await rig.deleteTopic(world.topic);
    world.appendEvents(testStreams, 13, 15);
    await allHeard(15);
    expect(world.counts.resent).toBeGreaterThanOrEqual(60);
  }, 120_000);

  it('asks after a partition that stays quiet, so that not even a last record is lost', async () => {
    world.appendEvents(testStreams, 1, 10);
    const relay = await world.startRelay();
    await eventually(() => expect(relay.position()).toBe(60));
    await rig.deleteTopic(world.topic);
    await world.startConsumer({ requestIntervalMs: 300, quietPeriodMs: 1_500 });
    await allHeard(10);
  }, 120_000);

  it('notices a lost record by its successor and fetches it again', async () => {
    await world.startRelay(loseRecordOnce(25));
    await world.startConsumer();
    world.appendEvents(testStreams, 1, 12);
    await allHeard(12);
    expect(world.counts.beyondGap).toBeGreaterThan(0);
    expect(world.counts.asked).toBeGreaterThan(0);
  });

  it('sends a whole topic again when an operator asks', async () => {
    const relay = await world.startRelay();
    await world.startConsumer();
    world.appendEvents(testStreams, 1, 5);
    await allHeard(5);
    await eventually(() => expect(relay.position()).toBe(30));
    const bus = await world.connectBus(world.owner);
    await eventually(async () => {
      await bus.send([replayRequestRecord(world.owner, wholeTopicRequest(world.topic))]);
      await sleep(300);
      expect(world.counts.repeated).toBeGreaterThanOrEqual(30);
    });
    await allHeard(5);
  });
}

const testRecordOf = (topic: string, n: number): BusRecord => ({
  topic,
  partition: partitionOf(recordKeyOf('org', 'one')),
  key: recordKeyOf('org', 'one'),
  headers: { 'content-type': 'application/json' },
  value: String(n),
});

/** Loses the record with this position, once. */
const loseRecordOnce =
  (position: number) =>
  (bus: Bus): Bus => {
    let lost = false;
    return new Proxy(bus, {
      get: (target, name) => {
        if (name === 'send')
          return (records: readonly BusRecord[]) => {
            const kept = records.filter(
              ({ headers }) => lost || headers['ce_position'] !== String(position) || !(lost = true),
            );
            return target.send(kept);
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
  };
