import { adminUrl } from '@geleit/testing';
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  appendTo,
  newEvent,
  createExampleService,
  caseOpened,
  consumeRequest,
  newCaseStream,
  receivedEvent,
  agencyTopic,
} from './example.features.js';
import {
  CheckpointMoved,
  PostgresEventStore,
  ReceiptExists,
  ConstraintViolated,
  VersionConflict,
  type Receipt,
} from './index.js';

const tenant = randomUUID();
const other = randomUUID();
let settings: Awaited<ReturnType<typeof createExampleService>>;
let store: PostgresEventStore;
let admin: Client;

beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), 'store');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

const rowsOf = async (sql: string, ...values: unknown[]) =>
  (await admin.query(sql, values)).rows as Record<string, unknown>[];
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
const receipt = (key: string, answer: object = { status: 201 }): Receipt => ({
  tenant,
  key,
  fingerprint: createHash('sha256').update(key).digest('hex'),
  answer,
});

describe('append and load', () => {
  it('gives back what was recorded, in order, with gapless positions and versions', async () => {
    const stream = newCaseStream(tenant);
    const before = await store.head();
    const first = appendTo(
      stream,
      0,
      caseOpened(),
      newEvent('CaseMoved', { agency: 'north', note: 'Grüße 🌍 \\u0000 "x"' }),
    );
    const [position] = await store.commit({ appends: [first] });
    await store.commit({ appends: [appendTo(stream, 2, newEvent('CaseMoved', { agency: 'south' }))] });
    const loaded = await store.load(stream);
    expect(position).toBe(before + 2);
    expect(loaded.map(({ position: at, version, type }) => [at - before, version, type])).toEqual([
      [1, 1, 'CaseOpened'],
      [2, 2, 'CaseMoved'],
      [3, 3, 'CaseMoved'],
    ]);
    expect(loaded[1]).toEqual({
      position: before + 2,
      stream,
      version: 2,
      at: first.at,
      meta: first.meta,
      ...first.events[1],
    });
    expect((await store.load(stream, 2)).map(({ version }) => version)).toEqual([3]);
    expect((await store.read(before, 2)).map((one) => one.position - before)).toEqual([1, 2]);
  });

  it('keeps streams of other organisations and other types apart, even under the same id', async () => {
    const stream = newCaseStream(tenant);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    expect(await store.load({ ...stream, tenant: other })).toEqual([]);
    expect(await store.load({ ...stream, type: 'note' })).toEqual([]);
    await store.commit({ appends: [appendTo({ ...stream, tenant: other }, 0, caseOpened())] });
    expect(await store.load(stream)).toHaveLength(1);
  });

  it('upcasts old events when they are read', async () => {
    const stream = newCaseStream(tenant);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    const later = await PostgresEventStore.open({
      ...settings,
      streams: settings.streams.map((one) => ({
        ...one,
        upcasts: { CaseOpened: [(old) => ({ ...old, lifted: true })] },
      })),
    });
    const [lifted] = await later.load(stream);
    await later.close();
    expect(lifted).toMatchObject({ schemaVersion: 2, data: { lifted: true } });
  });

  it('refuses the second writer, and names the version', async () => {
    const stream = newCaseStream(tenant);
    const work = [1, 2, 3].map(() => failure(store.commit({ appends: [appendTo(stream, 0, caseOpened())] })));
    const outcomes = await Promise.all(work);
    const lost = outcomes.filter((one) => one instanceof VersionConflict);
    expect(lost).toHaveLength(2);
    expect(lost).toEqual([
      expect.objectContaining({ stream, actual: 1 }),
      expect.objectContaining({ stream, actual: 1 }),
    ]);
    expect(await store.load(stream)).toHaveLength(1);
  });

  it('calls back after something was appended', async () => {
    const noticed = new Promise<void>((resolve) => {
      const stop = store.onAppended(() => (stop(), resolve()));
    });
    await store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] });
    await expect(noticed).resolves.toBeUndefined();
  });
});

