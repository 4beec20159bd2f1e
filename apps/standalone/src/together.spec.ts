import { setTimeout as sleep } from 'node:timers/promises';
import { together } from './together.js';

describe('starting several at once', () => {
  it('answers all of them in their order', async () => {
    expect(await together([sleep(20).then(() => 'slow'), Promise.resolve('fast')])).toEqual(['slow', 'fast']);
  });

  it('fails only once the others are up, so that they can be stopped', async () => {
    const up: string[] = [];
    await expect(
      together([
        sleep(20).then(() => {
          up.push('slow');
        }),
        Promise.reject(new Error('referrals ended with 1')),
      ]),
    ).rejects.toThrow('referrals ended with 1');
    expect(up).toEqual(['slow']);
  });
});
