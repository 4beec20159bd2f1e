import { TestIdentities } from '@geleit/testing';
import { classifyRecords, type ClassifyContext } from './classify-records.js';
import { toBusRecord } from './cloud-event.js';
import type { BusRecord, DeliveredRecord } from './port.js';
import { RecordReader } from './record-reader.js';
import { signRecord } from './record-signature.js';
import { sealRecord } from './sealed-record.js';

const identities = new TestIdentities('a', 'listener', 'other');
const topic = 'geleit.a.thing.v1';

const plainRecord = (position: number, previous: number, data: object = {}): BusRecord =>
  toBusRecord(topic, {
    tenant: 'org',
    stream: 's',
    streamVersion: position,
    id: `e${position}`,
    type: 'Happened',
    at: '2026-01-01T00:00:00.000Z',
    by: 'someone',
    data,
    position,
    previous,
  });
const delivered = (record: BusRecord): DeliveredRecord => ({ ...record, offset: '10' });
const record = (position: number, previous: number, changes: Partial<BusRecord> = {}): DeliveredRecord =>
  delivered({ ...sealRecord(identities.of('a'), ['listener'], plainRecord(position, previous)), ...changes });

const readerOf = (service: string, consumes = true) =>
  new RecordReader(identities.of(service), (_, type) => consumes && type === 'Happened');
const classify = (
  checkpoint: number,
  records: readonly DeliveredRecord[],
  context: Partial<ClassifyContext> = {},
  reader = readerOf('listener'),
) => classifyRecords(records, reader, { checkpoint, maxLeap: 1_000, askedLeap: 0, ...context });
const classified = (checkpoint: number, ...records: DeliveredRecord[]) => {
  const { pendingEvents, newestPosition: _, ...counts } = classify(checkpoint, records);
  return { ...counts, positions: pendingEvents.map(({ event }) => event.position) };
};
const noneDropped = { duplicates: 0, refused: new Map(), beyondGap: 0, hasGap: false, heldLeap: 0 };

describe('the records after a checkpoint', () => {
  it('records that follow the checkpoint are pending in the order of the chain', () =>
    expect(classified(0, record(3, 0), record(5, 3), record(9, 5))).toEqual({
      ...noneDropped,
      positions: [3, 5, 9],
    }));
  it('records that were received before are duplicates', () =>
    expect(classified(5, record(3, 0), record(5, 3), record(9, 5), record(5, 3))).toEqual({
      ...noneDropped,
      duplicates: 3,
      positions: [9],
    }));
  it('records after a gap are dropped', () =>
    expect(classified(3, record(9, 5), record(11, 9))).toEqual({
      ...noneDropped,
      beyondGap: 2,
      hasGap: true,
      positions: [],
    }));
  it('records are pending again once the gap is filled', () =>
    expect(classified(3, record(9, 5), record(5, 3), record(9, 5))).toEqual({
      ...noneDropped,
      beyondGap: 1,
      positions: [5, 9],
    }));
  it('a record may name a predecessor before the checkpoint, as after a new publication', () =>
    expect(classified(4, record(7, 3))).toEqual({ ...noneDropped, positions: [7] }));

  it('the newest position counts every record that is believed, pending or not', () => {
    const newest = (...records: DeliveredRecord[]) => classify(3, records).newestPosition;
    expect([
      newest(),
      newest(record(5, 3), record(4, 3)),
      newest(record(5, 3), record(11, 9)),
      newest(record(7, 3, { headers: {} })),
    ]).toEqual([0, 5, 11, 0]);
  });

  it('records that cannot be read or that nobody consumes are marked as such', () => {
    const broken = delivered(
      sealRecord(identities.of('a'), ['listener'], { ...plainRecord(1, 0), value: '{' }),
    );
    expect(classify(0, [broken, record(2, 1)]).pendingEvents.map(({ fault }) => fault)).toEqual([
      'Malformed: data is not JSON',
      undefined,
    ]);
    expect(classify(0, [broken], {}, readerOf('listener', false)).pendingEvents).toMatchObject([
      { isConsumed: false },
    ]);
  });
});