describe('projections in the same transaction', () => {
  it('keep every kind of column', async () => {
    const stream = newCaseStream(tenant);
    const person = randomUUID();
    await store.commit({ appends: [appendTo(stream, 0, caseOpened(person, ['a,b', '"q"', 'ü']))] });
    await store.commit({ appends: [appendTo(stream, 1, newEvent('CaseMoved', { agency: 'east' }))] });
    const [row] = await rowsOf(
      'SELECT *, opened_on::text AS day FROM open_cases WHERE case_id = $1',
      stream.id,
    );
    expect(row).toMatchObject({
      tenant_id: tenant,
      person,
      day: '2026-03-01',
      topics: ['a,b', '"q"', 'ü'],
      moves: [{ agency: 'east', by: 'counsellor-1' }],
      version: 2,
      agency: 'east',
    });
    await store.commit({
      appends: [appendTo(stream, 2, newEvent('CaseClosed', { reason: 'goal_reached' }))],
    });
    expect(await rowsOf('SELECT FROM open_cases WHERE case_id = $1', stream.id)).toEqual([]);
  });

  it('fold many streams of many organisations into shared rows without losing any', async () => {
    const tenants = Array.from({ length: 5 }, () => randomUUID());
    const streams = Array.from({ length: 200 }, (_, n) => newCaseStream(tenants[n % 5]!));
    await Promise.all(
      streams.map((stream) =>
        store.commit({
          appends: [appendTo(stream, 0, caseOpened(), newEvent('CaseMoved', { agency: 'shared' }))],
        }),
      ),
    );
    const counts = await rowsOf(
      'SELECT arrivals FROM agency_counts WHERE agency = $1 AND tenant_id = ANY ($2)',
      'shared',
      tenants,
    );
    expect(counts.map(({ arrivals }) => arrivals)).toEqual([40, 40, 40, 40, 40]);
  });

  it('reject exactly the commit that violates a unique index, under the name of the rejection', async () => {
    const person = randomUUID();
    const doomed = newCaseStream(tenant);
    const good = Array.from({ length: 20 }, () => newCaseStream(tenant));
    await store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened(person))] });
    const before = await store.head();
    const work = [...good.slice(0, 10), doomed, ...good.slice(10)].map((stream) =>
      failure(
        store.commit({
          appends: [appendTo(stream, 0, caseOpened(stream === doomed ? person : randomUUID()))],
        }),
      ),
    );
    const faults = (await Promise.all(work)).filter((one) => one !== 'no failure');
    expect(faults).toEqual([expect.any(ConstraintViolated)]);
    expect(faults[0]).toMatchObject({ constraint: 'PersonHasOpenCase' });
    expect(await store.head()).toBe(before + 20);
    expect(await store.load(doomed)).toEqual([]);
  });

  it('record nothing of a commit whose second stream has moved on', async () => {
    const [a, b] = [newCaseStream(tenant), newCaseStream(tenant)];
    await store.commit({ appends: [appendTo(b, 0, caseOpened())] });
    const conflict = await failure(
      store.commit({ appends: [appendTo(a, 0, caseOpened()), appendTo(b, 0, caseOpened())] }),
    );
    expect(conflict).toMatchObject({ name: 'VersionConflict', stream: b, actual: 1 });
    expect(await store.load(a)).toEqual([]);
  });
});

