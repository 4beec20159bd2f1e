import { randomUUID } from 'node:crypto';
import { startGatewayFixture, type FakeService, type GatewayFixture } from './gateway-fixture.features.js';

const someone = { tenant: randomUUID(), subject: 'someone' };
const [known, hidden] = [randomUUID(), randomUUID()];
const cases = [{ caseId: '1', personId: known }, { caseId: '2', personId: hidden }, { caseId: '3' }];
const shown = { personId: known, identityMode: 'IDENTIFIED', givenName: 'Amal', birth: '1990' };

const respondWith =
  (status: number, body: object): FakeService['respond'] =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a list with the persons of its rows', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture({}, { tenants: [someone.tenant] });
    authorization = await fixture.issuer.authorization(someone);
  });
  beforeEach(() => {
    fixture.counselling.respond = respondWith(200, { items: cases, next: 'cursor' });
    fixture.intake.respond = respondWith(200, { items: [{ ...shown, address: 'somewhere' }] });
    fixture.intake.requests.length = 0;
  });
  afterAll(() => fixture.close());

  const read = async (path: string) => {
    const response = await fetch(`${fixture.gateway.url}${path}`, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('asks the register once, with the token of the reader, and shows only what identifies the person', async () => {
    expect(await read('/v1/cases?expand=person&limit=3')).toEqual({
      status: 200,
      body: {
        items: [
          { ...cases[0], person: shown },
          { ...cases[1], person: null },
          { ...cases[2], person: null },
        ],
        next: 'cursor',
      },
    });
    expect(fixture.counselling.lastRequest.url).toBe('/v1/cases?expand=person&limit=3');
    expect(fixture.intake.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      [
        '/v1/persons?limit=100&registrationStatus=present&registrationStatus=absorbed' +
          `&personId=${known}&personId=${hidden}`,
        authorization,
      ],
    ]);
  });

  it('asks nobody for rows without persons', async () => {
    fixture.counselling.respond = respondWith(200, { items: [{ caseId: '3' }] });
    expect((await read('/v1/cases?expand=person')).body).toEqual({ items: [{ caseId: '3', person: null }] });
    expect(fixture.intake.requests).toEqual([]);
  });

  it.each([
    [403, {}],
    [503, { personsUnavailable: true }],
  ])('comes without persons where the register answers %d', async (status, mark) => {
    fixture.intake.respond = respondWith(status, {});
    expect((await read('/v1/cases?expand=person')).body).toEqual({
      items: cases.map((item) => ({ ...item, person: null })),
      next: 'cursor',
      ...mark,
    });
  });

  it('is left alone without the parameter, and passes on a refusal', async () => {
    expect((await read('/v1/cases')).body).toEqual({ items: cases, next: 'cursor' });
    fixture.counselling.respond = respondWith(400, { status: 400 });
    expect(await read('/v1/cases?expand=person')).toEqual({ status: 400, body: { status: 400 } });
    expect(fixture.intake.requests).toEqual([]);
  });
});
