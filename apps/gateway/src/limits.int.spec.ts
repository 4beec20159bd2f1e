import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

describe('rate limits', () => {
  let its: GatewayFixture;
  beforeAll(async () => {
    its = await startGatewayFixture({
      USER_REQUESTS_PER_MINUTE: '5',
      TENANT_REQUESTS_PER_MINUTE: '8',
      ADDRESS_REFUSALS_PER_MINUTE: '5',
    });
  });
  afterAll(() => its.close());

  const organisations = ['calm', 'noisy', 'quiet', 'late', 'neighbour'] as const;
  type Organisation = (typeof organisations)[number];
  const ask = async (organisation: Organisation, subject: string) => {
    const tenant = `0196f0a0-0000-7000-8000-00000000000${organisations.indexOf(organisation)}`;
    return fetch(`${its.gateway.url}/v1/persons`, {
      headers: { authorization: await its.issuer.authorization({ tenant, subject }) },
    });
  };
  const statuses = async (organisation: Organisation, subject: string, times: number) => {
    const answers: number[] = [];
    for (let n = 0; n < times; n += 1) answers.push((await ask(organisation, subject)).status);
    return answers;
  };
  const times = (status: number, count: number) => Array.from({ length: count }, () => status);

  it('tells what is left', async () => {
    const { headers } = await ask('calm', 'one');
    expect(headers.get('ratelimit-policy')).toBe('"user";q=5;w=60, "tenant";q=8;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"user";r=4;t=\d+, "tenant";r=7;t=\d+$/);
  });

  it('stops a user, then the organisation, and no other organisation', async () => {
    expect(await statuses('noisy', 'one', 9)).toEqual([...times(200, 5), ...times(429, 4)]);
    // What was refused to the first user was not charged to the organisation: three of its eight are left.
    expect(await statuses('noisy', 'two', 5)).toEqual([...times(200, 3), ...times(429, 2)]);
    expect(await statuses('quiet', 'one', 5)).toEqual(times(200, 5));
    expect(its.intake.requests.length).toBeGreaterThanOrEqual(13);
  });

  it('answers a problem that says when to come back', async () => {
    await statuses('late', 'one', 5);
    const answer = await ask('late', 'one');
    expect(answer.headers.get('ratelimit')).toMatch(/^"user";r=0;t=\d+$/);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ type: 'urn:geleit:problem:too-many-requests', status: 429 });
  });

  it('stops an address that keeps coming without a valid token, and nobody else who shares it', async () => {
    const unknown = (authorization?: string) =>
      fetch(
        `${its.gateway.url}/v1/persons`,
        authorization === undefined ? {} : { headers: { authorization } },
      );
    const answers: Response[] = [];
    for (let n = 0; n < 4; n += 1) answers.push(await unknown('Bearer a.b.c'), await unknown());
    expect(answers.map(({ status }) => status)).toEqual([...times(401, 5), ...times(429, 3)]);
    expect(answers.at(-1)?.headers.get('ratelimit-policy')).toBe('"address";q=5;w=60');
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses('neighbour', 'one', 2)).toEqual([200, 200]);
  });
});