describe('receipts', () => {
  it('are kept with the position of the last event, and reject the same request from then on', async () => {
    const first = receipt(randomUUID());
    const stream = newCaseStream(tenant);
    const [position] = await store.commit({
      appends: [appendTo(stream, 0, caseOpened(), newEvent('CaseMoved', { agency: 'north' }))],
      receipt: first,
    });
    const second = receipt(first.key, { status: 409 });
    const again = await failure(
      store.commit({ appends: [appendTo(stream, 0, caseOpened())], receipt: second }),
    );
    const elsewhere = await failure(
      store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())], receipt: second }),
    );
    expect(again).toBeInstanceOf(ReceiptExists);
    expect(elsewhere).toMatchObject({ receipt: { ...first, position } });
    expect(await store.findReceipt(tenant, first.key)).toEqual({ ...first, position });
    expect(await store.findReceipt(other, first.key)).toBeNull();
  });

  it('each know their own position when many are committed together', async () => {
    const before = await store.head();
    const requests = [2, 0, 1, 3].map((events) => ({
      receipt: receipt(randomUUID()),
      appends:
        events === 0
          ? []
          : [
              appendTo(newCaseStream(tenant), 0, ...Array.from({ length: events }, () => caseOpened())),
              appendTo(newCaseStream(tenant), 0),
            ],
    }));
    await Promise.all(requests.map((request) => store.commit(request)));
    const stored = await Promise.all(requests.map(({ receipt: { key } }) => store.findReceipt(tenant, key)));
    expect(stored.map((found) => found!.position && found!.position - before)).toEqual([2, null, 3, 6]);
  });

  it('know their own position when organisations are committed together, and a conflict names its stream', async () => {
    const [stale, known] = [newCaseStream(other), receipt(randomUUID())];
    await store.commit({ appends: [appendTo(stale, 0, caseOpened())], receipt: known });
    const before = await store.head();
    const opened = (organisation: string, events: number) => ({
      receipt: { ...receipt(randomUUID()), tenant: organisation },
      appends: [
        appendTo(newCaseStream(organisation), 0, ...Array.from({ length: events }, () => caseOpened())),
      ],
    });
    const requests = [opened(tenant, 2), opened(other, 3), opened(tenant, 1)] as const;
    const positions = Promise.all(requests.map((request) => store.commit(request)));
    const conflict = failure(store.commit({ appends: [appendTo(stale, 0, caseOpened())] }));
    const repeated = failure(store.commit({ ...opened(tenant, 1), receipt: known }));
    expect((await positions).map(([position]) => position! - before)).toEqual([2, 6, 3]);
    expect(await conflict).toEqual(expect.objectContaining({ stream: stale, actual: 1 }));
    expect(await repeated).toBeInstanceOf(ReceiptExists);
    const stored = await Promise.all(
      requests.map(({ receipt: { tenant: organisation, key } }) => store.findReceipt(organisation, key)),
    );
    expect(stored.map((found) => found!.position! - before)).toEqual([2, 6, 3]);
    expect((await store.read(before, 10)).map(({ stream }) => stream.tenant)).toEqual([
      ...Array.from({ length: 3 }, () => tenant),
      ...Array.from({ length: 3 }, () => other),
    ]);
  });

  it('of an earlier version have no position', async () => {
    const { key, fingerprint } = receipt(randomUUID());
    await rowsOf(
      "SELECT es.keep_receipts($1) FROM set_config('app.tenant_id', $2, true)",
      JSON.stringify([{ tenant, key, fingerprint, answer: {} }]),
      tenant,
    );
    expect(await store.findReceipt(tenant, key)).toEqual({
      tenant,
      key,
      fingerprint,
      answer: {},
      position: null,
    });
  });

  it('that exist do not hide why another request of the same batch failed', async () => {
    const known = receipt(randomUUID());
    const stream = newCaseStream(tenant);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())], receipt: known });
    const [stale, repeated, fine] = await Promise.all([
      failure(store.commit({ appends: [appendTo(stream, 0, caseOpened())], receipt: receipt(randomUUID()) })),
      failure(store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())], receipt: known })),
      store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] }),
    ]);
    expect(stale).toMatchObject({ name: 'VersionConflict', stream, actual: 1 });
    expect(repeated).toBeInstanceOf(ReceiptExists);
    expect(fine).toEqual([expect.any(Number)]);
  });

  it('let one of many equal requests at once through', async () => {
    const key = randomUUID();
    const before = await store.head();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        failure(
          store.commit({
            appends: [appendTo(newCaseStream(tenant), 0, caseOpened())],
            receipt: receipt(key),
          }),
        ),
      ),
    );
    expect(outcomes.filter((one) => one instanceof ReceiptExists)).toHaveLength(7);
    expect(await store.head()).toBe(before + 1);
  });

  it('are deleted once they are older than the given age', async () => {
    const key = randomUUID();
    await store.commit({ appends: [], receipt: receipt(key) });
    await admin.query("UPDATE es.receipt SET at = at - interval '49 hours' WHERE key = $1", [key]);
    expect(await store.purgeReceipts(48)).toBe(1);
    expect(await store.findReceipt(tenant, key)).toBeNull();
  });
});

