import { randomUUID, createSecretKey, randomBytes } from 'node:crypto';
import type { DataKey } from './data-keys.js';
import { KeyCache } from './key-cache.js';

const owner = { tenant: randomUUID(), streamType: 'person', streamId: randomUUID() };
const key: DataKey = { id: randomUUID(), owner, scope: 'contact', key: createSecretKey(randomBytes(32)) };

describe('the cache of keys', () => {
  it('keeps what was read while destructions are heard, for a minute', () => {
    let now = 0;
    const cache = new KeyCache(() => now);
    cache.enable();
    cache.put(key, cache.epoch, 1);
    expect(cache.get(key.id)).toBe(key);
    expect(cache.forSealing({ owner, scope: 'contact', version: 3, since: 0 })).toBe(key);
    now = 60_001;
    expect(cache.get(key.id)).toBeUndefined();
  });

  it('keeps nothing that was read before destructions were heard, or before one of them', () => {
    const cache = new KeyCache();
    const early = cache.epoch;
    cache.enable();
    cache.put(key, early);
    expect(cache.get(key.id)).toBeUndefined();
    const beforeDestruction = cache.epoch;
    cache.clear();
    cache.put(key, beforeDestruction);
    expect(cache.get(key.id)).toBeUndefined();
  });

  it('forgets everything when destructions are not heard any more', () => {
    const cache = new KeyCache();
    cache.enable();
    cache.put(key, cache.epoch);
    cache.disable();
    cache.put(key, cache.epoch);
    expect(cache.get(key.id)).toBeUndefined();
  });
});
