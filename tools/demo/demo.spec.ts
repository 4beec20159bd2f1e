import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientJourney } from '../population/client-journey.js';
import type { DemoAccess } from './access.js';
import { PlatformClient, RequestRefusedError } from './platform-client.js';
import { compareCells, isDifferent } from './compare-cells.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { fetchAllItems } from './fetch-all-items.js';
import { formatComparison, formatSummary } from './format.js';
import { disclosableFields } from './registration.js';
import { isSameJson } from './same-json.js';
import { IdempotentClient } from './idempotent-client.js';
import { AccessTokens } from './access-tokens.js';
import { pollUntil } from './poll-until.js';

describe('comparing', () => {
  const cell = (code: string, value: number | null) => ({
    dimension: 'gender',
    code,
    measure: 'cases',
    value,
  });

  it('finds different values, and cells that only one side has', () => {
    const cells = compareCells(
      [cell('female', 3), cell('male', 2), cell('diverse', 1)],
      [cell('female', 3), cell('male', 1), cell('not_stated', 1)],
    );
    expect(cells).toHaveLength(4);
    expect(cells.filter(isDifferent).map(({ code }) => code)).toEqual(['male', 'diverse', 'not_stated']);
    expect(formatComparison('diakonie', 'MBE-CTRL', cells)).toMatch(
      /by gender +4 codes +4 cells +3 differ[^]+gender diverse cases +1 +no cell +DIFFERS/,
    );
  });
  it('sums up the result in one line', () =>
    expect(
      formatSummary(
        {
          requests: 5,
          events: 4,
          cells: 3,
          differences: 0,
          referrals: { sent: 4, accepted: 1, declined: 1, withdrawn: 1, unanswered: 1 },
          transfers: 2,
          households: 5,
          merges: 6,
          corrections: 3,
          repeated: { reports: 12, same: 12 },
          wasEmpty: true,
        },
        2.4,
      ),
    ).toBe(
      '5 requests and 4 events in 2 s. 3 cells compared, differences 0. Referrals: 4 sent, 1 accepted, 1 declined, 1 withdrawn, 1 unanswered. 2 cases transferred, 5 households, 6 merged, 3 lives put right; 12 of 12 first reports repeated exactly',
    ));
  it('takes a missing share for equal', () =>
    expect(compareCells([cell('x', null)], [cell('x', null)]).filter(isDifferent)).toEqual([]));
});

describe('forEachConcurrently', () => {
  it('does everything, with no more at once than allowed', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await forEachConcurrently(
      Array.from({ length: 20 }, (_, number) => number),
      3,
      async (number) => {
        most = Math.max(most, (now += 1));
        await new Promise((later) => {
          setImmediate(later);
        });
        now -= 1;
        done.push(number);
      },
    );
    expect([most, done.length]).toEqual([3, 20]);
  });
  it('rejects with the first fault', () =>
    expect(
      forEachConcurrently([1, 2, 3], 1, (number) =>
        number === 2 ? Promise.reject(new Error('two')) : Promise.resolve(),
      ),
    ).rejects.toThrow('two'));
});

describe('the disclosable fields of a person', () => {
  const person = {
    mode: 'IDENTIFIED',
    gender: 'female',
    birth: '1990-05-04',
    nationality: 'SY',
    language: 'ara',
    enteredOn: '2024-02-03',
  };
  const life = { index: 7, agencyId: 'office', person } as ClientJourney;

  it('are those that the scopes name, and no others', () => {
    expect(disclosableFields(life, ['contact', 'summary_note'])).toEqual({
      givenName: 'Demo',
      familyName: 'Person 7',
    });
    expect(disclosableFields(life, ['demographics', 'residence_status'])).toEqual({
      birth: '1990-05-04',
      gender: 'female',
      nationalities: ['SY'],
      languages: [{ code: 'ara', level: 'native' }],
      entryDate: '2024-02-03',
    });
    expect(
      disclosableFields({ ...life, person: { ...person, mode: 'PSEUDONYMOUS' } } as ClientJourney, [
        'contact',
      ]),
    ).toEqual({ alias: 'Demo 7' });
  });
});

