import { randomBytes } from 'node:crypto';
import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

const someone = { tenant: '0196f0a0-0000-7000-8000-0000000000aa', subject: 'someone' };
const mebibyte = 1024 * 1024;

describe('files at the gateway', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture({ DOCUMENT_MEBIBYTES: '2' }, { tenants: [someone.tenant] });
    authorization = await fixture.issuer.authorization(someone);
  });
  afterAll(() => fixture.close());

  const upload = async (path: string, bytes: number): Promise<{ status: number; type: unknown }> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(randomBytes(bytes))]), 'Pass.pdf');
    const response = await fetch(`${fixture.gateway.url}${path}`, {
      method: 'POST',
      body: form,
      headers: { authorization, 'idempotency-key': 'a-key-of-mine' },
    });
    const body = (await response.json().catch(() => ({}))) as { readonly type?: unknown };
    return { status: response.status, type: body.type };
  };

  it('go to the service as they were sent, beyond the size of other bodies', async () => {
    expect(await upload('/v1/cases/4711/documents', 1.5 * mebibyte)).toMatchObject({ status: 200 });
    const { headers, url } = fixture.counselling.lastRequest;
    expect([url, headers['content-type']?.split(';', 1)]).toEqual([
      '/v1/cases/4711/documents',
      ['multipart/form-data'],
    ]);
    expect(Number(headers['content-length'])).toBeGreaterThan(1.5 * mebibyte);
  });

  it('are refused if they are too large', async () =>
    expect(await upload('/v1/cases/4711/documents', 3 * mebibyte)).toEqual({
      status: 413,
      type: 'urn:geleit:problem:body-too-large',
    }));

  it('are refused, unread, wherever no operation takes one', async () => {
    for (const path of ['/v1/cases/4711/tasks', '/v1/cases/4711/documents/1', '/v1/persons'])
      expect(await upload(path, 100)).toEqual({
        status: 415,
        type: 'urn:geleit:problem:unsupported-media-type',
      });
  });

  it('come back confined as the service says', async () => {
    fixture.counselling.respond = (response) =>
      response
        .writeHead(200, {
          'content-type': 'application/pdf',
          'content-disposition': 'attachment; filename="dokument.pdf"',
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .end('%PDF-1.7');
    const response = await fetch(`${fixture.gateway.url}/v1/cases/4711/documents/1/content`, {
      headers: { authorization },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="dokument.pdf"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
});
