import { partitionCount } from './port.js';

const murmurSeed = 0x9747b28c;
const murmurMultiplier = 0x5bd1e995;
const scrambleBlock = (block: number): number => {
  const k = Math.imul(block, murmurMultiplier);
  return Math.imul(k ^ (k >>> 24), murmurMultiplier);
};

/** MurmurHash2, 32 bits, with the seed of Kafka's Java client: all clients agree on a key's partition. */
export function murmur2(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~3;
  let h = murmurSeed ^ data.length;
  for (let at = 0; at < whole; at += 4)
    h = Math.imul(h, murmurMultiplier) ^ scrambleBlock(view.getInt32(at, true));
  const rest = data.length - whole;
  if (rest > 0) {
    for (let at = rest - 1; at >= 0; at--) h ^= view.getUint8(whole + at) << (8 * at);
    h = Math.imul(h, murmurMultiplier);
  }
  h = Math.imul(h ^ (h >>> 13), murmurMultiplier);
  return h ^ (h >>> 15);
}

export const partitionOf = (key: string): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitionCount;

/** Records of one key are ordered: those of one stream of one organisation. */
export const recordKeyOf = (tenant: string, stream: string): string => `${tenant}:${stream}`;

/** Names one partition of one topic. */
export const topicPartitionOf = (topic: string, partition: number): string => `${topic}/${partition}`;
