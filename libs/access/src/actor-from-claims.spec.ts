import type { JWTPayload } from 'jose';
import { actorFromClaims } from './actor-from-claims.js';

const now = 1_800_000_000;
const tenant = '0196f0a0-0000-7000-8000-0000000000aa';
const claims = { iat: now, exp: now + 300, sub: 'someone', tenant_id: tenant, roles: ['counsellor'] };
type Claims = Readonly<Record<string, unknown>>;
const read = (change: Claims = {}) =>
  actorFromClaims({ ...claims, ...change } as JWTPayload, { maxSeconds: 3600, now });

describe('the claims of a token', () => {
  it('without offices are not limited to any', () => expect(read()).not.toHaveProperty('agencies'));

  it.each<[string, Claims, object]>([
    ['with offices are limited to them', { agencies: ['a'] }, { agencies: ['a'] }],
    ['with an empty list of offices are limited to none', { agencies: [] }, { agencies: [] }],
    ['with an empty list of roles give none', { roles: [] }, { roles: [] }],
    [
      'with roles that the provider added give the known ones',
      { roles: ['offline_access', 'team_lead', 'Counsellor', 'constructor'] },
      { roles: ['team_lead'] },
    ],
    ['may be as old as the longest lifetime', { iat: now - 3590, exp: now + 10 }, { expiresAt: now + 10 }],
    ['may be issued as far ahead as clocks may differ', { iat: now + 5 }, { expiresAt: now + 300 }],
  ])('%s', (_, change, expected) => expect(read(change)).toMatchObject(expected));

  it.each<[string, Claims]>([
    ['lives-too-long', { exp: now + 3601 }],
    ['lives-too-long', { iat: now - 7200, exp: now + 1 }],
    ['lives-too-long', { iat: -1 }],
    ['issued-in-future', { iat: now + 6 }],
    ['issued-in-future', { iat: now + 86_400, exp: now + 86_700 }],
    ['invalid', { iat: '1800000000' }],
    ['invalid', { iat: Number.NaN }],
    ['invalid', { iat: -Infinity, exp: Infinity }],
    ['invalid', { exp: undefined }],
    ['invalid', { sub: '' }],
    ['invalid', { sub: 7 }],
    ['invalid', { tenant_id: '00000000-0000-0000-0000-000000000000' }],
    ['roles-not-a-list', { roles: undefined }],
    ['roles-not-a-list', { roles: null }],
    ['roles-not-a-list', { roles: 'counsellor' }],
    ['roles-not-a-list', { roles: 'counsellor team_lead' }],
    ['roles-not-a-list', { roles: { 0: 'counsellor', length: 1 } }],
    ['roles-not-a-list', { roles: ['counsellor', 7] }],
    ['roles-not-a-list', { roles: [['counsellor']] }],
    ['agencies-not-a-list', { agencies: null }],
    ['agencies-not-a-list', { agencies: 'a' }],
    ['agencies-not-a-list', { agencies: ['a', null] }],
  ])('are refused as %s: %j', (reason, change) => {
    expect(() => read(change)).toThrow(
      expect.objectContaining({ name: 'NotAuthenticated', reason }) as Error,
    );
  });

  it('are refused without any of their values', () => {
    for (const change of [{ roles: 'canary' }, { agencies: 'canary' }, { sub: '', tenant_id: 'canary' }])
      expect(() => read(change)).toThrow(/^(?!.*canary)/);
  });
});
