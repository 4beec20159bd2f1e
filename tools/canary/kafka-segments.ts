import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { filesBelow } from './places.js';

/** The bytes of a batch before its records, by its format 2 (Kafka documentation, section 5.3.1). */
const lengthAt = 8;
const beforeLength = 12;
const attributesAt = 21;
const headerLength = 61;
const compressionBits = 0b111;

/** Batches of records in the segments below a folder. */
export interface SegmentBatches {
  readonly batches: number;
  /** The segments with batches that are compressed, in which a search for texts finds nothing. */
  readonly compressedIn: readonly string[];
}

/** Reads the headers of all batches that a broker holds. */
export function readBatches(logFolder: string): SegmentBatches {
  const segments = filesBelow(logFolder)
    .filter((file) => file.endsWith('.log'))
    .map((file) => ({ file: relative(logFolder, file), codecs: codecsIn(readFileSync(file)) }));
  return {
    batches: segments.reduce((sum, { codecs }) => sum + codecs.length, 0),
    compressedIn: segments
      .filter(({ codecs }) => codecs.some((codec) => codec !== 0))
      .map(({ file }) => file),
  };
}

/** How each batch is compressed; 0: not at all. The rest of a segment may be allocated and empty. */
function codecsIn(segment: Buffer): readonly number[] {
  const codecs: number[] = [];
  for (let at = 0; at + headerLength <= segment.length;) {
    const length = segment.readInt32BE(at + lengthAt);
    if (length <= 0) break;
    codecs.push(segment.readInt16BE(at + attributesAt) & compressionBits);
    at += beforeLength + length;
  }
  return codecs;
}
