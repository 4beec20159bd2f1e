import { setTimeout as sleep } from 'node:timers/promises';
import { retryUntilAvailable } from './retry-until-available.js';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const fast = { patienceMs: 10_000, restMs: 5 };
const log = { warn: () => undefined };

function opening(...faults: readonly Error[]) {
  const left = [...faults];
  const tries = { count: 0 };
  const open = async (): Promise<string> => {
    tries.count += 1;
    const fault = left.shift();
    if (fault) throw fault;
    return 'open';
  };
  return { open, tries };
}

describe('opening with retries', () => {
  it('retries until the resource is available', async () => {
    const { open, tries } = opening(
      refused,
      new Error('Connection terminated due to connection timeout'),
      Object.assign(new Error('starting up'), { code: '57P03' }),
    );
    expect([await retryUntilAvailable('database', open, log, fast), tries.count]).toEqual(['open', 4]);
  });

  it('does not retry a permanent fault', async () => {
    const { open, tries } = opening(Object.assign(new Error('no such role'), { code: '28000' }));
    await expect(retryUntilAvailable('database', open, log, fast)).rejects.toThrow('no such role');
    expect(tries.count).toBe(1);
  });

  it('gives up after the time limit, with the last fault', async () => {
    const { open, tries } = opening(refused, refused);
    await expect(
      retryUntilAvailable('database', () => sleep(5).then(open), log, { ...fast, patienceMs: 0 }),
    ).rejects.toBe(refused);
    expect(tries.count).toBe(1);
  });
});
