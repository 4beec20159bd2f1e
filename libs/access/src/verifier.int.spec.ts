import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import { createTokenVerifier, type TokenVerifier } from './verifier.js';

const audience = 'https://geleit.test';
const issuer = 'https://identity.test';
const tenant = '0196f0a0-0000-7000-8000-0000000000aa';
const otherTenant = '0196f0a0-0000-7000-8000-0000000000bb';
const seconds = () => Math.floor(Date.now() / 1000);
const claims = {
  iss: issuer,
  aud: audience,
  sub: 'someone',
  tenant_id: tenant,
  roles: ['counsellor', 'emperor'],
  agencies: ['agency-a'],
};

/** A key endpoint that can fail and rotate its keys, and counts its requests. */
class Keys {
  readonly published = new Map<string, object>();
  requests = 0;
  up = true;
  private server!: Server;
  async open() {
    this.server = createServer((_, response) => {
      this.requests += 1;
      response
        .writeHead(this.up ? 200 : 500, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: [...this.published.values()] }));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }
  async add(kid: string, alg = 'ES256'): Promise<CryptoKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    this.published.set(kid, { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
    return privateKey;
  }
  get uri() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks`;
  }
  close() {
    this.server.close();
  }
}

describe('token verification', () => {
  const keys = new Keys();
  let own: CryptoKey;
  let verify: TokenVerifier;
  const trusting = (tenants?: readonly string[], now?: () => number) =>
    createTokenVerifier({
      maxSeconds: 3600,
      issuers: [{ issuer, audience, jwksUri: keys.uri, ...(tenants && { tenants }) }],
      ...(now && { now }),
    });
  const signed = async (change: JWTPayload = {}, header: object = {}, key: CryptoKey = own) => {
    const token = new SignJWT({ iat: seconds(), exp: seconds() + 300, ...claims, ...change });
    token.setProtectedHeader({ alg: 'ES256', kid: 'own', typ: 'at+jwt', ...header });
    return `Bearer ${await token.sign(key)}`;
  };
  const expectRejected = (authorization: string | undefined, by = verify) =>
    expect(by(authorization)).rejects.toMatchObject({ name: 'NotAuthenticated' });

  beforeAll(async () => {
    await keys.open();
    own = await keys.add('own');
  });
  beforeEach(() => {
    keys.up = true;
    verify = trusting([tenant]);
  });
  afterAll(() => keys.close());

  it('returns the actor, without unknown roles', async () => {
    const until = seconds() + 300;
    expect(await verify(await signed({ exp: until }))).toEqual({
      tenant,
      subject: 'someone',
      roles: ['counsellor'],
      agencies: ['agency-a'],
      expiresAt: until,
    });
  });

  it('returns ids in lower case, however the issuer writes them', async () => {
    const id = '0196f0a0-0000-7000-8000-00000000cafe';
    const inUpperCase = await signed({
      tenant_id: tenant.toUpperCase(),
      sub: id.toUpperCase(),
      agencies: [id.toUpperCase(), 'Agency-A'],
    });
    for (const by of [verify, trusting([tenant.toUpperCase()])])
      expect(await by(inUpperCase)).toMatchObject({ tenant, subject: id, agencies: [id, 'Agency-A'] });
  });

  it.each(['RS256', 'ES256', 'EdDSA'])('accepts %s', async (alg) => {
    const key = await keys.add(alg, alg);
    expect(await verify(await signed({}, { alg, kid: alg }, key))).toMatchObject({ subject: 'someone' });
  });

  it.each<[string, object, object]>([
    ['for another audience', { aud: 'https://elsewhere.test' }, {}],
    ['of an issuer that is not configured', { iss: 'https://evil.test' }, {}],
    ['that is an ID token', {}, { typ: 'JWT' }],
    ['without a type', {}, { typ: undefined }],
    ['that has expired', { exp: seconds() - 6 }, {}],
    ['that is not valid yet', { nbf: seconds() + 60 }, {}],
    ['that never expires', { exp: undefined }, {}],
    ['without the time of issue', { iat: undefined }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['without an organisation', { tenant_id: undefined }, {}],
    ['whose organisation is not a string', { tenant_id: [tenant] }, {}],
    ['whose organisation is empty', { tenant_id: '' }, {}],
    ['whose organisation is not a UUID', { tenant_id: 'tenant-a' }, {}],
    ['that was issued in the future', { iat: seconds() + 60 }, {}],
    ['that lives too long', { exp: seconds() + 3700 }, {}],
    ['whose roles are no list', { roles: 'counsellor' }, {}],
    ['whose offices are no list', { agencies: 'agency-a' }, {}],
    ['with an unknown critical extension', {}, { crit: ['b64'], b64: false }],
  ])('rejects a token %s', async (_, change, header) => {
    // jose does not sign some of these headers, so the token is assembled by hand and signed over its exact
    // bytes.
    const input = [
      { alg: 'ES256', kid: 'own', typ: 'at+jwt', ...header },
      { iat: seconds(), exp: seconds() + 300, ...claims, ...change },
    ]
      .map((part) => base64url.encode(JSON.stringify(part)))
      .join('.');
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      own,
      new TextEncoder().encode(input),
    );
    await expectRejected(`Bearer ${input}.${base64url.encode(new Uint8Array(signature))}`);
  });

  it('rejects a token that is not signed', async () => {
    await expectRejected(
      `Bearer ${new UnsecuredJWT({ ...claims, exp: seconds() + 300, iat: seconds() }).encode()}`,
    );
    const [, payload] = (await signed()).split('.');
    await expectRejected(`Bearer ${base64url.encode('{"alg":"none","typ":"at+jwt"}')}.${payload}.x`);
  });

  it('rejects a token signed with the public key as a shared secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(keys.published.get('own')));
    const token = new SignJWT({ ...claims, iat: seconds(), exp: seconds() + 300 });
    token.setProtectedHeader({ alg: 'HS256', kid: 'own', typ: 'at+jwt' });
    await expectRejected(`Bearer ${await token.sign(secret)}`);
  });

  it('rejects an algorithm outside the list, even with a published key', async () => {
    const key = await keys.add('es384', 'ES384');
    await expectRejected(await signed({}, { alg: 'ES384', kid: 'es384' }, key), trusting());
  });

  it('ignores keys and key addresses in the token', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const before = keys.requests;
    await expectRejected(await signed({}, { jwk: await exportJWK(publicKey) }, privateKey));
    await expectRejected(await signed({}, { kid: 'own', jku: 'http://127.0.0.1:9/keys' }, privateKey));
    await expectRejected(await signed({}, { kid: 'own', x5u: 'http://127.0.0.1:9/keys' }, privateKey));
    expect(keys.requests - before).toBe(1);
  });

  it('rejects a token that was changed after signing', async () => {
    const [head, , signature] = (await signed()).split('.');
    const changed = { ...claims, tenant_id: otherTenant, exp: seconds() + 300, iat: seconds() };
    await expectRejected(`${head}.${base64url.encode(JSON.stringify(changed))}.${signature}`);
  });

  it.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a.b', 'Bearer a.b.c', 'Bearer a.b.c d'])(
    'rejects the header %p',
    (header) => expectRejected(header),
  );

  it('accepts a cached token only unchanged and until it expires', async () => {
    let clock = Date.now();
    verify = trusting([tenant], () => clock);
    const token = await signed({ exp: seconds() + 20 });
    expect(await verify(token)).toBe(await verify(token));
    await expectRejected(`${token.slice(0, -4)}AAAA`);
    clock += 26_000;
    await expectRejected(token);
  });

  it('caches successes only', async () => {
    const foreign = await signed({ tenant_id: '0196f0a0-0000-7000-8000-0000000000bb' });
    await expect(verify(foreign)).rejects.toMatchObject({ name: 'NotPermitted' });
    await expect(verify(foreign)).rejects.toMatchObject({ name: 'NotPermitted' });
    let clock = Date.now() - 120_000;
    verify = trusting([tenant], () => clock);
    const early = await signed({ nbf: seconds() });
    await expectRejected(early);
    clock = Date.now();
    expect(await verify(early)).toMatchObject({ tenant });
  });

  it('rejects an organisation that the issuer may not issue tokens for', async () => {
    await expect(verify(await signed({ tenant_id: otherTenant }))).rejects.toMatchObject({
      name: 'NotPermitted',
    });
  });

  it('includes no value of the token in the error', async () => {
    await expect(verify(await signed({ aud: 'https://elsewhere.test' }))).rejects.toMatchObject({
      message: 'token is not valid',
    });
  });

  it('fetches keys once for an unknown key, then waits, however many unknown keys follow', async () => {
    let clock = Date.now();
    const { now } = Date;
    Date.now = () => clock;
    try {
      verify = trusting([tenant], () => clock);
      await verify(await signed());
      clock += 31_000;
      const rotated = await keys.add('rotated');
      const before = keys.requests;
      expect(await verify(await signed({}, { kid: 'rotated' }, rotated))).toMatchObject({ tenant });
      for (const kid of ['x', 'y', 'z']) await expectRejected(await signed({}, { kid }));
      expect(keys.requests - before).toBe(1);
    } finally {
      Date.now = now;
    }
  });

  it('keeps known keys through an outage, even when their refresh fails', async () => {
    let clock = Date.now();
    verify = trusting([tenant], () => clock);
    await verify(await signed());
    keys.up = false;
    clock += 240_000;
    expect(await verify(await signed({ iat: seconds(), exp: seconds() + 3600 }))).toMatchObject({ tenant });
    clock += 600_000;
    expect(await verify(await signed({ exp: seconds() + 3600 }))).toMatchObject({ tenant });
    expect(await verify(await signed({ exp: seconds() + 3600 }))).toMatchObject({ tenant });
  });

  it('accepts nothing before it has a key, and recovers without a restart', async () => {
    keys.up = false;
    verify = trusting([tenant]);
    expect(await verify.ready()).toBe(false);
    await expect(verify(await signed())).rejects.toMatchObject({
      name: 'IdentityProviderUnavailable',
      retryAfter: 5,
    });
    keys.up = true;
    expect(await verify.ready()).toBe(true);
    expect(await verify(await signed())).toMatchObject({ tenant });
  });

  it('rejects a configuration in which two issuers may issue tokens for one organisation', () => {
    const second = { issuer: 'https://other.test', audience, jwksUri: keys.uri };
    const first = { issuer, audience, jwksUri: keys.uri };
    expect(() => createTokenVerifier({ maxSeconds: 60, issuers: [] })).toThrow('no identity issuer');
    expect(() =>
      createTokenVerifier({ maxSeconds: 60, issuers: [first, { ...second, tenants: ['b'] }] }),
    ).toThrow('must list its tenants');
    expect(() =>
      createTokenVerifier({
        maxSeconds: 60,
        issuers: [
          { ...first, tenants: ['a'] },
          { ...second, tenants: ['a'] },
        ],
      }),
    ).toThrow('more than one issuer');
    expect(() =>
      createTokenVerifier({
        maxSeconds: 60,
        issuers: [
          { ...first, tenants: ['a'] },
          { ...second, tenants: ['b'] },
        ],
      }),
    ).not.toThrow();
  });
});
