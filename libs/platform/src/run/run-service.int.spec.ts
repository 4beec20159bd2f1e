import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { openRecord, PostgresBus, sealRecord, toBusRecord } from '@geleit/messaging';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createLog } from '../telemetry/log.js';
import { rebuildFromEnvironment, requestReplayFromEnvironment } from '../ops/rebuild-and-republish.js';
import { tallyContract, tallyService, commandsUnderWay, type TallyConfig } from '../serve/tally.features.js';

const someone = () => ({ tenant: randomUUID(), subject: randomUUID() });
const lines: string[] = [];
const log = createLog({
  service: 'tally',
  level: 'info',
  destination: { write: (line: string) => void lines.push(line) },
});
const health = async ({ healthUrl }: { readonly healthUrl: string }, path = '/health/ready') => {
  const response = await fetch(healthUrl + path);
  return { status: response.status, body: await response.text() };
};
const assigned = (personId: string) => ({
  type: 'CounsellorAssigned' as const,
  data: { caseId: randomUUID(), personId, staffId: randomUUID(), role: 'lead' as const },
});

describe('a running service', () => {
  let service: TestService<TallyConfig>;
  beforeAll(async () => {
    service = await startTestService(tallyService, { log });
  });
  afterAll(async () => service.stop());

  it('reports readiness on the health port only', async () => {
    expect(await health(service)).toEqual({ status: 200, body: '{"status":"up"}' });
    expect((await health(service, '/health/startup')).status).toBe(200);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(404);
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
  });

  it('serves commands and queries of one organisation', async () => {
    const client = service.clientFor(someone());
    const { status, body } = await client.post('/v1/tallies', { from: 1 });
    expect(status).toBe(201);
    expect(await client.get(`/v1/tallies/${body.id}`)).toMatchObject({
      status: 200,
      body: { tallyId: body.id, count: 1 },
    });
    expect((await service.clientFor(someone()).get(`/v1/tallies/${body.id}`)).status).toBe(404);
    expect((await fetch(`${service.url}/v1/tallies`)).status).toBe(401);
  });

  it('reacts to events until a rule rejects the command, and continues with the next', async () => {
    const actor = someone();
    const client = service.clientFor(actor);
    const id = (await client.post('/v1/tallies', { from: 0 })).body.id ?? '';
    const origin = { tenant: actor.tenant, stream: randomUUID() };
    await service.publish(caseContract, origin, assigned(id), assigned(id), assigned(id), assigned(id));
    const otherId = (await client.post('/v1/tallies', { from: 0 })).body.id ?? '';
    await service.publish(caseContract, origin, assigned(otherId));
    await eventually(async () =>
      expect((await client.get(`/v1/tallies/${otherId}`)).body).toMatchObject({ count: 1 }),
    );
    expect((await client.get(`/v1/tallies/${id}`)).body).toMatchObject({ count: 3, version: 4 });
  });

  it('parks an event that breaks its contract, and receives the other streams', async () => {
    const actor = someone();
    const client = service.clientFor(actor);
    const id = (await client.post('/v1/tallies', { from: 0 })).body.id ?? '';
    await service.publish(
      caseContract,
      { tenant: actor.tenant, stream: randomUUID() },
      { type: 'CounsellorAssigned', data: { ...assigned(id).data, personId: 'CANARY' } },
    );
    await service.publish(caseContract, { tenant: actor.tenant, stream: randomUUID() }, assigned(id));
    await eventually(async () =>
      expect((await client.get(`/v1/tallies/${id}`)).body).toMatchObject({ count: 1 }),
    );
    await eventually(async () =>
      expect((await health(service, '/metrics')).body).toMatch(
        /consumer_parked_total\{service="tally",topic="geleit.counselling.case.v1"\} 1/,
      ),
    );
    expect(lines.join('')).not.toContain('CANARY');
  });

  it('publishes its events, and republishes them on request', async () => {
    const received: string[] = [];
    const listener = service.identities.of('tally');
    const bus = new PostgresBus({ url: service.busUrl, log });
    const consumer = bus.subscribe({
      group: 'spec',
      topics: [topicOf(tallyContract)],
      startFrom: 'checkpoints',
      resumeOffset: async () => null,
      onBatch: async ({ records }) => {
        received.push(...records.map((record) => openRecord(listener, 'tally', record).value));
        return { done: true };
      },
    });
    await consumer.start();
    const {
      body: { id },
    } = await service.clientFor(someone()).post('/v1/tallies', { from: 0 });
    const times = () => received.filter((value) => value === JSON.stringify({ tallyId: id })).length;
    await eventually(() => expect(times()).toBe(1));
    await requestReplayFromEnvironment(tallyService, topicOf(tallyContract), service.environment);
    await eventually(() => expect(times()).toBe(2));
    await consumer.drain();
    await bus.close();
  });

  it('rebuilds a projection from the log', async () => {
    const actor = someone();
    const {
      body: { id },
    } = await service.clientFor(actor).post('/v1/tallies', { from: 2 });
    const admin = new Client({ connectionString: service.databaseUrl });
    await admin.connect();
    await admin.query('UPDATE tallies SET count = 99 WHERE tally_id = $1', [id]);
    await admin.end();
    expect((await service.clientFor(actor).get(`/v1/tallies/${id}`)).body).toMatchObject({ count: 99 });
    await rebuildFromEnvironment(tallyService, 'tallies', service.environment);
    expect((await service.clientFor(actor).get(`/v1/tallies/${id}`)).body).toMatchObject({ count: 2 });
    await expect(rebuildFromEnvironment(tallyService, 'nothing', service.environment)).rejects.toThrow(
      "projection 'nothing' is not one of tallies",
    );
  });

  it('logs the route but never the path, and a pseudonym for the organisation', async () => {
    const actor = someone();
    await service.clientFor(actor).get(`/v1/tallies/${randomUUID()}?limit=CANARY`);
    const line = await eventually(() => {
      const entry = lines
        .map((text) => JSON.parse(text) as Record<string, unknown>)
        .findLast(({ method }) => method === 'GET');
      expect(entry).toMatchObject({
        route: '/v1/tallies/:id',
        requestId: expect.any(String),
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      return entry;
    });
    expect(line?.['tenant']).toHaveLength(10);
    expect(lines.join('')).not.toContain(actor.tenant);
    expect(lines.join('')).not.toContain('CANARY');
  });

  it('stores the trace of a request with its events', async () => {
    const {
      body: { id },
    } = await service
      .clientFor(someone())
      .post(
        '/v1/tallies',
        { from: 0 },
        { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
      );
    const client = new Client({ connectionString: service.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ trace: string }>(
      "SELECT meta->>'traceparent' AS trace FROM es.event WHERE stream_id = $1",
      [id],
    );
    await client.end();
    expect(rows[0]?.trace).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  });

  it('exposes its metrics', async () => {
    const { body } = await health(service, '/metrics');
    for (const metric of [
      'eventstore_append_seconds_count{service="tally",source="command"}',
      'eventstore_head_position{service="tally"}',
      'outbox_pending{service="tally"}',
      'consumer_retry_total{service="tally",topic="geleit.counselling.case.v1"}',
      'pg_pool_connections{service="tally",pool="queries",state="total"}',
      'pg_pool_connections{service="tally",pool="streams",state="waiting"} 0',
      'pg_pool_connections_limit{service="tally",pool="queries"} 10',
      'parked_streams{service="tally",topic="geleit.counselling.case.v1"} 1',
      'eventstore_bytes{service="tally"}',
      'health_check_up{service="tally",check="consumers"} 1',
      'build_info{service="tally",version="',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(body).toContain(metric);
    expect(body).toMatch(
      /projection_lag_events\{service="tally",topic="geleit.counselling.case.v1",part="\d+"\} 0/,
    );
    expect(body).toMatch(/told_position\{service="tally",topic="geleit.tally.tally.v1",part="\d+"\} \d+/);
    expect(body).toMatch(
      /heard_position\{service="tally",topic="geleit.counselling.case.v1",part="11"\} \d+/,
    );
  });

  it('counts records that their owner did not sign, and does not receive them', async () => {
    const actor = someone();
    const bus = new PostgresBus({ url: service.busUrl, log });
    const record = toBusRecord(topicOf(caseContract), {
      tenant: actor.tenant,
      stream: randomUUID(),
      streamVersion: 1,
      id: randomUUID(),
      type: 'CounsellorAssigned',
      at: new Date().toISOString(),
      by: 'someone',
      data: assigned(randomUUID()).data,
      position: Number.MAX_SAFE_INTEGER,
      previous: 0,
    });
    await bus.send([record, sealRecord(service.identities.of('reporting'), ['tally'], record)]);
    await bus.close();
    const refusedAs = (reason: string) =>
      `bus_records_refused_total{service="tally",topic="geleit.counselling.case.v1",reason="${reason}"} 1`;
    await eventually(async () => {
      const { body } = await health(service, '/metrics');
      for (const reason of ['unsigned', 'forged']) expect(body).toContain(refusedAs(reason));
    });
  });

  it('is not ready while the bus is down, and ready again afterwards', async () => {
    const admin = new Client({ connectionString: service.databaseUrl });
    await admin.connect();
    const bus = new URL(service.busUrl).pathname.slice(1);
    const allow = (yes: boolean) => admin.query(`ALTER DATABASE "${bus}" WITH ALLOW_CONNECTIONS ${yes}`);
    const client = service.clientFor(someone());
    expect((await client.get('/v1/tallies')).status).toBe(200);
    await allow(false);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [bus]);
    await eventually(async () => expect((await health(service)).status).toBe(503));
    expect((await health(service, '/health/live')).status).toBe(200);
    expect((await client.post('/v1/tallies', { from: 0 })).status).toBe(201);
    await eventually(async () =>
      expect(
        Number(
          /outbox_oldest_age_seconds\{service="tally"\} (\S+)/.exec(
            (await health(service, '/metrics')).body,
          )?.[1],
        ),
      ).toBeGreaterThan(1),
    );
    expect((await health(service, '/metrics')).body).toContain(
      'health_check_up{service="tally",check="relay"} 0',
    );
    await allow(true);
    await admin.end();
    await eventually(
      async () => expect(await health(service)).toEqual({ status: 200, body: '{"status":"up"}' }),
      20_000,
    );
    await eventually(async () =>
      expect((await health(service, '/metrics')).body).toContain(
        'outbox_oldest_age_seconds{service="tally"} 0\n',
      ),
    );
  });
});

describe('a service that stops and starts', () => {
  let service: TestService<TallyConfig>;
  afterEach(async () => service.stop());

  it('purges receipts after two days, and not before', async () => {
    const actor = someone();
    service = await startTestService(tallyService);
    for (const key of ['first key', 'second key'])
      await service.clientFor(actor).post('/v1/tallies', { from: 0 }, { 'idempotency-key': key });
    const admin = new Client({ connectionString: service.databaseUrl });
    await admin.connect();
    await admin.query(
      `UPDATE es.receipt SET at = at - make_interval(hours =>
         CASE (SELECT count(*) FROM es.receipt r WHERE r.at < receipt.at) WHEN 0 THEN 49 ELSE 47 END)`,
    );
    service = await service.restart();
    await eventually(async () =>
      expect(
        (await admin.query("SELECT now() - at < interval '48 hours' AS young FROM es.receipt")).rows,
      ).toEqual([{ young: true }]),
    );
    await admin.end();
  });

  it('completes the requests in flight, and continues to receive where it stopped', async () => {
    const actor = someone();
    service = await startTestService(tallyService, {
      env: { COMMAND_DELAY_MS: '1000', READ_CONNECTIONS: '20' },
    });
    const client = service.clientFor(actor);
    const inFlight = Promise.all(Array.from({ length: 20 }, () => client.post('/v1/tallies', { from: 0 })));
    await eventually(() => expect(commandsUnderWay.count).toBe(20));
    const stopping = service.shutDown();
    await eventually(() => expect(fetch(`${service.url}/v1/tallies`)).rejects.toThrow());
    expect(commandsUnderWay.count).toBe(20);
    const responses = await inFlight;
    expect(await stopping).toEqual([]);
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(201));
    await expect(fetch(`${service.healthUrl}/health/live`)).rejects.toThrow();

    await service.publish(
      caseContract,
      { tenant: actor.tenant, stream: randomUUID() },
      assigned(responses[0]?.body.id ?? ''),
    );
    service = await service.restart();
    const ids = new Set(responses.map(({ body }) => body.id));
    const { body } = await service.clientFor(actor).get('/v1/tallies?limit=100');
    expect(new Set(body.items?.map(({ tallyId }) => tallyId))).toEqual(ids);
    await eventually(async () =>
      expect((await service.clientFor(actor).get(`/v1/tallies/${responses[0]?.body.id}`)).body).toMatchObject(
        {
          count: 1,
        },
      ),
    );
  });
});
