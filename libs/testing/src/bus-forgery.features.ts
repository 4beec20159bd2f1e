import {
  replayRequestRecord,
  sealRecord,
  signRecord,
  toBusRecord,
  wholeTopicRequest,
  type BusRecord,
  type DeliveredRecord,
} from '@geleit/messaging';
import { numbersUpTo, testGapTimings, type BusFixture } from './bus-fixture.js';
import { eventually } from './eventually.js';

const stream = 'person';

/** What whoever can write to a bus may send, and what becomes of it. */
export function describeForgedRecords(fixtureOf: () => BusFixture): void {
  let fixture: BusFixture;
  beforeEach(() => void (fixture = fixtureOf()));

  /** An event as the owner's relay would send it, not yet sealed and signed. */
  const plainRecord = (position: number, previous = 0): BusRecord =>
    toBusRecord(fixture.topic, {
      tenant: 'org',
      stream,
      streamVersion: 1,
      id: 'forged',
      type: 'Happened',
      at: '2026-01-01T00:00:00.000Z',
      by: 'nobody',
      data: { n: 666 },
      position,
      previous,
    });
  const sealedBy = (service: string, record: BusRecord): BusRecord =>
    sealRecord(fixture.identities.of(service), [fixture.consumerService], record);
  const send = async (...records: readonly BusRecord[]): Promise<void> =>
    (await fixture.connectBus(fixture.owner)).send(records);
  const expectReceived = (last: number) =>
    eventually(() => expect(fixture.receiver.numbersOf(stream)).toEqual(numbersUpTo(last)), 40_000);
  /** Reads what the topic holds now. */
  async function readRecords(count: number): Promise<readonly DeliveredRecord[]> {
    const records: DeliveredRecord[] = [];
    const bus = await fixture.connectBus(fixture.owner);
    const reader = bus.subscribe({
      group: `${fixture.consumerService}.reader`,
      topics: [fixture.topic],
      startFrom: 'checkpoints',
      resumeOffset: () => Promise.resolve(null),
      onBatch: async (batch) => {
        records.push(...batch.records);
        return { done: true };
      },
    });
    await reader.start();
    await eventually(() => expect(records.length).toBeGreaterThanOrEqual(count));
    await reader.drain();
    return records;
  }

  it('a forged record with a huge position says nothing and makes no consumer deaf', async () => {
    await fixture.startRelay();
    await fixture.startConsumer();
    fixture.appendEvents([stream], 1, 3);
    await expectReceived(3);
    const far = plainRecord(Number.MAX_SAFE_INTEGER);
    const genuine = sealedBy(fixture.owner, plainRecord(4, 3));
    const { ce_signature: _, ...unsigned } = genuine.headers;
    await send(
      far,
      { ...genuine, headers: { ...unsigned, ce_position: '9007199254740990' } },
      sealedBy(fixture.consumerService, far),
      sealedBy('intake', far),
      { ...genuine, headers: { ...genuine.headers, ce_position: '9007199254740990' } },
      { ...genuine, value: sealedBy(fixture.owner, plainRecord(5, 4)).value },
      signRecord(fixture.identities.of(fixture.consumerService), genuine),
    );
    await eventually(() => expect(fixture.counts.refused).toBe(7));
    fixture.appendEvents([stream], 4, 6);
    await expectReceived(6);
    expect(fixture.receiver.parked).toEqual([]);
  });

  it('a genuine record that is sent again takes no effect, wherever it is sent', async () => {
    await fixture.startRelay();
    await fixture.startConsumer();
    fixture.appendEvents([stream], 1, 3);
    await expectReceived(3);
    const [first] = await readRecords(3);
    if (first === undefined) throw new Error('the topic is empty');
    const { offset: _, ...record } = first;
    await send(record, { ...record, partition: (record.partition + 1) % 12 });
    await eventually(() => expect([fixture.counts.duplicates, fixture.counts.refused]).toEqual([1, 1]));
    fixture.appendEvents([stream], 4, 4);
    await expectReceived(4);
  });

  it('whoever reads the records learns nothing of their values', async () => {
    fixture.appendEvents([stream], 1, 1);
    await fixture.startRelay();
    const [record] = await readRecords(1);
    expect(record?.headers['content-type']).toBe('application/vnd.geleit.sealed');
    expect(() => JSON.parse(record?.value ?? '{}') as unknown).toThrow(SyntaxError);
  });

  it('a record far beyond the checkpoint is received when its owner, being asked, sends it again', async () => {
    fixture.appendEvents(['other'], 1, 40);
    await fixture.startRelay();
    await fixture.startConsumer(testGapTimings, 20);
    fixture.appendEvents([stream], 1, 3);
    await expectReceived(3);
    expect(fixture.counts.leapsHeld).toBeGreaterThan(0);
    expect(fixture.counts.replayRequests).toBeGreaterThan(0);
    expect(fixture.receiver.numbersOf('other')).toEqual(numbersUpTo(40));
  });

  it('a record far beyond the checkpoint that its owner does not know is never received', async () => {
    await fixture.startRelay();
    await fixture.startConsumer(testGapTimings, 20);
    fixture.appendEvents([stream], 1, 1);
    await expectReceived(1);
    await send(sealedBy(fixture.owner, plainRecord(1_000, 1)));
    await eventually(() => expect(fixture.counts.leapsHeld).toBe(1));
    fixture.appendEvents([stream], 2, 3);
    await expectReceived(3);
    expect(fixture.receiver.received.map(({ id }) => id)).not.toContain('forged');
  });

  it('an owner says that a consumer has received more than its log ever published', async () => {
    await fixture.startConsumer({ requestIntervalMs: 300, quietPeriodMs: 500 });
    await send(sealedBy(fixture.owner, plainRecord(500)));
    await eventually(() => expect(fixture.receiver.received).toHaveLength(1));
    fixture.appendEvents([stream], 1, 2);
    await fixture.startRelay();
    await eventually(() => expect(fixture.counts.consumersBeyondLog).toBeGreaterThan(0));
  });

  it('a replay is sent only to those who listen', async () => {
    fixture.appendEvents([stream], 1, 3);
    const relay = await fixture.startRelay();
    await eventually(() => expect(relay.position()).toBe(3));
    const request = wholeTopicRequest(fixture.topic);
    const stranger = replayRequestRecord(fixture.identities.of('intake'), request);
    const renamed = {
      ...stranger,
      headers: { ...stranger.headers, ce_source: `/svc/${fixture.consumerService}` },
    };
    await eventually(async () => {
      await send(stranger, renamed);
      expect(fixture.counts.requestsRefused).toBeGreaterThanOrEqual(2);
    });
    expect(fixture.counts.replayed).toBe(0);
  });
}
