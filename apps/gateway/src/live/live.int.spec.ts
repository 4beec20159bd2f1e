import { randomUUID } from 'node:crypto';
import { caseContract, staffMemberContract } from '@geleit/contracts';
import { parseTopic, topicOf } from '@geleit/kernel';
import { sealRecord, signRecord, toBusRecord, type BusRecord } from '@geleit/messaging';
import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';

const [caseTopic, staffTopic] = [topicOf(caseContract), topicOf(staffMemberContract)];
const [tenantA, tenantB, warmUp] = [
  '0196f0a0-0000-7000-8000-0000000000aa',
  '0196f0a0-0000-7000-8000-0000000000bb',
  '0196f0a0-0000-7000-8000-0000000000cc',
] as const;
type Frame = Readonly<Record<string, string>>;

/** A client of the stream. It collects frames and comments until either side closes. */
class Client {
  readonly frames: Frame[] = [];
  readonly ended: Promise<void>;
  comments = 0;
  lastEventId = '';
  constructor(
    readonly response: Response,
    readonly authorization: string,
    private readonly hangUp: AbortController,
  ) {
    this.ended = this.read().catch(() => undefined);
  }
  private async read(): Promise<void> {
    let text = '';
    for await (const part of this.response.body ?? []) {
      text += Buffer.from(part as Uint8Array).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => this.addBlock(block));
    }
  }
  private addBlock(block: string): void {
    if (block.startsWith(':'))
      [this.comments, this.lastEventId] = [this.comments + 1, block.split('id: ')[1] ?? ''];
    else
      this.frames.push(
        Object.fromEntries(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        ),
      );
  }
  get notices(): readonly { readonly collection?: string }[] {
    return this.events.map(({ data }) => JSON.parse(data ?? ''));
  }
  get events(): readonly Frame[] {
    return this.frames.filter(({ event }) => event !== undefined);
  }
  close(): Promise<void> {
    this.hangUp.abort();
    return this.ended;
  }
}

