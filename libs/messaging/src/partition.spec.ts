import { Partitioners } from 'kafkajs';
import { murmur2, partitionOf } from './partition.js';
import { partitionCount } from './port.js';

const metadata = Array.from({ length: partitionCount }, (_, partitionId) => ({
  partitionId,
  leader: 1,
  isr: [1],
  replicas: [1],
  partitionErrorCode: 0,
  offlineReplicas: [],
}));
const kafkajsPartitioner = Partitioners.DefaultPartitioner();

describe('the partition of a key', () => {
  it.each([
    ['', 275646681],
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['abc', 479470107],
  ])('the hash of %j is that of the Java client', (key, hash) =>
    expect(murmur2(Buffer.from(key))).toBe(hash),
  );

  it('a key has the partition that other clients choose', () => {
    for (let n = 0; n < 2_000; n++) {
      const key = `${'ü'.repeat(n % 7)}01890000-0000-7000-8000-${String(n * 7919).padStart(12, '0')}`;
      expect(partitionOf(key)).toBe(
        kafkajsPartitioner({ topic: 't', partitionMetadata: metadata, message: { key, value: null } }),
      );
    }
  });

  it('keys are spread evenly', () => {
    const counts = new Array<number>(partitionCount).fill(0);
    for (let n = 0; n < 12_000; n++) counts[partitionOf(`tenant:${n}`)]!++;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