describe('a record that is not believed', () => {
  const { ce_signature: _, ...unsigned } = record(2, 0).headers;
  const withHeader = (name: string, value: string): BusRecord['headers'] => ({
    ...record(2, 0).headers,
    [name]: value,
  });
  const refusals = (one: DeliveredRecord, reader = readerOf('listener')) =>
    Object.fromEntries(classify(0, [one], {}, reader).refused);

  it.each<[string, Partial<BusRecord>, string]>([
    ['has no signature', { headers: unsigned }, 'unsigned'],
    ['has a changed header', { headers: withHeader('ce_position', '9007199254740991') }, 'forged'],
    ['has one header more', { headers: withHeader('ce_extra', '1') }, 'forged'],
    ['has the value of another', { value: record(3, 2).value }, 'forged'],
    ['was moved to another partition', { partition: 11 }, 'forged'],
    ['was moved to another topic of its owner', { topic: 'geleit.a.other.v1' }, 'forged'],
    ['was moved to the topic of another owner', { topic: 'geleit.other.thing.v1' }, 'forged'],
    ['has another key', { key: 'other:s' }, 'forged'],
    [
      'has the signature of another record',
      { headers: withHeader('ce_signature', record(3, 2).headers['ce_signature'] ?? '') },
      'forged',
    ],
    ['has something that is no signature', { headers: withHeader('ce_signature', 'a.b.c') }, 'forged'],
    ['is in no topic', { topic: 'elsewhere' }, 'malformed'],
  ])('is left out if it %s', (_, changes, reason) => {
    const one = record(2, 0, changes);
    expect(refusals(one)).toEqual({ [reason]: 1 });
    expect(classified(0, one)).toEqual({ ...noneDropped, refused: new Map([[reason, 1]]), positions: [] });
  });

  it('is left out if another service signed it, though it listens itself', () => {
    for (const service of ['listener', 'other'])
      expect(refusals(delivered(signRecord(identities.of(service), record(2, 0))))).toEqual({ forged: 1 });
  });

  it('is left out if its owner signed something that is no event of the topic', () =>
    expect(refusals(delivered(signRecord(identities.of('a'), { ...record(2, 0), key: 'other:s' })))).toEqual({
      malformed: 1,
    }));

  it('is left out if it is sealed for others', () =>
    expect(refusals(record(2, 0), readerOf('other'))).toEqual({ 'not sealed for this service': 1 }));

  it('leaves a gap if something is missing with it, so that its owner sends it again', () =>
    expect(classified(0, record(2, 0, { headers: unsigned }), record(3, 2))).toEqual({
      ...noneDropped,
      refused: new Map([['unsigned', 1]]),
      beyondGap: 1,
      hasGap: true,
      positions: [],
    }));
});

describe('a record far beyond the checkpoint', () => {
  const far = [record(5, 3), record(1_006, 5), record(1_007, 1_006)];

  it('is held back like everything after it, and leaves a gap', () =>
    expect(classified(3, ...far)).toEqual({
      ...noneDropped,
      beyondGap: 2,
      hasGap: true,
      heldLeap: 1_006,
      positions: [5],
    }));

  it('is received once its owner has been asked about it', () => {
    const { pendingEvents, hasGap, heldLeap } = classify(5, far.slice(1), { askedLeap: 1_006 });
    expect([pendingEvents.map(({ event }) => event.position), hasGap, heldLeap]).toEqual([
      [1_006, 1_007],
      false,
      0,
    ]);
  });

  it('is held back again if the question was about another one', () =>
    expect(classify(5, far.slice(1), { askedLeap: 1_500 }).heldLeap).toBe(1_006));

  it('follows without a question if it is as far as a leap may be', () =>
    expect(classified(5, record(1_005, 5))).toEqual({ ...noneDropped, positions: [1_005] }));
});