describe('consume', () => {
  it('stores inbox, projections, events of policies and the checkpoint together', async () => {
    const stream = newCaseStream(tenant);
    const head = await store.head();
    await store.consume(
      consumeRequest(
        [
          receivedEvent(tenant, 3, 'AgencyVisited', 'west'),
          receivedEvent(tenant, 5, 'AgencyVisited', 'west'),
        ],
        0,
        {
          appends: [appendTo(stream, 0, caseOpened())],
        },
      ),
    );
    expect(await store.checkpoints(agencyTopic)).toEqual([{ partition: 0, position: 5, offset: '5' }]);
    expect(await store.load(stream)).toHaveLength(1);
    const inbox = await rowsOf(
      'SELECT seq::int, after_position::int, position::int, heard_at FROM es.inbox ORDER BY seq',
    );
    expect(inbox).toMatchObject([
      { seq: 1, after_position: head, position: 3 },
      { seq: 2, after_position: head, position: 5 },
    ]);
    const [row] = await rowsOf(
      "SELECT visits, last_heard_at FROM agency_counts WHERE agency = 'west' AND tenant_id = $1",
      tenant,
    );
    expect(row).toEqual({ visits: 2, last_heard_at: inbox[1]?.['heard_at'] });
  });

  it('records nothing once the checkpoint has moved', async () => {
    const outcome = await failure(
      store.consume(consumeRequest([receivedEvent(tenant, 5, 'AgencyVisited', 'west')], 0)),
    );
    expect(outcome).toBeInstanceOf(CheckpointMoved);
    expect(await rowsOf('SELECT count(*)::int AS n FROM es.inbox')).toEqual([{ n: 2 }]);
  });

  it('keeps parked events out of projections', async () => {
    const poison = receivedEvent(other, 6, 'AgencyVisited', 'west');
    await store.consume(
      consumeRequest([], 5, { to: 6, offset: '6', parked: [{ event: poison, fault: 'TypeError' }] }),
    );
    expect(await store.parkedStreams(agencyTopic)).toEqual(new Set([`${other}:${poison.stream}`]));
    expect(await rowsOf('SELECT FROM agency_counts WHERE tenant_id = $1', other)).toEqual([]);
  });

  it('takes batches of many partitions together; one whose checkpoint has moved fails alone', async () => {
    const before = await rowsOf('SELECT count(*)::int AS n FROM es.inbox');
    const several = [1, 2, 3, 4].map((part) =>
      consumeRequest([receivedEvent(tenant, 2, 'AgencyVisited', 'together')], part === 3 ? 1 : 0, {
        partition: part,
        to: 2,
      }),
    );
    const outcomes = await Promise.allSettled(several.map((one) => store.consume(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[2] as PromiseRejectedResult).reason).toBeInstanceOf(CheckpointMoved);
    expect(
      (await store.checkpoints(agencyTopic))
        .filter(({ partition }) => partition > 0)
        .map(({ partition, position }) => [partition, position]),
    ).toEqual([
      [1, 2],
      [2, 2],
      [4, 2],
    ]);
    expect(
      await rowsOf("SELECT visits FROM agency_counts WHERE agency = 'together' AND tenant_id = $1", tenant),
    ).toEqual([{ visits: 3 }]);
    expect(await rowsOf('SELECT count(*)::int AS n FROM es.inbox')).toEqual([
      { n: Number(before[0]?.['n']) + 3 },
    ]);
  });

  it('needs one transaction for batches that came together', async () => {
    const xids = async () =>
      new Set(
        (await rowsOf('SELECT DISTINCT xmin::text AS x FROM es.mark WHERE part BETWEEN 5 AND 8')).map(
          ({ x }) => x,
        ),
      );
    await Promise.all(
      [5, 6, 7, 8].map((part) =>
        store.consume(
          consumeRequest([receivedEvent(tenant, 2, 'AgencyVisited', 'at once')], 0, {
            partition: part,
            to: 2,
          }),
        ),
      ),
    );
    expect((await xids()).size).toBe(1);
  });

  it('fails alone where its policy decided on a stream that has moved on; the others share one transaction', async () => {
    const stream = newCaseStream(tenant);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    const outcomes = await Promise.allSettled(
      [11, 12, 13].map((part) =>
        store.consume(
          consumeRequest([receivedEvent(tenant, 2, 'AgencyVisited', 'decided')], 0, {
            partition: part,
            to: 2,
            appends: part === 12 ? [appendTo(stream, 0, caseOpened())] : [],
          }),
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(VersionConflict);
    expect(
      await rowsOf('SELECT DISTINCT xmin::text AS x FROM es.mark WHERE part BETWEEN 11 AND 13'),
    ).toHaveLength(1);
  });

  it('waits for another batch whose policy decided on the same stream', async () => {
    const stream = newCaseStream(tenant);
    const outcomes = await Promise.allSettled(
      [14, 15].map((part) =>
        store.consume(
          consumeRequest([receivedEvent(tenant, 2, 'AgencyVisited', 'decided')], 0, {
            partition: part,
            to: 2,
            appends: [appendTo(stream, 0, caseOpened())],
          }),
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(VersionConflict);
  });

  it('lets two events of one policy follow each other in one stream', async () => {
    const stream = newCaseStream(tenant);
    await store.consume(
      consumeRequest([receivedEvent(tenant, 8, 'AgencyVisited', 'x')], 6, {
        appends: [
          appendTo(stream, 0, caseOpened()),
          appendTo(stream, 1, newEvent('CaseMoved', { agency: 'x' })),
        ],
      }),
    );
    expect((await store.load(stream)).map(({ version }) => version)).toEqual([1, 2]);
  });
});
