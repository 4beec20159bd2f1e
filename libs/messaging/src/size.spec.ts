import { RecordTooLarge } from './port.js';
import { checkSize, maxRecordBytes, sizeOf, slices } from './size.js';

const record = (bytes: number) => ({
  topic: 'geleit.a.b.v1',
  part: 0,
  key: 'k',
  headers: { h: 'ä' },
  value: 'x'.repeat(bytes - 4),
});

describe('the size of a record', () => {
  it('counts bytes of key, headers and value', () => expect(sizeOf(record(100))).toBe(100));

  it('may be the limit and no byte more', () => {
    expect(() => checkSize(record(maxRecordBytes))).not.toThrow();
    expect(() => checkSize(record(maxRecordBytes + 1))).toThrow(RecordTooLarge);
  });

  it('cuts slices that fit, in order', () => {
    const records = [400_000, 500_000, 200_000, maxRecordBytes, 10].map(record);
    expect(slices(records).map((slice) => slice.map(sizeOf))).toEqual([
      [400_000, 500_000],
      [200_000],
      [maxRecordBytes],
      [10],
    ]);
    expect(slices([])).toEqual([]);
  });
});