describe('live updates', () => {
  let fixture: GatewayFixture;
  const clients: Client[] = [];
  let position = 0;

  beforeEach(async () => {
    fixture = await startGatewayFixture({ STREAMS_PER_USER: '2', DRAIN_SECONDS: '5' }, { heartbeatMs: 50 });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await fixture.close();
  });

  const join = async (
    actor: { tenant: string; subject?: string; roles?: readonly ('counsellor' | 'reporting_officer')[] },
    headers: Record<string, string> = {},
    claims: Readonly<Record<string, unknown>> = {},
  ) => {
    const hangUp = new AbortController();
    const authorization = await fixture.issuer.authorization({ subject: 'someone', ...actor }, claims);
    const client = new Client(
      await fetch(`${fixture.gateway.url}/v1/stream`, {
        headers: { authorization, ...headers },
        signal: hangUp.signal,
      }),
      authorization,
      hangUp,
    );
    clients.push(client);
    return client;
  };
  const publish = (
    tenant: string,
    stream: string,
    streamVersion: number,
    { topic = caseTopic, type = 'CaseClosed', data = {}, change = (record: BusRecord) => record } = {},
  ) => {
    const event = {
      tenant,
      stream,
      streamVersion,
      id: randomUUID(),
      type,
      at: '2026-01-01T00:00:00.000Z',
      by: 'someone',
      data,
      previous: position,
      position: ++position,
    };
    const owner = fixture.identities.of(parseTopic(topic)?.service ?? '');
    return fixture.bus.send([change(sealRecord(owner, [], toBusRecord(topic, event)))]);
  };
  const eventually = async (condition: () => boolean) => {
    for (let tries = 0; !condition() && tries < 200; tries += 1)
      await new Promise((done) => setTimeout(done, 25));
    expect(condition()).toBe(true);
  };
  /** The consumer starts at the latest record, so a test begins once it is known to receive. */
  const waitUntilReceiving = async (tenant = warmUp) => {
    const client = await join({ tenant, subject: 'first' });
    for (let tries = 0; client.events.length === 0 && tries < 100; tries += 1) {
      await publish(tenant, 'warm-up', 1);
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(client.events.length).toBeGreaterThan(0);
    await client.close();
  };

  const requestsOf = ({ authorization }: Client) =>
    fixture.counselling.requests
      .filter(({ headers }) => headers.authorization === authorization)
      .map(({ url }) => url);
  /** Counselling responds to these clients with the given status, and to all others with 404. */
  const respondTo = (...statuses: readonly (readonly [Client, number])[]) => {
    fixture.counselling.respond = (response, { headers }) =>
      response
        .writeHead(
          statuses.find(([{ authorization }]) => authorization === headers.authorization)?.[1] ?? 404,
        )
        .end();
  };

  it('carry ids only, to the organisation they belong to', async () => {
    await waitUntilReceiving();
    const [own, other] = [await join({ tenant: tenantA }), await join({ tenant: tenantB })];
    expect(own.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(own.response.headers.get('x-accel-buffering')).toBe('no');
    await publish(tenantA, 'case-1', 7, { data: { reason: 'marker-of-content' } });
    await publish(tenantB, 'case-2', 3);
    await eventually(() => own.events.length === 1 && other.events.length === 1);
    expect([own.notices, other.notices]).toEqual([
      [{ collection: 'cases', id: 'case-1', version: 7 }],
      [{ collection: 'cases', id: 'case-2', version: 3 }],
    ]);
    expect(JSON.stringify(own.frames)).not.toMatch(/marker-of-content|CaseClosed/);
  });

  it('tell nobody of a record that its owner did not sign', async () => {
    await waitUntilReceiving();
    const [reader] = [await join({ tenant: tenantA })];
    await publish(tenantA, 'case-1', 1, {
      change: ({ headers: { ce_signature: _, ...headers }, ...record }) => ({ ...record, headers }),
    });
    await publish(tenantA, 'case-2', 1, {
      change: (record) => signRecord(fixture.identities.of('reporting'), record),
    });
    await publish(tenantA, 'case-3', 1, {
      topic: staffTopic,
      type: 'StaffMemberLeft',
      change: (record) => ({ ...record, headers: { ...record.headers, ce_subject: 'staff-member/someone' } }),
    });
    await publish(tenantA, 'case-4', 1);
    await eventually(() => reader.events.length === 1);
    expect(reader.notices).toEqual([{ collection: 'cases', id: 'case-4', version: 1 }]);
  });

  it('go to those who may read the resource, and reveal to no one else that anything happened', async () => {
    await waitUntilReceiving();
    const [assignee, outsider] = [
      await join({ tenant: tenantA, subject: 'assignee' }),
      await join({ tenant: tenantA, subject: 'outsider' }),
    ];
    respondTo([assignee, 200]);
    await eventually(() => outsider.lastEventId !== '');
    const start = outsider.lastEventId;
    await publish(tenantA, 'case-1', 1);
    await eventually(
      () =>
        assignee.events.length === 1 && requestsOf(outsider).length === 1 && outsider.lastEventId !== start,
    );
    expect([assignee.notices, outsider.events]).toEqual([
      [{ collection: 'cases', id: 'case-1', version: 1 }],
      [],
    ]);
    expect([requestsOf(assignee), requestsOf(outsider)]).toEqual([
      ['/v1/cases/case-1'],
      ['/v1/cases/case-1'],
    ]);
    await outsider.close();
    const again = await join({ tenant: tenantA, subject: 'outsider' }, { 'last-event-id': start });
    await eventually(() => requestsOf(again).length === 1 && again.comments >= 10);
    expect(again.events).toEqual([]);
  });

  it('wait for an owner who responds to one reader late or never, but only for that reader', async () => {
    await waitUntilReceiving();
    const [slow, quick, broken] = [
      await join({ tenant: tenantA, subject: 'slow' }),
      await join({ tenant: tenantA, subject: 'quick' }),
      await join({ tenant: tenantA, subject: 'broken' }),
    ];
    respondTo([quick, 200], [broken, 503]);
    const { respond } = fixture.counselling;
    fixture.counselling.respond = (response, request) => {
      if (request.headers.authorization !== slow.authorization) respond(response, request);
    };
    for (const stream of ['case-1', 'case-2', 'case-3']) await publish(tenantA, stream, 1);
    await eventually(() => quick.events.length === 3);
    expect([slow.events, broken.events]).toEqual([[], []]);
    respondTo([slow, 200], [broken, 200]);
    await eventually(() => slow.events.length === 3 && broken.events.length === 3);
  });

  it('end when the token expires', async () => {
    const end = Math.floor(Date.now() / 1000) + 2;
    const client = await join({ tenant: tenantA }, {}, { exp: end });
    expect(client.response.status).toBe(200);
    await client.ended;
    expect(Date.now() / 1000 - end).toBeGreaterThan(-0.1);
    expect(Date.now() / 1000 - end).toBeLessThan(2);
  });

  it('resume where they broke off, or reset where that is not known', async () => {
    await waitUntilReceiving();
    const first = await join({ tenant: tenantA });
    for (const count of [1, 2, 3]) {
      await publish(tenantA, `case-${count}`, 1);
      await eventually(() => first.events.length === count);
    }
    await first.close();
    const again = await join({ tenant: tenantA }, { 'last-event-id': first.events[0]!['id']! });
    await eventually(() => again.events.length === 2);
    expect(again.notices).toEqual(
      expect.arrayContaining([
        { collection: 'cases', id: 'case-2', version: 1 },
        { collection: 'cases', id: 'case-3', version: 1 },
      ]),
    );
    const other = await join({ tenant: tenantA, subject: 'another' });
    await eventually(() => other.lastEventId !== '');
    await again.close();
    for (const unknown of [other.lastEventId, randomUUID(), 'nonsense']) {
      const lost = await join({ tenant: tenantA }, { 'last-event-id': unknown });
      await eventually(() => lost.events.length === 1);
      expect(lost.events[0]).toMatchObject({ event: 'reset', id: first.events[2]!['id'] });
      await lost.close();
    }
  });

  it('send heartbeats while nothing happens', async () => {
    const client = await join({ tenant: tenantA });
    await eventually(() => client.comments >= 2);
    expect(client.events).toEqual([]);
  });

  it('are for counsellors only', async () => {
    const { response } = await join({ tenant: tenantA, roles: ['reporting_officer'] });
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
      await publish(tenantA, 'colleague', 1, { topic: staffTopic, type: 'StaffRolesChanged' });
      await publish(tenantA, 'left', 1, { topic: staffTopic, type });
      await left.ended;
      expect(performance.now() - since).toBeLessThan(1_000);
      expect((await join({ tenant: tenantA, subject: 'left' })).response.status).toBe(503);
      respondTo([colleague, 200], [namesake, 200]);
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
    await waitUntilReceiving();
    const client = await join({ tenant: tenantA });
    fixture.counselling.respond = () => undefined;
    await publish(tenantA, 'case-1', 1);
    await eventually(() => requestsOf(client).length === 1);
    const before = performance.now();
    expect(await fixture.gateway.stop()).toEqual([]);
    await client.ended;
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
