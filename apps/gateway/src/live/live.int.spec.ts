import { randomUUID } from 'node:crypto';
import { staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { sealRecord, signRecord, toBusRecord, toChangeBusRecord, type BusRecord } from '@geleit/messaging';
import { StreamClient } from './stream-client.features.js';
import { respondToReadable, startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';

const staffTopic = topicOf(staffMemberContract);
const [tenantA, tenantB, warmUp] = [
  '0196f0a0-0000-7000-8000-0000000000aa',
  '0196f0a0-0000-7000-8000-0000000000bb',
  '0196f0a0-0000-7000-8000-0000000000cc',
] as const;
describe('live updates', () => {
  let fixture: GatewayFixture;
  const clients: StreamClient[] = [];
  let position = 0;

  beforeEach(async () => {
    fixture = await startGatewayFixture({ STREAMS_PER_USER: '2', DRAIN_SECONDS: '5' }, { heartbeatMs: 50 });
    position = 0;
    fixture.counselling.respond = respondToReadable(() => true);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await fixture.close();
  });

  const join = async (
    actor: {
      tenant: string;
      subject?: string;
      roles?: readonly ('counsellor' | 'reporting_officer' | 'platform_operator')[];
    },
    headers: Record<string, string> = {},
    claims: Readonly<Record<string, unknown>> = {},
    { url }: { readonly url: string } = fixture.gateway,
  ) => {
    const hangUp = new AbortController();
    const authorization = await fixture.issuer.authorization({ subject: 'someone', ...actor }, claims);
    const client = new StreamClient(
      await fetch(`${url}/v1/stream`, {
        headers: { authorization, ...headers },
        signal: hangUp.signal,
      }),
      authorization,
      hangUp,
    );
    clients.push(client);
    return client;
  };
  /** Says on counselling's behalf that a case changed. */
  const publish = (tenant: string, id: string, version: number, change = (record: BusRecord) => record) => {
    const notice = { tenant, collection: 'cases', id, version, position: position + 1 };
    const record = toChangeBusRecord({
      service: 'counselling',
      previous: position,
      position: ++position,
      notices: [notice],
    });
    return fixture.bus.send([change(signRecord(fixture.identities.of('counselling'), record))]);
  };
  let staffPosition = 0;
  const publishStaff = (
    tenant: string,
    stream: string,
    type: string,
    change = (record: BusRecord) => record,
  ) => {
    const event = {
      tenant,
      stream,
      streamVersion: 1,
      id: randomUUID(),
      type,
      at: '2026-01-01T00:00:00.000Z',
      by: 'someone',
      data: {},
      previous: staffPosition,
      position: ++staffPosition,
    };
    const owner = fixture.identities.of('referrals');
    return fixture.bus.send([change(sealRecord(owner, [], toBusRecord(staffTopic, event)))]);
  };
  const eventually = async (condition: () => boolean) => {
    for (let tries = 0; !condition() && tries < 200; tries += 1)
      await new Promise((done) => setTimeout(done, 25));
    expect(condition()).toBe(true);
  };
  /** The register's events are received from the start on, so a test begins once they are. */
  const waitUntilReceiving = async () => {
    const client = await join({ tenant: warmUp, subject: 'first' });
    let ended = false;
    void client.ended.then(() => (ended = true));
    for (let tries = 0; !ended && tries < 100; tries += 1) {
      await publishStaff(warmUp, 'first', 'StaffMemberLeft');
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(ended).toBe(true);
  };

  interface Question {
    readonly authorizations: readonly string[];
    readonly rows: readonly string[];
  }
  const questions = (): readonly Question[] =>
    fixture.counselling.requests.map(({ body }) => JSON.parse(body) as Question);
  const readers = (...allowed: readonly StreamClient[]) =>
    respondToReadable((authorization) => allowed.some((client) => client.authorization === authorization));

  it('carry ids only, to the organisation they belong to', async () => {
    const [own, other] = [await join({ tenant: tenantA }), await join({ tenant: tenantB })];
    expect(own.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(own.response.headers.get('x-accel-buffering')).toBe('no');
    await publish(tenantA, 'case-1', 7);
    await publish(tenantB, 'case-2', 3);
    await eventually(() => own.events.length === 1 && other.events.length === 1);
    expect([own.notices, other.notices]).toEqual([
      [{ collection: 'cases', id: 'case-1', version: 7 }],
      [{ collection: 'cases', id: 'case-2', version: 3 }],
    ]);
    expect(questions().map(({ authorizations, rows }) => [authorizations, rows])).toEqual(
      expect.arrayContaining([
        [[own.authorization], ['cases/case-1']],
        [[other.authorization], ['cases/case-2']],
      ]),
    );
  });

  it('tell nobody of a record that its owner did not sign', async () => {
    await waitUntilReceiving();
    const reader = await join({ tenant: tenantA });
    await publish(tenantA, 'case-1', 1, ({ headers: { ce_signature: _, ...headers }, ...record }) => ({
      ...record,
      headers,
    }));
    position -= 1;
    await publish(tenantA, 'case-2', 1, (record) => signRecord(fixture.identities.of('reporting'), record));
    position -= 1;
    await publish(tenantA, 'case-3', 1, (record) => ({ ...record, value: record.value.replace('3', '4') }));
    position -= 1;
    await publishStaff(tenantA, 'someone', 'StaffMemberLeft', (record) => ({
      ...record,
      headers: { ...record.headers, ce_subject: 'staff-member/another' },
    }));
    await publish(tenantA, 'case-5', 1);
    await eventually(() => reader.events.length === 1);
    expect(reader.notices).toEqual([{ collection: 'cases', id: 'case-5', version: 1 }]);
  });

  it('go to those who may read the row, and reveal to no one else that anything happened', async () => {
    const [assignee, outsider] = [
      await join({ tenant: tenantA, subject: 'assignee' }),
      await join({ tenant: tenantA, subject: 'outsider' }),
    ];
    fixture.counselling.respond = readers(assignee);
    await eventually(() => outsider.lastEventId !== '');
    const start = outsider.lastEventId;
    await publish(tenantA, 'case-1', 1);
    await eventually(() => assignee.events.length === 1 && outsider.lastEventId !== start);
    expect([assignee.notices, outsider.events]).toEqual([
      [{ collection: 'cases', id: 'case-1', version: 1 }],
      [],
    ]);
    expect(questions()).toEqual([
      { authorizations: [assignee.authorization, outsider.authorization], rows: ['cases/case-1'] },
    ]);
    await outsider.close();
    const again = await join({ tenant: tenantA, subject: 'outsider' }, { 'last-event-id': start });
    await eventually(() => questions().length === 2 && again.comments >= 10);
    expect([questions()[1]?.rows, again.events]).toEqual([['cases/case-1'], []]);
  });

  it('stop for whoever lost access a moment ago, also for what happened before', async () => {
    const client = await join({ tenant: tenantA });
    await publish(tenantA, 'case-1', 1);
    await eventually(() => client.events.length === 1);
    const { lastEventId } = client;
    await client.close();
    fixture.counselling.respond = readers();
    await publish(tenantA, 'case-2', 1);
    const again = await join({ tenant: tenantA }, { 'last-event-id': lastEventId });
    await eventually(
      () => questions().some(({ rows }) => rows.includes('cases/case-2')) && again.comments >= 5,
    );
    expect(again.events).toEqual([]);
  });

  it('end for whoever may read nothing any more', async () => {
    const client = await join({ tenant: tenantA });
    fixture.counselling.respond = respondToReadable(() => null);
    await publish(tenantA, 'case-1', 1);
    await client.ended;
    expect(client.events).toEqual([]);
  });

  it('wait for a service that cannot say, and lose nothing meanwhile', async () => {
    const client = await join({ tenant: tenantA });
    fixture.counselling.respond = (response) => response.writeHead(503).end();
    for (const id of ['case-1', 'case-2', 'case-3']) await publish(tenantA, id, 1);
    await eventually(() => questions().length > 0);
    expect(client.events).toEqual([]);
    fixture.counselling.respond = respondToReadable(() => true);
    await eventually(() => client.events.length === 3);
  });

  it('end when the token expires', async () => {
    const end = Math.floor(Date.now() / 1000) + 2;
    const client = await join({ tenant: tenantA }, {}, { exp: end });
    expect(client.response.status).toBe(200);
    await client.ended;
    expect(Date.now() / 1000 - end).toBeGreaterThan(-0.1);
    expect(Date.now() / 1000 - end).toBeLessThan(2);
  });

  it('resume where they broke off, at another gateway, too', async () => {
    const other = await fixture.startAnother();
    const first = await join({ tenant: tenantA });
    await publish(tenantA, 'case-1', 1);
    await eventually(() => first.events.length === 1);
    await first.close();
    for (const count of [2, 3]) await publish(tenantA, `case-${count}`, 1);
    for (const gateway of [fixture.gateway, other]) {
      const headers = { 'last-event-id': first.lastEventId };
      const again = await join({ tenant: tenantA }, headers, {}, gateway);
      await eventually(() => again.events.length === 2);
      expect(again.notices.map(({ id }) => id)).toEqual(['case-2', 'case-3']);
      await again.close();
    }
  });

  it('resume at a gateway that was started since, from what the bus still has', async () => {
    const first = await join({ tenant: tenantA });
    await publish(tenantA, 'case-1', 1);
    await eventually(() => first.events.length === 1);
    await first.close();
    await publish(tenantA, 'case-2', 1);
    const started = await fixture.startAnother();
    const headers = { 'last-event-id': first.lastEventId };
    const again = await join({ tenant: tenantA }, headers, {}, started);
    await publish(tenantA, 'case-3', 1);
    await eventually(() => again.events.length === 2);
    expect(again.notices.map(({ id }) => id)).toEqual(['case-2', 'case-3']);
  });

  it('reset where it is not known what was missed', async () => {
    const first = await join({ tenant: tenantA });
    const other = await join({ tenant: tenantA, subject: 'another' });
    const foreign = await join({ tenant: tenantB });
    await eventually(() => [first, other, foreign].every(({ lastEventId }) => lastEventId !== ''));
    await first.close();
    for (const unknown of [other.lastEventId, foreign.lastEventId, randomUUID(), 'nonsense']) {
      const lost = await join({ tenant: tenantA }, { 'last-event-id': unknown });
      await eventually(() => lost.events.length === 1);
      expect(lost.events[0]).toMatchObject({ event: 'reset', data: '{}' });
      await lost.close();
    }
  });

  it('send heartbeats while nothing happens', async () => {
    const client = await join({ tenant: tenantA });
    await eventually(() => client.comments >= 2);
    expect(client.events).toEqual([]);
  });

  it('are for those who read rows', async () => {
    expect((await join({ tenant: tenantA, roles: ['reporting_officer'] })).response.status).toBe(200);
    const { response } = await join({ tenant: tenantA, roles: ['platform_operator'] });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
  });

  it('are for registered staff only, and wait for the register', async () => {
    const { respond } = fixture.referrals;
    for (const [status, expected, type] of [
      [403, 403, 'not-registered'],
      [404, 503, 'unavailable'],
      [500, 503, 'unavailable'],
      [200, 503, 'unavailable'],
    ] as const) {
      fixture.referrals.respond = (response) => response.writeHead(status).end('{}');
      const headers = {
        authorization: await fixture.issuer.authorization({ tenant: tenantA, subject: 'x' }),
      };
      const response = await fetch(`${fixture.gateway.url}/v1/stream`, { headers });
      const { type: found } = (await response.json()) as { readonly type: string };
      expect([response.status, found]).toEqual([expected, `urn:geleit:problem:${type}`]);
    }
    fixture.referrals.respond = respond;
    const { response, authorization } = await join({ tenant: tenantA });
    expect([response.status, fixture.referrals.lastRequest]).toMatchObject([
      200,
      { url: '/v1/me', headers: { authorization } },
    ]);
  });

  it('open with a consistency token as the register’s service takes it, and not without', async () => {
    const headers = { 'consistency-token': 'a-token', prefer: 'wait=2' };
    const { response } = await join({ tenant: tenantA }, headers);
    expect([response.status, fixture.referrals.lastRequest]).toMatchObject([200, { url: '/v1/me', headers }]);
    for (const [status, code, retryAfter] of [
      [400, 'invalid-consistency-token', null],
      [503, 'not-yet-consistent', '1'],
    ] as const) {
      const type = `urn:geleit:problem:${code}`;
      fixture.referrals.respond = (answer) => answer.writeHead(status).end(JSON.stringify({ type }));
      const authorization = await fixture.issuer.authorization({ tenant: tenantA, subject: 'x' });
      const refused = await fetch(`${fixture.gateway.url}/v1/stream`, {
        headers: { authorization, ...headers },
      });
      expect([refused.status, await refused.json(), refused.headers.get('retry-after')]).toMatchObject([
        status,
        { type },
        retryAfter,
      ]);
    }
  });

  it.each(['StaffMemberLeft', 'StaffLoginChanged'])(
    'end within a second after %s, and open again for nobody who was meant',
    async (type) => {
      await waitUntilReceiving();
      const [left, colleague, namesake] = [
        await join({ tenant: tenantA, subject: 'left' }),
        await join({ tenant: tenantA, subject: 'colleague' }),
        await join({ tenant: tenantB, subject: 'left' }),
      ];
      const since = performance.now();
      await publishStaff(tenantA, 'colleague', 'StaffRolesChanged');
      await publishStaff(tenantA, 'left', type);
      await left.ended;
      expect(performance.now() - since).toBeLessThan(1_000);
      expect((await join({ tenant: tenantA, subject: 'left' })).response.status).toBe(503);
      await publish(tenantA, 'case-1', 1);
      await publish(tenantB, 'case-2', 1);
      await eventually(() =>
        [colleague, namesake].every(({ notices }) =>
          notices.some(({ collection }) => collection === 'cases'),
        ),
      );
    },
  );

  it('are limited for each user', async () => {
    const [first] = [await join({ tenant: tenantA }), await join({ tenant: tenantA })];
    expect((await join({ tenant: tenantA })).response.status).toBe(429);
    expect((await join({ tenant: tenantA, subject: 'another' })).response.status).toBe(200);
    await first.close();
    await new Promise((done) => setTimeout(done, 100));
    expect((await join({ tenant: tenantA })).response.status).toBe(200);
  });

  it('do not keep the gateway from stopping within two seconds', async () => {
    const client = await join({ tenant: tenantA });
    fixture.counselling.respond = () => undefined;
    await publish(tenantA, 'case-1', 1);
    await eventually(() => questions().length === 1);
    const before = performance.now();
    expect(await fixture.gateway.stop()).toEqual([]);
    await client.ended;
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
