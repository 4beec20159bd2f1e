import { RecordTooLarge, type BusRecord } from './port.js';

/**
 * Bytes of one record's key, headers and value together; below the broker's default of 1,048,588 for a batch.
 */
export const maxRecordBytes = 1_000_000;

/** Bytes by which framing enlarges a record in a batch, rounded up. */
const framingBytes = 100;

export const recordSizeOf = ({ key, headers, value }: Pick<BusRecord, 'key' | 'headers' | 'value'>): number =>
  Object.entries(headers).reduce(
    (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
    Buffer.byteLength(key) + Buffer.byteLength(value),
  );

/**
 * Called before anything that will be published is committed.
 * @throws RecordTooLarge
 */
export function assertRecordSize(record: Pick<BusRecord, 'topic' | 'key' | 'headers' | 'value'>): void {
  if (recordSizeOf(record) > maxRecordBytes) throw new RecordTooLarge(record);
}

/** Slices that a transport accepts as one batch, in order. */
export function sliceRecords<R extends BusRecord>(records: readonly R[]): readonly (readonly R[])[] {
  const result: R[][] = [];
  let room = 0;
  for (const record of records) {
    const size = recordSizeOf(record) + framingBytes;
    if (size > room) {
      result.push([]);
      room = maxRecordBytes + framingBytes;
    }
    result.at(-1)?.push(record);
    room -= size;
  }
  return result;
}
