import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

describe('rate limits', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture({
      USER_REQUESTS_PER_MINUTE: '5',
      TENANT_REQUESTS_PER_MINUTE: '8',
      ADDRESS_REFUSALS_PER_MINUTE: '5',
    });
  });
  afterAll(() => fixture.close());

  const organisations = ['calm', 'noisy', 'quiet', 'late', 'neighbour'] as const;
  type Organisation = (typeof organisations)[number];
  const request = async (organisation: Organisation, subject: string) => {
    const tenant = `0196f0a0-0000-7000-8000-00000000000${organisations.indexOf(organisation)}`;
    return fetch(`${fixture.gateway.url}/v1/persons`, {
      headers: { authorization: await fixture.issuer.authorization({ tenant, subject }) },
    });
  };
  const statuses = async (organisation: Organisation, subject: string, times: number) => {
    const received: number[] = [];
    for (let n = 0; n < times; n += 1) received.push((await request(organisation, subject)).status);
    return received;
  };
  const times = (status: number, count: number) => Array.from({ length: count }, () => status);

  it('report what is left', async () => {
    const { headers } = await request('calm', 'one');
    expect(headers.get('ratelimit-policy')).toBe('"user";q=5;w=60, "tenant";q=8;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"user";r=4;t=\d+, "tenant";r=7;t=\d+$/);
  });

  it('stop a user, then the organisation, and no other organisation', async () => {
    expect(await statuses('noisy', 'one', 9)).toEqual([...times(200, 5), ...times(429, 4)]);
    // Requests refused to the first user did not count for the organisation: three of its eight are left.
    expect(await statuses('noisy', 'two', 5)).toEqual([...times(200, 3), ...times(429, 2)]);
    expect(await statuses('quiet', 'one', 5)).toEqual(times(200, 5));
    expect(fixture.intake.requests.length).toBeGreaterThanOrEqual(13);
  });

  it('respond with a problem that says when to retry', async () => {
    await statuses('late', 'one', 5);
    const response = await request('late', 'one');
    expect(response.headers.get('ratelimit')).toMatch(/^"user";r=0;t=\d+$/);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({
      type: 'urn:geleit:problem:too-many-requests',
      status: 429,
    });
  });

  it('stop an address that keeps sending invalid tokens, but not the valid ones from it', async () => {
    const unauthenticated = (authorization?: string) =>
      fetch(
        `${fixture.gateway.url}/v1/persons`,
        authorization === undefined ? {} : { headers: { authorization } },
      );
    const responses: Response[] = [];
    for (let n = 0; n < 4; n += 1)
      responses.push(await unauthenticated('Bearer a.b.c'), await unauthenticated());
    expect(responses.map(({ status }) => status)).toEqual([...times(401, 5), ...times(429, 3)]);
    expect(responses.at(-1)?.headers.get('ratelimit-policy')).toBe('"address";q=5;w=60');
    expect(Number(responses.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses('neighbour', 'one', 2)).toEqual([200, 200]);
  });
});
