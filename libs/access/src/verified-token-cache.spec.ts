import { VerifiedTokenCache } from './verified-token-cache.js';

const start = 1_800_000_000_000;
const actor = (secondsLeft: number) => ({
  tenant: 'a',
  subject: 'someone',
  roles: [],
  agencies: [],
  expiresAt: start / 1000 + secondsLeft,
});

describe('VerifiedTokenCache', () => {
  let clock: number;
  let cache: VerifiedTokenCache;
  beforeEach(() => {
    clock = start;
    cache = new VerifiedTokenCache(() => clock);
  });

  it('returns an actor for thirty seconds', () => {
    cache.store('token', actor(300));
    clock += 29_999;
    expect(cache.find('token')).toEqual(actor(300));
    clock += 1;
    expect(cache.find('token')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('returns no actor after their token has expired', () => {
    cache.store('token', actor(10));
    clock += 9_999;
    expect(cache.find('token')).toBeDefined();
    clock += 1;
    expect(cache.find('token')).toBeUndefined();
  });

  it('holds ten thousand tokens and evicts the least recently used', () => {
    for (let n = 0; n < 10_000; n += 1) cache.store(`token-${n}`, actor(300));
    expect(cache.find('token-0')).toBeDefined();
    cache.store('one more', actor(300));
    expect(cache.size).toBe(10_000);
    expect(cache.find('token-1')).toBeUndefined();
    expect(cache.find('token-0')).toBeDefined();
    expect(cache.find('one more')).toBeDefined();
  });
});
