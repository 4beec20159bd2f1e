import { exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from './crawl.js';
import { IssuerKey } from './issuer-key.js';

const [victim, intruding, office] = [randomUUID(), randomUUID(), randomUUID()];
const [thingId, personId, ownOffice] = [randomUUID(), randomUUID(), randomUUID()];
const organisation = (tenant: string, id: string) => ({
  name: 'x',
  admission: { tenant, offices: [{ id }] },
});
const admin = (tenant: string) => ({
  tenant,
  subject: randomUUID(),
  roles: ['organisation_admin'],
  login: 'x',
});
const [keeper, intruder] = [admin(victim), admin(intruding)];

interface Claims {
  readonly tenant_id: string;
  readonly sub: string;
  readonly roles: readonly string[];
  readonly agencies?: readonly string[];
}
const paths = {
  '/v1/things': { get: {}, post: {} },
  '/v1/things/{id}': { get: {} },
  '/v1/things/{id}/end': { post: {} },
};

/** A platform with one thing, which belongs to the victim. `mayRead` decides about others. */
class FakePlatform {
  mayRead: (claims: Claims) => boolean = () => false;
  mayEnd = false;
  private ended = false;
  private readonly server: Server = createServer(({ method, url = '', headers }, response) => {
    const [status, body] =
      url === '/openapi.json'
        ? ([200, { paths, components: { schemas: {} } }] as const)
        : this.respond(`${method} ${url}`, claimsOf(headers.authorization ?? ''));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private respond(request: string, claims: Claims): readonly [status: number, body: object] {
    const isOwn = claims.tenant_id === victim && claims.sub === keeper.subject;
    if (request.startsWith('POST')) this.end(request, isOwn);
    else if (isOwn || this.mayRead(claims)) return [200, this.read(request)];
    return [404, {}];
  }

  private read(request: string): object {
    const thing = { thingId, personId, ended: this.ended };
    return request.includes(thingId) ? thing : { items: [thing] };
  }

  /** Whoever looks only at statuses does not notice. */
  private end(request: string, isOwn: boolean): void {
    if (request.endsWith('/end') && !isOwn && this.mayEnd) this.ended = true;
  }
}

const claimsOf = (authorization: string): Claims =>
  JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString() || '{}') as Claims;

describe('the crawl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-crawl-'));
  let platform: FakePlatform;
  let key: IssuerKey;
  beforeEach(async () => {
    platform = new FakePlatform();
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    mkdirSync(join(folder, 'identity'), { recursive: true });
    const signingKey = { ...(await exportJWK(privateKey)), kid: 'own', alg: 'ES256' };
    writeFileSync(join(folder, 'identity', 'identity.json'), JSON.stringify({ signingKey }));
    const access = {
      url: await platform.open(),
      tokenUrl: 'http://issuer.test/token',
      audience: 'geleit',
      organisations: [organisation(victim, office), organisation(intruding, ownOffice)],
      logins: [keeper, intruder],
    };
    writeFileSync(join(folder, 'demo.json'), JSON.stringify(access));
    key = await IssuerKey.read(folder);
  });
  afterEach(() => platform.close());
  afterAll(() => rmSync(folder, { recursive: true }));
  const leaksOf = async () => (await crawl(key, { idsPerPath: 1, concurrency: 2 })).leaks;

  it('finds nothing where nobody else gets through, and tries every operation as every intruder', async () => {
    expect(await crawl(key, { idsPerPath: 1, concurrency: 2 })).toMatchObject({
      requests: 4 * 17,
      leaks: [],
      operations: 4,
      intruders: 17,
      privateIds: 2,
      withoutIds: [],
    });
  });

  it('finds an office in a token that opens what is in it', async () => {
    platform.mayRead = ({ tenant_id: tenant, agencies = [] }) =>
      tenant === intruding && agencies.includes(office);
    const leaks = await leaksOf();
    expect(leaks.length).toBe(2 * 8);
    expect(leaks).toContainEqual({
      operation: 'GET /v1/things/{id}',
      intruder: 'team_lead naming the offices',
      what: `200 names ${thingId}`,
    });
  });

  it('finds a subject that was never registered in the organisation', async () => {
    platform.mayRead = ({ tenant_id: tenant }) => tenant === victim;
    expect(new Set((await leaksOf()).map((leak) => leak.intruder))).toEqual(
      new Set(['stranger in the organisation']),
    );
  });

  it('finds an effect that no response admits', async () => {
    platform.mayEnd = true;
    expect(await leaksOf()).toEqual([
      { operation: '/v1/things', intruder: 'one of them', what: `changed ${thingId}` },
    ]);
  });
});
