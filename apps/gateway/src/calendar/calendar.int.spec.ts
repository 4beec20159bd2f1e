import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';

/** As long as those that counselling issues. */
const address = `Zq9-secret_address${'x'.repeat(140)}.ics`;

describe('the address of a calendar', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture({ ADDRESS_REFUSALS_PER_MINUTE: '4' });
  });
  beforeEach(() => {
    fixture.counselling.requests.length = 0;
    fixture.counselling.respond = (response) =>
      response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' }).end('BEGIN:VCALENDAR');
  });
  afterAll(() => fixture.close());

  const read = (path = `/calendar/${address}`, init: RequestInit = {}) =>
    fetch(`${fixture.gateway.url}${path}`, init);

  it('needs no token, and reaches its service in a body', async () => {
    const response = await read();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('BEGIN:VCALENDAR');
    expect(fixture.counselling.requests).toMatchObject([
      { method: 'POST', url: '/internal/calendar', body: JSON.stringify({ address }) },
    ]);
  });

  it('does not exist where its service does not know it', async () => {
    fixture.counselling.respond = (response) => response.writeHead(404).end('{}');
    const response = await read();
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain(address);
  });

  it('is read only', async () => expect((await read(undefined, { method: 'POST' })).status).toBe(405));

  it('is read as often as somebody without a token may ask', async () => {
    const statuses = [];
    for (let times = 0; times < 4; times++) statuses.push((await read()).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
