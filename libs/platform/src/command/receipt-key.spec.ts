import { LocalTokens } from '../edge/local-tokens.js';
import { receiptKeyOf, type IdempotentRequest } from './receipt-key.js';

const localTokens = new LocalTokens({ deriveSecret: () => Buffer.alloc(32, 1) });
const request: IdempotentRequest = {
  actor: { tenant: 't', subject: 's', roles: [], agencies: [], standsInFor: [] },
  key: 'key-0001',
  route: '/v1/notes',
  path: '/v1/notes',
  body: { b: 1, a: 'personal' },
};
const first = receiptKeyOf(localTokens, request);

describe('the key of a receipt', () => {
  it('is the same for equal requests whose fields are in a different order', () =>
    expect(receiptKeyOf(localTokens, { ...request, body: { a: 'personal', b: 1 } })).toEqual(first));

  it.each<[string, Partial<IdempotentRequest>]>([
    ['body', { body: { a: 'personal', b: 2 } }],
    ['path', { path: '/v1/notes/other' }],
    ['If-Match', { ifMatch: '"1"' }],
  ])('has a different fingerprint if the %s differs', (_, change) => {
    const { tenant, key, fingerprint } = receiptKeyOf(localTokens, { ...request, ...change });
    expect([tenant, key]).toEqual([first.tenant, first.key]);
    expect(fingerprint).not.toBe(first.fingerprint);
  });

  it.each<[string, Partial<IdempotentRequest>]>([
    ['person', { actor: { ...request.actor, subject: 'other' } }],
    ['organisation', { actor: { ...request.actor, tenant: 'other' } }],
    ['route', { route: '/v1/others' }],
  ])('is different if the %s differs', (_, change) => {
    const { tenant, key } = receiptKeyOf(localTokens, { ...request, ...change });
    expect([tenant, key]).not.toEqual([first.tenant, first.key]);
  });

  it('contains no plain text of the request', () =>
    expect([first.key, first.fingerprint]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]));
});
