import { setTimeout as sleep } from 'node:timers/promises';
import { settleAllOrThrow } from './settle-all.js';

describe('settleAll', () => {
  it('returns all results in the order of the promises', async () => {
    expect(await settleAllOrThrow([sleep(20).then(() => 'slow'), Promise.resolve('fast')])).toEqual([
      'slow',
      'fast',
    ]);
  });

  it('fails only after the other promises have settled', async () => {
    const up: string[] = [];
    await expect(
      settleAllOrThrow([
        sleep(20).then(() => {
          up.push('slow');
        }),
        Promise.reject(new Error('referrals ended with 1')),
      ]),
    ).rejects.toThrow('referrals ended with 1');
    expect(up).toEqual(['slow']);
  });
});
