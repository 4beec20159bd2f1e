import { setTimeout as sleep } from 'node:timers/promises';
import { RepeatedWork } from './repeated-work.js';

/** Work that ends when it is told to. */
function heldWork() {
  const held: (() => void)[] = [];
  const work = new RepeatedWork(() => new Promise((resolve) => void held.push(resolve)));
  const endRun = async (): Promise<void> => {
    held.at(-1)?.();
    await sleep(1);
  };
  return { work, endRun, runs: () => held.length };
}

it('runs once more after a run in progress, however often it was asked', async () => {
  const { work, endRun, runs } = heldWork();
  const first = work.run();
  const second = Promise.all([work.run(), work.run(), work.run()]);
  expect(runs()).toBe(1);
  await endRun();
  await first;
  expect(runs()).toBe(2);
  await endRun();
  await second;
  expect(runs()).toBe(2);
});

it('repeats at its interval until it is stopped, and waits for what was asked for', async () => {
  let [begun, ended] = [0, 0];
  const work = new RepeatedWork(async () => {
    begun += 1;
    await sleep(2);
    ended += 1;
  });
  work.start(1);
  while (begun < 3) await sleep(1);
  void work.run();
  await work.stop();
  expect(ended).toBe(begun);
  const atStop = begun;
  await sleep(10);
  expect(begun).toBe(atStop);
});
