import type { BusRecord } from '@geleit/messaging';

/** A record as it stands in a segment. */
export interface SegmentRecord extends Pick<BusRecord, 'key' | 'headers' | 'value'> {
  readonly sentAt: Date;
}

/** Reads the records of one batch, one after the other (Kafka documentation, section 5.3.2). */
export class RecordReader {
  private at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly firstSentAt: number,
  ) {}

  next(): SegmentRecord {
    this.varint(); // its length
    this.at += 1; // its attributes: none are in use
    const sentAt = new Date(this.firstSentAt + this.varint());
    this.varint(); // its offset
    const [key, value] = [this.text(), this.text()];
    const headers = Array.from({ length: this.varint() }, () => [this.text(), this.text()] as const);
    return { sentAt, key, value, headers: Object.fromEntries(headers) };
  }

  /** Its length is -1 if there is none. */
  private text(): string {
    const length = Math.max(this.varint(), 0);
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  /** Seven bits a byte, the lowest first; the lowest bit of all is the sign. */
  private varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes.readUInt8(this.at);
      this.at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
  }
}
