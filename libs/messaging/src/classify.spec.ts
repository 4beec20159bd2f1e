import { toBusRecord } from './cloud-event.js';
import type { DeliveredRecord } from './port.js';
import { classify } from './classify.js';

const record = (
  position: number,
  previous: number,
  changes: Partial<DeliveredRecord> = {},
): DeliveredRecord => ({
  ...toBusRecord({
    topic: 'geleit.a.thing.v1',
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
const sifted = (mark: number, ...records: DeliveredRecord[]) => {
  const { items, newestPosition: _, ...counts } = classify(records, mark, (_, type) => type === 'Happened');
  return { ...counts, positions: items.map(({ event }) => event.position) };
};
const clean = { repeats: 0, foreign: 0, beyondGap: 0, gap: false };

describe('what follows the mark', () => {
  it('is taken in the order of the chain', () =>
    expect(sifted(0, record(3, 0), record(5, 3), record(9, 5))).toEqual({ ...clean, positions: [3, 5, 9] }));
  it('leaves out what is sent again', () =>
    expect(sifted(5, record(3, 0), record(5, 3), record(9, 5), record(5, 3))).toEqual({
      ...clean,
      repeats: 3,
      positions: [9],
    }));
  it('stops at a gap', () =>
    expect(sifted(3, record(9, 5), record(11, 9))).toEqual({
      ...clean,
      beyondGap: 2,
      gap: true,
      positions: [],
    }));
  it('goes on once the gap is filled', () =>
    expect(sifted(3, record(9, 5), record(5, 3), record(9, 5))).toEqual({
      ...clean,
      beyondGap: 1,
      positions: [5, 9],
    }));
  it('accepts a chain that a later publication made denser', () =>
    expect(sifted(4, record(7, 3))).toEqual({ ...clean, positions: [7] }));
  it('leaves out what no relay sent', () =>
    expect(sifted(0, record(1, 0, { headers: {} }), record(2, 0, { key: 'other:s' }), record(3, 0))).toEqual({
      ...clean,
      foreign: 2,
      positions: [3],
    }));

  it('tells the newest position it was shown, taken or not', () => {
    const newest = (...records: DeliveredRecord[]) => classify(records, 3, () => true).newestPosition;
    expect([
      newest(),
      newest(record(5, 3), record(4, 3)),
      newest(record(5, 3), record(11, 9)),
      newest(record(7, 3, { headers: {} })),
    ]).toEqual([0, 5, 11, 0]);
  });

  it('tells what cannot be read, and what nobody listens to', () => {
    const { items } = classify([record(1, 0, { value: '{' }), record(2, 1)], 0, () => true);
    expect(items.map(({ fault }) => fault)).toEqual(['Malformed: data is not JSON', undefined]);
    expect(classify([record(1, 0, { value: '{' })], 0, () => false).items).toMatchObject([{ heard: false }]);
  });
});
