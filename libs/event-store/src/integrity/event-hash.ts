import { createHash } from 'node:crypto';

/** What the hash of an event covers: all of its row but the position, which the writer does not know yet. */
export interface HashedEvent {
  readonly tenant: string;
  readonly streamType: string;
  readonly streamId: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  /** JSON, as it is stored, marked values sealed. */
  readonly data: string;
  readonly meta: string;
}

/** The first byte says what was hashed, so that no hash of one kind can be taken for one of another. */
const eventPrefix = 0x03;

/**
 * SHA-256 over the fields of an event in this order, each after its length in bytes (32 bits, big-endian).
 * Sealed values are hashed as they are stored: erasing a person changes no hash.
 */
export function hashEvent(event: HashedEvent): Buffer {
  const fields = [
    event.tenant,
    event.streamType,
    event.streamId,
    String(event.version),
    event.id,
    event.type,
    String(event.schemaVersion),
    event.at,
    event.data,
    event.meta,
  ];
  const lengths = fields.map((field) => Buffer.byteLength(field));
  const bytes = Buffer.allocUnsafe(1 + lengths.reduce((sum, length) => sum + 4 + length, 0));
  let offset = bytes.writeUInt8(eventPrefix);
  fields.forEach((field, index) => {
    offset = bytes.writeUInt32BE(lengths[index] ?? 0, offset);
    offset += bytes.write(field, offset);
  });
  return createHash('sha256').update(bytes).digest();
}
