import { InFlightRequests } from './in-flight-requests.js';

const key = { tenant: 't', key: 'k', fingerprint: 'f' };
const never = () => Promise.reject(new Error('must not run'));

describe('requests in flight', () => {
  it('are refused until the first has completed', async () => {
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

  it('do not block the same request of another organisation', async () => {
    const requests = new InFlightRequests();
    const runForOtherTenant = () =>
      requests.runOnce({ ...key, tenant: 'other' }, () => Promise.resolve('other'));
    expect(await requests.runOnce(key, runForOtherTenant)).toBe('other');
  });

  it('are accepted again after the first has failed', async () => {
    const requests = new InFlightRequests();
    await expect(requests.runOnce(key, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    expect(await requests.runOnce(key, () => Promise.resolve('again'))).toBe('again');
  });
});
