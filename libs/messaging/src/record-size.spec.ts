import { RecordTooLarge } from './port.js';
import { assertRecordSize, maxRecordBytes, recordSizeOf, sliceRecords } from './record-size.js';

const record = (bytes: number) => ({
  topic: 'geleit.a.b.v1',
  partition: 0,
  key: 'k',
  headers: { h: 'ä' },
  value: 'x'.repeat(bytes - 4),
});

describe('the size of a record', () => {
  it('the size of a record is that of its key, headers and value in bytes', () =>
    expect(recordSizeOf(record(100))).toBe(100));

  it('a record may reach the limit but not exceed it', () => {
    expect(() => assertRecordSize(record(maxRecordBytes))).not.toThrow();
    expect(() => assertRecordSize(record(maxRecordBytes + 1))).toThrow(RecordTooLarge);
  });

  it('records are cut into slices that fit, in order', () => {
    const records = [400_000, 500_000, 200_000, maxRecordBytes, 10].map(record);
    expect(sliceRecords(records).map((slice) => slice.map(recordSizeOf))).toEqual([
      [400_000, 500_000],
      [200_000],
      [maxRecordBytes],
      [10],
    ]);
    expect(sliceRecords([])).toEqual([]);
  });
});
