import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Life } from '../population/life.js';
import type { Access } from './access.js';
import { PlatformClient, RequestRefused } from './platform-client.js';
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

  it('finds other values, and cells that only one of the two has', () => {
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
  it('says in one line what came of all', () =>
    expect(
      formatSummary(
        {
          requests: 5,
          events: 4,
          cells: 3,
          differences: 0,
          referrals: { sent: 4, accepted: 1, declined: 1, withdrawn: 1, unanswered: 1 },
          wasEmpty: true,
        },
        2.4,
      ),
    ).toBe(
      '5 requests and 4 events in 2 s. 3 cells compared, differences 0. Referrals: 4 sent, 1 accepted, 1 declined, 1 withdrawn, 1 unanswered',
    ));
  it('takes a share of nothing for equal', () =>
    expect(compareCells([cell('x', null)], [cell('x', null)]).filter(isDifferent)).toEqual([]));
});

describe('a crowd', () => {
  it('is never larger than allowed and does everything', async () => {
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
  it('ends with the first fault', () =>
    expect(
      forEachConcurrently([1, 2, 3], 1, (number) =>
        number === 2 ? Promise.reject(new Error('two')) : Promise.resolve(),
      ),
    ).rejects.toThrow('two'));
});

describe('what may be read of a person', () => {
  const person = {
    mode: 'IDENTIFIED',
    gender: 'female',
    birth: '1990-05-04',
    nationality: 'SY',
    language: 'ara',
    enteredOn: '2024-02-03',
  };
  const life = { index: 7, agencyId: 'office', person } as unknown as Life;

  it('is what the scopes name, and nothing else of what she told', () => {
    expect(disclosableFields(life, ['contact', 'summary_note'])).toEqual({
      givenName: 'Demo',
      familyName: 'Person 7',
    });
    expect(disclosableFields(life, ['demographics', 'residence_status'])).toEqual({
      dateOfBirth: '1990-05-04',
      gender: 'female',
      nationalities: ['SY'],
      languages: [{ code: 'ara', level: 'native' }],
      entryDate: '2024-02-03',
    });
    expect(
      disclosableFields({ ...life, person: { ...person, mode: 'PSEUDONYMOUS' } } as unknown as Life, [
        'contact',
      ]),
    ).toEqual({ alias: 'Demo 7' });
  });
});

describe('saying the same', () => {
  it('does not depend on the order of names, but on everything that is said', () => {
    expect(isSameJson({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toBe(true);
    for (const other of [{ a: 1 }, { a: 1, b: ['x'], c: null }, { a: 1, b: ['y'] }, { a: '1', b: ['x'] }])
      expect(isSameJson({ a: 1, b: ['x'] }, other)).toBe(false);
  });
});

describe('waiting', () => {
  it('looks again until it is fine', async () => {
    let looked = 0;
    expect(
      await pollUntil(
        () => Promise.resolve((looked += 1)),
        (seen) => seen === 3,
      ),
    ).toBe(3);
    expect(looked).toBe(3);
  });
});

describe('speaking to the platform', () => {
  let server: Server;
  let answer: (request: IncomingMessage) => {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: object;
  } = () => ({ status: 200 });
  const asked: IncomingMessage[] = [];
  let platformClient: PlatformClient;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/token') {
        response.end(JSON.stringify({ access_token: 'token', expires_in: 3600 }));
        return;
      }
      asked.push(request);
      const { status, headers, body = { id: '1' } } = answer(request);
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    await new Promise<void>((up) => {
      server.listen(0, '127.0.0.1', up);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const access: Access = {
      url,
      tokenUrl: `${url}/token`,
      audience: 'urn:geleit:api',
      organisations: [],
      logins: [],
    };
    platformClient = new PlatformClient(url, new AccessTokens(access));
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(
    () =>
      new Promise((down) => {
        server.close(down);
        server.closeAllConnections();
      }),
  );
  const post = () =>
    platformClient.send({ login: 'somebody', path: '/v1/persons', command: { body: {}, key: 'demo-key-1' } });

  it('comes again when told to, with the same key', async () => {
    answer = () =>
      asked.length < 3
        ? { status: asked.length === 1 ? 429 : 503, headers: { 'retry-after': '0' } }
        : { status: 201 };
    expect((await post()).body).toEqual({ id: '1' });
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual([
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
      answer = () => ({ status: 200, body: { id, version } });
      await post();
    }
    answer = () => ({ status: 200, body: { id: 'three', version: 7 } });
    await platformClient.send({ login: 'somebody', path: '/v1/cases/three' });
    expect(platformClient.eventCount - before).toBe(6);
  });

  it('does not insist on what was refused', async () => {
    answer = () => ({ status: 422 });
    await expect(post()).rejects.toThrow(RequestRefused);
    expect(asked).toHaveLength(1);
  });

  it('asks for what was heard of', async () => {
    answer = () => ({ status: 200 });
    await platformClient.send({ login: 'somebody', path: '/v1/reports', after: 'token-of-a-command' });
    expect(asked[0]?.headers).toMatchObject({
      'consistency-token': 'token-of-a-command',
      prefer: 'wait=5',
      authorization: 'Bearer token',
    });
  });

  it('does each request of a story under a key of its own, the same the next time', async () => {
    answer = () => ({ status: 201, body: { id: '1', partId: 'part' } });
    for (const story of [
      new IdempotentClient(platformClient, 'somebody', 'story'),
      new IdempotentClient(platformClient, 'somebody', 'story'),
    ]) {
      expect((await story.execute('/v1/projects')).id).toBe('1');
      expect((await story.execute('/v1/projects/1/goals')).partId).toBe('part');
    }
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'story-1',
      'story-2',
      'story-1',
      'story-2',
    ]);
  });

  it('finds nothing where there is nothing, and everything else is a fault', async () => {
    const story = new IdempotentClient(platformClient, 'somebody', 'story');
    answer = () => ({ status: 404 });
    expect(await story.find('/v1/referrals/1/package')).toBeUndefined();
    answer = () => ({ status: 200, body: { person: {} } });
    expect(await story.find('/v1/referrals/1/package')).toEqual({ person: {} });
    answer = () => ({ status: 403 });
    await expect(story.find('/v1/referrals/1/package')).rejects.toThrow(RequestRefused);
  });

  it('reads a list to its last page', async () => {
    answer = ({ url = '' }) => ({
      status: 200,
      body: url.includes('cursor=a%2Fb') ? { items: [3] } : { items: [1, 2], next: 'a/b' },
    });
    expect(await fetchAllItems<number>(platformClient, 'somebody', '/v1/referrals')).toEqual([1, 2, 3]);
    expect(asked).toHaveLength(2);
  });
});
