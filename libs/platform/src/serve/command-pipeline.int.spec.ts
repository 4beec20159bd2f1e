import { DataSealing, MemoryDataKeys, NoErasureLedger } from '@geleit/privacy';
import type { AuthenticatedActor } from '@geleit/access';
import { migrate, provisionDatabase, type PostgresEventStore } from '@geleit/event-store';
import type { Bus } from '@geleit/messaging';
import { adminUrl, TestIdentities } from '@geleit/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { pino } from 'pino';
import { createApp } from './create-app.js';
import { openStore } from '../database/open-store.js';
import { TenantReads } from '../database/tenant-reads.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { NoteRow, noteService } from './notes.features.js';
import { ServiceModule } from './service-module.js';

/**
 * The complete command pipeline on the real store: an HTTP request in, one transaction, projections out. The
 * service has a name of its own, so that no other spec shares its database.
 */
const name = `notes_${randomBytes(4).toString('hex')}`;
const service = { ...noteService, name };
const [tenant, otherTenant] = [randomUUID(), randomUUID()];
const log = pino({ level: 'silent' });
/** The same after a restart and in every replica. */
const identity = new TestIdentities(name).of(name);
/** The staff members, by the subjects of their tokens. */
const staffIds = {
  'writer-1': randomUUID(),
  'writer-2': randomUUID(),
  'reader-1': randomUUID(),
  'lead-1': randomUUID(),
} as const;
type Subject = keyof typeof staffIds;

interface Started {
  readonly app: NestFastifyApplication;
  readonly store: PostgresEventStore;
  readonly reads: TenantReads;
}
let url: string;
let started: Started;

async function start(): Promise<Started> {
  const keys = new MemoryDataKeys();
  const sealing = new DataSealing(keys);
  const store = await openStore(service, { url, contracts: consumedContracts(service), opener: sealing });
  const reads = await TenantReads.open({ url, service: name, rowClasses: [NoteRow], connections: 4 });
  const verify = (authorization = ''): Promise<AuthenticatedActor> => {
    const [organisation = '', subject = '', ...roles] = authorization.split(' ');
    return Promise.resolve({
      tenant: organisation,
      subject,
      roles,
      expiresAt: 0,
    } as AuthenticatedActor);
  };
  const module = ServiceModule.forService(service, {
    config: {},
    store,
    reads,
    keys,
    sealing,
    ledger: new NoErasureLedger(),
    bus: { kind: 'postgres', subscribe: () => ({}) } as unknown as Bus,
    verifier: Object.assign(verify, { ready: () => Promise.resolve(true) }),
    identity,
    log,
    contracts: consumedContracts(service),
  });
  const app = await createApp(module, { service: name, log });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, store, reads };
}
async function stop({ app, store, reads }: Started): Promise<void> {
  await app.close();
  await store.close();
  await reads.close();
}

