import type { BusRecord } from '@geleit/messaging';
import { readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { RecordReader, type SegmentRecord } from './kafka-records.js';
import { filesBelow } from './places.js';

/** The bytes of a batch before its records, by its format 2 (Kafka documentation, section 5.3.1). */
const lengthAt = 8;
const beforeLength = 12;
const attributesAt = 21;
const firstSentAt = 27;
const recordCountAt = 57;
const headerLength = 61;
const compressionBits = 0b111;
const controlBit = 0b100000;

/** Batches of records in the segments below a folder. */
export interface SegmentBatches {
  readonly batches: number;
  /** The segments with batches that are compressed, in which a search for texts finds nothing. */
  readonly compressedIn: readonly string[];
}

/** Reads the headers of all batches that a broker holds. */
export function readBatches(logFolder: string): SegmentBatches {
  const segments = segmentsBelow(logFolder).map((file) => ({
    file: relative(logFolder, file),
    codecs: batchesIn(readFileSync(file)).map((batch) => batch.readInt16BE(attributesAt) & compressionBits),
  }));
  return {
    batches: segments.reduce((sum, { codecs }) => sum + codecs.length, 0),
    compressedIn: segments
      .filter(({ codecs }) => codecs.some((codec) => codec !== 0))
      .map(({ file }) => file),
  };
}

/** The records of services that a broker holds and that were sent since a moment. */
export const readBusRecords = (logFolder: string, since: Date): readonly BusRecord[] =>
  segmentsBelow(logFolder).flatMap((file) => {
    const [, topic = '', partition = ''] = /^(geleit\..+)-(\d+)$/.exec(basename(dirname(file))) ?? [];
    return topic === ''
      ? []
      : batchesIn(readFileSync(file))
          .flatMap(recordsIn)
          .filter(({ sentAt }) => sentAt > since)
          .map(({ key, headers, value }) => ({ topic, partition: Number(partition), key, headers, value }));
  });

const segmentsBelow = (logFolder: string): readonly string[] =>
  filesBelow(logFolder).filter((file) => file.endsWith('.log'));

/** The rest of a segment may be allocated and empty. */
function batchesIn(segment: Buffer): readonly Buffer[] {
  const batches: Buffer[] = [];
  for (let at = 0; at + headerLength <= segment.length;) {
    const length = segment.readInt32BE(at + lengthAt);
    if (length <= 0) break;
    batches.push(segment.subarray(at, at + beforeLength + length));
    at += beforeLength + length;
  }
  return batches;
}

/** Batches of the broker itself have none. */
function recordsIn(batch: Buffer): readonly SegmentRecord[] {
  if ((batch.readInt16BE(attributesAt) & controlBit) !== 0) return [];
  const reader = new RecordReader(batch.subarray(headerLength), Number(batch.readBigInt64BE(firstSentAt)));
  return Array.from({ length: batch.readInt32BE(recordCountAt) }, () => reader.next());
}
