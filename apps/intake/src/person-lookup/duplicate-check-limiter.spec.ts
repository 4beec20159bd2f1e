import { ProblemError } from '@geleit/platform';
import { jest } from '@jest/globals';
import { DuplicateCheckLimiter, duplicateChecksRefused } from './duplicate-check-limiter.js';

const [anna, bert, stranger] = [
  { tenant: 'one', subject: 'anna' },
  { tenant: 'one', subject: 'bert' },
  { tenant: 'other', subject: 'anna' },
];
const refusals = async () =>
  (await duplicateChecksRefused.get()).values.map(({ labels, value }) => [labels, value]);

beforeEach(() => {
  jest.useFakeTimers();
  duplicateChecksRefused.reset();
});
afterEach(() => {
  jest.useRealTimers();
});

it('answers each staff member as often in an hour as is allowed, and says when they may ask again', async () => {
  const limiter = new DuplicateCheckLimiter(2);
  for (const actor of [anna, anna, bert, stranger]) await limiter.countCheck(actor);
  jest.advanceTimersByTime(600_000);
  const refused: unknown = await limiter.countCheck(anna).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect(refused).toMatchObject({
    code: 'too-many-requests',
    options: { headers: { 'retry-after': '3000' } },
  });
  await limiter.countCheck(bert);
  jest.advanceTimersByTime(3_000_000);
  await limiter.countCheck(anna);
});

it('counts refusals without saying whose they are', async () => {
  const limiter = new DuplicateCheckLimiter(1);
  await limiter.countCheck(anna);
  await expect(limiter.countCheck(anna)).rejects.toThrow();
  expect(await refusals()).toEqual([[{ service: 'intake' }, 1]]);
});