/** Everybody works for both organisations. */
async function registerStaff(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO register_staff (tenant_id, staff_id, subject, roles, office_ids, qualifications,
      certificates, employments, version)
    SELECT tenant::uuid, staff.value::uuid, staff.key, '{}', '{}', '{}', '{}', '[]', 1
    FROM unnest($1::text[]) tenant, jsonb_each_text($2) staff`,
    [[tenant, otherTenant], JSON.stringify(staffIds)],
  );
  await client.end();
}

beforeAll(async () => {
  const settings = { adminUrl: await adminUrl(), service: name, password: 'only-for-this-run' };
  await provisionDatabase(settings);
  await migrate({ ...settings, migrations: service.migrations });
  const login = Object.assign(new URL(settings.adminUrl), {
    username: `geleit_${name}`,
    password: settings.password,
    pathname: `/geleit_${name}`,
  });
  url = login.href;
  await registerStaff(Object.assign(new URL(settings.adminUrl), { pathname: `/geleit_${name}` }).href);
  started = await start();
});
afterAll(() => stop(started));

type RequestHeaders = Readonly<Record<string, string>>;
const as = (subject: Subject, role = 'counsellor', organisation: string = tenant): RequestHeaders => ({
  authorization: `${organisation} ${subject} ${role}`,
});
interface ResponseBody extends Readonly<Record<string, unknown>> {
  readonly items?: readonly { readonly noteId: string; readonly label: string }[];
}
async function request(method: 'GET' | 'POST', path: string, body?: unknown, headers: RequestHeaders = {}) {
  const response = await started.app.inject({
    method,
    url: path,
    headers: { ...as('writer-1'), 'idempotency-key': randomUUID(), ...headers },
    ...(body !== undefined && { payload: body as object }),
  });
  const { 'x-request-id': _, date: __, ...stableHeaders } = response.headers;
  return {
    status: response.statusCode,
    headers: stableHeaders,
    text: response.payload,
    body: (response.payload === '' ? {} : JSON.parse(response.payload)) as ResponseBody,
  };
}
const post = (path: string, body: unknown = {}, headers?: RequestHeaders) =>
  request('POST', path, body, headers);
const get = (path: string, headers?: RequestHeaders) => request('GET', path, undefined, headers);
const writeNote = async (headers?: RequestHeaders, label: string = randomUUID()) =>
  String((await post('/v1/notes', { label, text: 'text' }, headers)).body['id']);

describe('commands', () => {
  it('are recorded and visible to the next query', async () => {
    const { status, headers, body } = await post('/v1/notes', { label: 'first', text: 'text' });
    expect([status, headers['etag'], body]).toEqual([201, '"1"', { id: expect.any(String), version: 1 }]);
    const read = await get(String(headers['location']));
    expect([read.status, read.headers['etag'], read.body]).toEqual([
      200,
      '"1"',
      expect.objectContaining({
        noteId: body['id'],
        label: `${staffIds['writer-1']}:first`,
        closed: false,
        version: 1,
      }),
    ]);
  });

  it('get the stored response again, byte for byte, even after a restart', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const head = await started.store.head();
    const label = randomUUID();
    const first = await post('/v1/notes', { label, text: 'text' }, key);
    const second = await post('/v1/notes', { text: 'text', label }, key);
    await stop(started);
    started = await start();
    const third = await post('/v1/notes', { label, text: 'text' }, key);
    expect([second, third]).toEqual([first, first]);
    expect(first.headers['consistency-token']).toEqual(expect.any(String));
    expect(await started.store.head()).toBe(head + 1);
  });

  it('get the stored response again when rejected, although the state has changed', async () => {
    const id = await writeNote();
    const key = { 'idempotency-key': randomUUID() };
    const first = await post(`/v1/notes/${id}/lines`, { number: 2 }, key);
    expect(first).toMatchObject({ status: 404, body: { type: 'urn:geleit:rejection:LineMissing' } });
    expect((await post(`/v1/notes/${id}/lines`, { number: 1 })).status).toBe(201);
    expect(await post(`/v1/notes/${id}/lines`, { number: 2 }, key)).toEqual(first);
    expect((await post(`/v1/notes/${id}/lines`, { number: 2 })).status).toBe(201);
  });

  it('are refused when they reuse a key with another body', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await writeNote(key);
    expect(await post('/v1/notes', { label: 'other', text: 'text' }, key)).toMatchObject({
      status: 422,
      body: { type: 'urn:geleit:problem:idempotency-key-reused' },
    });
  });

  it('are recorded once when two replicas receive the same request at the same time', async () => {
    const id = await writeNote();
    const head = await started.store.head();
    const replica = await start();
    const headers = { ...as('writer-1'), 'idempotency-key': randomUUID() };
    const responses = await Promise.all(
      [started, replica].map(({ app }) =>
        app.inject({ method: 'POST', url: `/v1/notes/${id}/amend`, headers, payload: { text: 'x' } }),
      ),
    );
    await stop(replica);
    expect(new Set(responses.map(({ statusCode, payload }) => `${statusCode} ${payload}`))).toEqual(
      new Set([`200 {"id":"${id}","version":2}`]),
    );
    expect(await started.store.head()).toBe(head + 1);
  });

  it('are all decided when many arrive at once for one stream', async () => {
    const id = await writeNote();
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, number) => post(`/v1/notes/${id}/amend`, { text: `text ${number}` })),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(responses.map(({ body }) => body['version']))).toEqual(
      new Set(Array.from({ length: 20 }, (_, number) => number + 2)),
    );
  });

  it('are all decided when replicas conflict', async () => {
    const id = await writeNote();
    const replica = await start();
    const amend = (app: NestFastifyApplication) =>
      app.inject({
        method: 'POST',
        url: `/v1/notes/${id}/amend`,
        headers: { ...as('writer-1'), 'idempotency-key': randomUUID() },
        payload: { text: 'x' },
      });
    const responses = await Promise.all([started.app, replica.app].map(amend));
    await stop(replica);
    expect(
      responses.map(({ payload }) => (JSON.parse(payload) as { version: number }).version).sort(),
    ).toEqual([2, 3]);
  });

  it('are checked against If-Match when others change the stream meanwhile', async () => {
    const id = await writeNote();
    const responses = await Promise.all(
      [1, 2].map((number) =>
        post(`/v1/notes/${id}/amend`, { text: `text ${number}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(responses.find(({ status }) => status === 412)).toMatchObject({
      headers: { etag: '"2"' },
      body: { type: 'urn:geleit:problem:version-mismatch', version: 2 },
    });
    expect(await post(`/v1/notes/${id}/close`)).toMatchObject({ status: 428 });
    expect(await post(`/v1/notes/${id}/close`, {}, { 'if-match': '"2"' })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
  });

  it('are rejected by the name of a unique index, and record nothing', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const id = await writeNote(undefined, 'taken');
    const head = await started.store.head();
    const rejected = await post('/v1/notes', { label: 'taken', text: 'text' }, key);
    expect(rejected).toMatchObject({ status: 409, body: { type: 'urn:geleit:rejection:LabelTaken' } });
    expect(await post('/v1/notes', { label: 'taken', text: 'text' }, key)).toEqual(rejected);
    expect([id, await started.store.head()]).toEqual([expect.any(String), head]);
    expect(
      await post('/v1/notes', { label: 'taken', text: 'text' }, as('writer-1', 'counsellor', otherTenant)),
    ).toMatchObject({ status: 201 });
  });

  it('do not reach another organisation’s stream', async () => {
    const id = await writeNote();
    expect(
      await post(`/v1/notes/${id}/amend`, { text: 'x' }, as('writer-1', 'counsellor', otherTenant)),
    ).toMatchObject({ status: 404 });
    expect(await post(`/v1/notes/${id}/amend`, { text: 'x' }, as('lead-1', 'team_lead'))).toMatchObject({
      status: 403,
    });
    expect(await post(`/v1/notes/${id}/amend`, { text: 'x' }, as('writer-2'))).toMatchObject({ status: 404 });
  });
});