describe('isSameJson', () => {
  it('ignores the order of properties, and nothing else', () => {
    expect(isSameJson({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toBe(true);
    for (const other of [{ a: 1 }, { a: 1, b: ['x'], c: null }, { a: 1, b: ['y'] }, { a: '1', b: ['x'] }])
      expect(isSameJson({ a: 1, b: ['x'] }, other)).toBe(false);
  });
});

describe('pollUntil', () => {
  it('reads again until the value is as expected', async () => {
    let reads = 0;
    expect(
      await pollUntil(
        () => Promise.resolve((reads += 1)),
        (value) => value === 3,
      ),
    ).toBe(3);
    expect(reads).toBe(3);
  });
});

describe('the client of the platform', () => {
  let server: Server;
  let respond: (request: IncomingMessage) => {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: object;
  } = () => ({ status: 200 });
  const received: IncomingMessage[] = [];
  let platformClient: PlatformClient;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/token') {
        response.end(JSON.stringify({ access_token: 'token', expires_in: 3600 }));
        return;
      }
      received.push(request);
      const { status, headers, body = { id: '1' } } = respond(request);
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    await new Promise<void>((up) => {
      server.listen(0, '127.0.0.1', up);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const demoAccess: DemoAccess = {
      url,
      tokenUrl: `${url}/token`,
      audience: 'urn:geleit:api',
      organisations: [],
      logins: [],
    };
    platformClient = new PlatformClient(url, new AccessTokens(demoAccess));
  });
  beforeEach(() => {
    received.length = 0;
  });
  afterAll(
    () =>
      new Promise((down) => {
        server.close(down);
        server.closeAllConnections();
      }),
  );
  const post = () =>
    platformClient.send({ login: 'someone', path: '/v1/persons', command: { body: {}, key: 'demo-key-1' } });

  it('retries when received to, with the same key', async () => {
    respond = () =>
      received.length < 3
        ? { status: received.length === 1 ? 429 : 503, headers: { 'retry-after': '0' } }
        : { status: 201 };
    expect((await post()).body).toEqual({ id: '1' });
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'demo-key-1',
      'demo-key-1',
      'demo-key-1',
    ]);
  });

  it('counts the events of every stream once, by its newest version', async () => {
    const before = platformClient.eventCount;
    for (const [id, version] of [
      ['one', 2],
      ['two', 1],
      ['one', 5],
      ['one', 5],
    ] as const) {
      respond = () => ({ status: 200, body: { id, version } });
      await post();
    }
    respond = () => ({ status: 200, body: { id: 'three', version: 7 } });
    await platformClient.send({ login: 'someone', path: '/v1/cases/three' });
    expect(platformClient.eventCount - before).toBe(6);
  });

  it('does not retry a refused request', async () => {
    respond = () => ({ status: 422 });
    await expect(post()).rejects.toThrow(RequestRefusedError);
    expect(received).toHaveLength(1);
  });

  it('reads a state that includes an earlier command', async () => {
    respond = () => ({ status: 200 });
    await platformClient.send({ login: 'someone', path: '/v1/reports', after: 'token-of-a-command' });
    expect(received[0]?.headers).toMatchObject({
      'consistency-token': 'token-of-a-command',
      prefer: 'wait=5',
      authorization: 'Bearer token',
    });
  });

  it('gives each request of a sequence its own key, the same in a repetition', async () => {
    respond = () => ({ status: 201, body: { id: '1', partId: 'part' } });
    for (const client of [
      new IdempotentClient(platformClient, 'someone', 'story'),
      new IdempotentClient(platformClient, 'someone', 'story'),
    ]) {
      expect((await client.execute('/v1/projects')).id).toBe('1');
      expect((await client.execute('/v1/projects/1/goals')).partId).toBe('part');
    }
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'story-1',
      'story-2',
      'story-1',
      'story-2',
    ]);
  });

  it('finds nothing where there is nothing, and throws for anything else', async () => {
    const client = new IdempotentClient(platformClient, 'someone', 'story');
    respond = () => ({ status: 404 });
    expect(await client.find('/v1/referrals/1/package')).toBeUndefined();
    respond = () => ({ status: 200, body: { person: {} } });
    expect(await client.find('/v1/referrals/1/package')).toEqual({ person: {} });
    respond = () => ({ status: 403 });
    await expect(client.find('/v1/referrals/1/package')).rejects.toThrow(RequestRefusedError);
  });

  it('reads a list to its last page', async () => {
    respond = ({ url = '' }) => ({
      status: 200,
      body: url.includes('cursor=a%2Fb') ? { items: [3] } : { items: [1, 2], next: 'a/b' },
    });
    expect(await fetchAllItems(platformClient, 'someone', '/v1/referrals')).toEqual([1, 2, 3]);
    expect(received).toHaveLength(2);
  });
});
