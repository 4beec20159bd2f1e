import { setTimeout as sleep } from 'node:timers/promises';
import { KeySweeper } from './key-sweeper.js';

it('sweeps again after a failure, says when there was something, and ends when stopped', async () => {
  const ages: number[] = [];
  const logged: string[] = [];
  const { promise: thirdSweep, resolve } = Promise.withResolvers<null>();
  const sweeper = new KeySweeper(
    {
      sweep: (minAgeSeconds) => {
        if (ages.push(minAgeSeconds) === 3) resolve(null);
        return ages.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve(ages.length === 2);
      },
    },
    {
      info: (message: unknown) => void logged.push(`info ${String(message)}`),
      warn: (_: unknown, message?: string) => void logged.push(`warn ${message ?? ''}`),
    },
  );
  sweeper.start(5);
  await thirdSweep;
  await sweeper.stop();
  const count = ages.length;
  await sleep(30);
  expect([new Set(ages), ages.length]).toEqual([new Set([600]), count]);
  expect(logged).toEqual([
    'warn destroyed keys were not removed, will try again',
    'info destroyed keys removed from the keys database',
  ]);
});
