import { ReceiptExists, type EventStore, type StoredReceipt } from '@geleit/event-store';
import { ProblemError } from '../edge/problem.js';
import type { HttpResponse } from '../edge/http-response.js';
import { Idempotency, type CreateReceipt, type IdempotentRequest } from './idempotency.js';

const httpResponse: HttpResponse = { status: 201, headers: { etag: '"1"' }, body: { id: 'x', version: 1 } };
const asked: IdempotentRequest = {
  actor: { tenant: 't', subject: 's', roles: [], agencies: [] },
  key: 'key-0001',
  route: '/v1/notes',
  path: '/v1/notes',
  body: { b: 1, a: 'personal' },
};

/** Receipts kept as the store keeps them: the first one wins. */
function receipts() {
  const kept = new Map<string, StoredReceipt>();
  const store = {
    findReceipt: (tenant: string, key: string) => Promise.resolve(kept.get(tenant + key) ?? null),
  } as unknown as EventStore;
  const work = (createReceipt: CreateReceipt) => {
    const receipt = { ...createReceipt(httpResponse), position: null };
    const earlier = kept.get(receipt.tenant + receipt.key);
    if (earlier) return Promise.reject(new ReceiptExists(earlier));
    kept.set(receipt.tenant + receipt.key, receipt);
    return Promise.resolve(httpResponse);
  };
  return { kept, store, work };
}
const never = () => Promise.reject(new Error('must not be asked again'));
const idempotency = (store: EventStore) => new Idempotency(store, Buffer.alloc(32, 1));

describe('idempotency', () => {
  it('answers a repetition from its receipt, also by another process', async () => {
    const { store, work } = receipts();
    await idempotency(store).executeOnce(asked, work);
    expect(await idempotency(store).executeOnce({ ...asked, body: { a: 'personal', b: 1 } }, never)).toEqual(
      httpResponse,
    );
  });

  it.each<[string, Partial<IdempotentRequest>]>([
    ['body', { body: { a: 'personal', b: 2 } }],
    ['path', { path: '/v1/notes/other' }],
    ['If-Match', { ifMatch: '"1"' }],
  ])('refuses the key with another %s', async (_, change) => {
    const { store, work } = receipts();
    await idempotency(store).executeOnce(asked, work);
    await expect(idempotency(store).executeOnce({ ...asked, ...change }, never)).rejects.toEqual(
      new ProblemError('idempotency-key-reused'),
    );
  });

  it.each<[string, Partial<IdempotentRequest>]>([
    ['person', { actor: { ...asked.actor, subject: 'other' } }],
    ['organisation', { actor: { ...asked.actor, tenant: 'other' } }],
    ['route', { route: '/v1/others' }],
  ])('keeps the keys of another %s apart', async (_, change) => {
    const { store, work, kept } = receipts();
    await idempotency(store).executeOnce(asked, work);
    await idempotency(store).executeOnce({ ...asked, ...change }, work);
    expect(kept.size).toBe(2);
  });

  it('refuses while the first request is still being worked on, and not afterwards', async () => {
    const { store, work } = receipts();
    const desk = idempotency(store);
    const { promise, resolve } = Promise.withResolvers<null>();
    const first = desk.executeOnce(asked, async (keep) => {
      await promise;
      return work(keep);
    });
    await expect(desk.executeOnce(asked, never)).rejects.toMatchObject({ code: 'request-in-flight' });
    resolve(null);
    expect(await first).toEqual(httpResponse);
    expect(await desk.executeOnce(asked, never)).toEqual(httpResponse);
  });

  it('answers the loser of a race between processes with the winner’s answer', async () => {
    const { store, work } = receipts();
    const lateStore = { findReceipt: () => Promise.resolve(null) } as unknown as EventStore;
    await idempotency(store).executeOnce(asked, work);
    expect(await idempotency(lateStore).executeOnce(asked, work)).toEqual(httpResponse);
  });

  it('frees the key when the work failed without an outcome', async () => {
    const { store, work } = receipts();
    const desk = idempotency(store);
    await expect(desk.executeOnce(asked, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    expect(await desk.executeOnce(asked, work)).toEqual(httpResponse);
  });

  it('keeps nothing of the request in clear', async () => {
    const { store, work, kept } = receipts();
    await idempotency(store).executeOnce(asked, work);
    const [{ key, fingerprint } = { key: '', fingerprint: '' }] = kept.values();
    expect([key, fingerprint]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });
});
