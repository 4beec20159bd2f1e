import { toBusRecord } from './cloud-event.js';
import type { DeliveredRecord } from './port.js';
import { classifyRecords } from './classify-records.js';

const record = (
  position: number,
  previous: number,
  changes: Partial<DeliveredRecord> = {},
): DeliveredRecord => ({
  ...toBusRecord('geleit.a.thing.v1', {
    tenant: 'org',
    stream: 's',
    streamVersion: position,
    id: `e${position}`,
    type: 'Happened',
    at: '2026-01-01T00:00:00.000Z',
    by: 'someone',
    data: {},
    position,
    previous,
  }),
  offset: String(position * 10),
  ...changes,
});
const classified = (checkpoint: number, ...records: DeliveredRecord[]) => {
  const {
    pendingEvents,
    newestPosition: _,
    ...counts
  } = classifyRecords(records, checkpoint, (_, type) => type === 'Happened');
  return { ...counts, positions: pendingEvents.map(({ event }) => event.position) };
};
const noneDropped = { duplicates: 0, notFromRelay: 0, beyondGap: 0, hasGap: false };

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
  it('records that no relay sent are foreign', () =>
    expect(
      classified(0, record(1, 0, { headers: {} }), record(2, 0, { key: 'other:s' }), record(3, 0)),
    ).toEqual({
      ...noneDropped,
      notFromRelay: 2,
      positions: [3],
    }));

  it('the newest position counts every record, pending or not', () => {
    const newest = (...records: DeliveredRecord[]) => classifyRecords(records, 3, () => true).newestPosition;
    expect([
      newest(),
      newest(record(5, 3), record(4, 3)),
      newest(record(5, 3), record(11, 9)),
      newest(record(7, 3, { headers: {} })),
    ]).toEqual([0, 5, 11, 0]);
  });

  it('records that cannot be read or that nobody consumes are marked as such', () => {
    const { pendingEvents } = classifyRecords([record(1, 0, { value: '{' }), record(2, 1)], 0, () => true);
    expect(pendingEvents.map(({ fault }) => fault)).toEqual(['Malformed: data is not JSON', undefined]);
    expect(classifyRecords([record(1, 0, { value: '{' })], 0, () => false).pendingEvents).toMatchObject([
      { isConsumed: false },
    ]);
  });
});
