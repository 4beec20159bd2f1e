import { VerifiedTokenCache } from './verified-token-cache.js';

const start = 1_800_000_000_000;
const actor = (secondsLeft: number) => ({
  tenant: 'a',
  subject: 'someone',
  roles: [],
  agencies: [],
  until: start / 1000 + secondsLeft,
});

describe('tokens verified a moment ago', () => {
  let clock: number;
  let known: VerifiedTokenCache;
  beforeEach(() => {
    clock = start;
    known = new VerifiedTokenCache(() => clock);
  });

  it('count for thirty seconds', () => {
    known.store('token', actor(300));
    clock += 29_999;
    expect(known.find('token')).toEqual(actor(300));
    clock += 1;
    expect(known.find('token')).toBeUndefined();
    expect(known.size).toBe(0);
  });

  it('never count beyond their own end', () => {
    known.store('token', actor(10));
    clock += 9_999;
    expect(known.find('token')).toBeDefined();
    clock += 1;
    expect(known.find('token')).toBeUndefined();
  });

  it('are at most ten thousand; those not used for longest make room', () => {
    for (let n = 0; n < 10_000; n += 1) known.store(`token-${n}`, actor(300));
    expect(known.find('token-0')).toBeDefined();
    known.store('one more', actor(300));
    expect(known.size).toBe(10_000);
    expect(known.find('token-1')).toBeUndefined();
    expect(known.find('token-0')).toBeDefined();
    expect(known.find('one more')).toBeDefined();
  });
});
