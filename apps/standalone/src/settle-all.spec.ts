import { setTimeout as sleep } from 'node:timers/promises';
import { settleAll } from './settle-all.js';

describe('starting several at once', () => {
  it('answers all of them in their order', async () => {
    expect(await settleAll([sleep(20).then(() => 'slow'), Promise.resolve('fast')])).toEqual([
      'slow',
      'fast',
    ]);
  });

  it('fails only once the others are up, so that they can be stopped', async () => {
    const up: string[] = [];
    await expect(
      settleAll([
        sleep(20).then(() => {
          up.push('slow');
        }),
        Promise.reject(new Error('referrals ended with 1')),
      ]),
    ).rejects.toThrow('referrals ended with 1');
    expect(up).toEqual(['slow']);
  });
});
