import { InFlightRequests } from './in-flight-requests.js';

const key = { tenant: 't', key: 'k', fingerprint: 'f' };
const never = () => Promise.reject(new Error('must not run'));

describe('requests in flight', () => {
  it('are refused while the first is being worked on, and not afterwards', async () => {
    const requests = new InFlightRequests();
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = requests.runOnce(key, () => promise);
    await expect(requests.runOnce(key, never)).rejects.toMatchObject({
      code: 'request-in-flight',
      options: { headers: { 'retry-after': '1' } },
    });
    resolve('done');
    expect(await first).toBe('done');
    expect(await requests.runOnce(key, () => Promise.resolve('again'))).toBe('again');
  });

  it('of another organisation are none of them', async () => {
    const requests = new InFlightRequests();
    const other = () => requests.runOnce({ ...key, tenant: 'other' }, () => Promise.resolve('other'));
    expect(await requests.runOnce(key, other)).toBe('other');
  });

  it('are over when the work fails', async () => {
    const requests = new InFlightRequests();
    await expect(requests.runOnce(key, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    expect(await requests.runOnce(key, () => Promise.resolve('again'))).toBe('again');
  });
});