describe('queries', () => {
  const reader = as('reader-1');
  let ids: string[];
  beforeAll(async () => {
    ids = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await writeNote(reader));
  });

  it('page through the rows that the actor may see, newest first, by signed cursors', async () => {
    const first = await get('/v1/notes?limit=2', reader);
    const second = await get(String(/^<(.*)>; rel="next"$/.exec(String(first.headers['link']))?.[1]), reader);
    const third = await get(`/v1/notes?limit=2&cursor=${String(second.body['next'])}`, reader);
    const pagedIds = [first, second, third].flatMap(({ body }) =>
      (body.items ?? []).map(({ noteId }) => noteId),
    );
    expect(pagedIds).toEqual(ids);
    expect([third.body['next'], third.headers['link'], Object.keys(first.body)]).toEqual([
      undefined,
      undefined,
      ['items', 'next'],
    ]);
  });

  it('refuse a cursor that was changed or belongs to another query', async () => {
    const cursor = String((await get('/v1/notes?limit=2', reader)).body['next']);
    const changed = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
    for (const [query, headers] of [
      [`cursor=${changed}`, reader],
      [`cursor=${cursor}&closed=false`, reader],
      [`cursor=${cursor}`, as('reader-1', 'counsellor', otherTenant)],
    ] as const)
      expect(await get(`/v1/notes?${query}`, headers)).toMatchObject({
        status: 400,
        body: { type: 'urn:geleit:problem:invalid-cursor' },
      });
  });

  it('filter by declared columns and refuse all other parameters', async () => {
    expect(await get(`/v1/notes?closed=true`, reader)).toMatchObject({ status: 200, body: { items: [] } });
    for (const query of ['text=x', 'closed=maybe', 'limit=0', 'limit=1&limit=2', 'closed=true&closed=false'])
      expect(await get(`/v1/notes?${query}`, reader)).toMatchObject({
        status: 400,
        body: { type: 'urn:geleit:problem:invalid-parameter' },
      });
  });

  it('accept an id in either case', async () => {
    const id = String(ids[1]);
    expect(await get(`/v1/notes/${id.toUpperCase()}`, reader)).toMatchObject({
      status: 200,
      body: { noteId: id },
    });
    expect(await post(`/v1/notes/${id.toUpperCase()}/lines`, { number: 1 }, reader)).toMatchObject({
      status: 201,
      body: { id },
    });
    expect(await get(`/v1/notes/${id}`, reader)).toMatchObject({ body: { version: 2 } });
  });

  it('refuse timestamps and dates that PostgreSQL does not accept, or that are outside the calendar', async () => {
    for (const moment of [
      '2025-02-30T10:00:00Z',
      '0000-01-01T00:00:00Z',
      '2025-13-01T00:00:00Z',
      '9999-12-31T23:00Z',
      '9999-12-31T24:00:00Z',
    ])
      expect(await get(`/v1/notes?writtenAt=${moment}`, reader)).toMatchObject({
        status: 400,
        body: { type: 'urn:geleit:problem:invalid-parameter' },
      });
    for (const moment of ['2024-02-29T23:59:59.999999999Z', '1900-01-01T00:00Z', '2199-12-30T24:00:00Z'])
      expect(await get(`/v1/notes?writtenAt=${moment}`, reader)).toMatchObject({
        status: 200,
        body: { items: [] },
      });
  });

  it('return 404 for rows that are hidden, of another organisation or missing', async () => {
    for (const [id, headers] of [
      [ids[0], as('writer-2')],
      [ids[0], as('reader-1', 'counsellor', otherTenant)],
      [randomUUID(), reader],
      ['no-uuid', reader],
    ] as const)
      expect(await get(`/v1/notes/${id}`, headers)).toMatchObject({ status: 404 });
  });

  it('hide fields, and do not reveal them through a filter', async () => {
    const lead = as('lead-1', 'team_lead');
    expect(Object.keys((await get(`/v1/notes/${ids[0]}`, lead)).body).sort()).toEqual([
      'closed',
      'noteId',
      'version',
      'writer',
      'writtenAt',
    ]);
    const [hidden] = (await get('/v1/notes?limit=1', reader)).body.items ?? [];
    expect(
      (await get(`/v1/notes?label=${encodeURIComponent(String(hidden?.label))}`, reader)).body.items,
    ).toHaveLength(1);
    expect(
      (await get(`/v1/notes?label=${encodeURIComponent(String(hidden?.label))}`, lead)).body.items,
    ).toEqual([]);
  });

  it('return 304 while nothing has changed, and only to those who may see the row', async () => {
    const fresh = { 'if-none-match': '"1"' };
    expect(await get(`/v1/notes/${ids[0]}`, { ...reader, ...fresh })).toMatchObject({
      status: 304,
      text: '',
      headers: { etag: '"1"' },
    });
    expect(await get(`/v1/notes/${ids[0]}`, { ...as('writer-2'), ...fresh })).toMatchObject({ status: 404 });
    await post(`/v1/notes/${ids[0]}/amend`, { text: 'new' }, reader);
    expect(await get(`/v1/notes/${ids[0]}`, { ...reader, ...fresh })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { text: 'new' },
    });
  });
});
