import { erased } from '@geleit/kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { MemoryDataKeys } from '../keys/memory-data-keys.js';
import { DataSealing } from './data-sealing.js';
import { SealBroken } from './sealed-value.js';

const owner = { tenant: randomUUID(), streamType: 'case', streamId: randomUUID() };
const id = randomUUID();
const bytes = randomBytes(100_000);
const content = { owner, scope: 'identity', version: 3, since: 0, id, bytes } as const;

describe('the content of a file', () => {
  const keys = new MemoryDataKeys();
  const sealing = new DataSealing(keys);

  it('opens as what it was, and is not found in what is stored', async () => {
    const sealed = await sealing.sealContent(content);
    expect(sealed.includes(bytes.subarray(0, 32))).toBe(false);
    expect(await sealing.openContent({ owner, id }, sealed)).toEqual(bytes);
  });

  it('does not open in the place of another file, for another stream, or once it was changed', async () => {
    const sealed = await sealing.sealContent(content);
    const changed = Buffer.from(sealed);
    changed[changed.length - 20]! ^= 1;
    for (const [place, box] of [
      [{ owner, id: randomUUID() }, sealed],
      [{ owner: { ...owner, streamId: randomUUID() }, id }, sealed],
      [{ owner, id }, changed],
      [{ owner, id }, sealed.subarray(0, 20)],
    ] as const)
      await expect(sealing.openContent(place, box)).rejects.toThrow(SealBroken);
  });

  it('is erased with its key', async () => {
    const sealed = await sealing.sealContent(content);
    await keys.destroy([{ owner, scopes: ['identity'] }]);
    expect(await sealing.openContent({ owner, id }, sealed)).toEqual(erased);
  });
});
