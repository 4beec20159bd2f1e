import { randomBytes } from 'node:crypto';
import {
  adminUrl,
  describeBusAdapter,
  createTestDatabase,
  silentLog,
  type BusUnderTest,
} from '@geleit/testing';
import { Client } from 'pg';
import type { Bus } from '../port.js';
import { PostgresBus } from './postgres-bus.js';
import { provisionBus } from './provision-bus.js';

interface PostgresBusUnderTest extends BusUnderTest {
  readonly url: string;
  admin(sql: string, values?: unknown[]): Promise<unknown[]>;
  /** A connection of the service's login, without the adapter. */
  signIn(service: string): Promise<Client>;
  provision(service: string, topics: readonly string[]): Promise<void>;
}

/** Every service has its own login, so that the suite runs under the policies of production. */
async function openBus(): Promise<PostgresBusUnderTest> {
  const { name, drop } = await createTestDatabase();
  const url = await provisionBus(await adminUrl(), [], name);
  const logins = new Map<string, string>();
  const admin = async (sql: string, values: unknown[] = []) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as unknown[];
    } finally {
      await client.end();
    }
  };
  const provision = async (service: string, topics: readonly string[]): Promise<void> =>
    void (await provisionBus(await adminUrl(), [{ login: `geleit_${service}`, topics }], name));
  const login = async (service: string, topics: readonly string[]): Promise<string> => {
    const password = randomBytes(12).toString('hex');
    await admin(`CREATE ROLE "geleit_${service}" LOGIN NOINHERIT PASSWORD '${password}'`);
    await provision(service, topics);
    return Object.assign(new URL(url), { username: `geleit_${service}`, password }).href;
  };
  return {
    url,
    admin,
    provision,
    signIn: async (service) => {
      const client = new Client({ connectionString: logins.get(service) ?? '' });
      await client.connect();
      return client;
    },
    async connect(service, topics): Promise<Bus> {
      if (!logins.has(service)) logins.set(service, await login(service, topics));
      return new PostgresBus({ url: logins.get(service) ?? '', log: silentLog });
    },
    deleteTopic: async (topic) => void (await admin('DELETE FROM bus.topic WHERE name = $1', [topic])),
    restart: async () =>
      void (await admin(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = $1 AND application_name = 'geleit-bus'`,
        [name],
      )),
    async close() {
      await drop();
      const client = new Client({ connectionString: await adminUrl() });
      await client.connect();
      for (const service of logins.keys()) await client.query(`DROP ROLE "geleit_${service}"`);
      await client.end();
    },
  };
}

describe('the bus on PostgreSQL', () => describeBusAdapter(openBus));

describe('the PostgreSQL bus on its own', () => {
  let underTest: PostgresBusUnderTest;
  let bus: Bus;
  const own = `s${randomBytes(4).toString('hex')}`;
  const listened = 'geleit.heard.thing.v1';
  beforeAll(async () => {
    underTest = await openBus();
    bus = await underTest.connect(own, [listened]);
  });
  afterAll(async () => {
    await bus.close();
    await underTest.close();
  });
  const record = (topic: string, value = '1') => ({ topic, partition: 0, key: 'k', headers: {}, value });

  it('a service writes only to its own topics, and requests to owners that it listens to', async () => {
    await bus.ensureTopics([listened, 'geleit.heard.refill.v1', `geleit.${own}.thing.v1`]);
    await underTest.admin(
      "INSERT INTO bus.topic VALUES ('geleit.other.thing.v1'), ('geleit.other.refill.v1')",
    );
    for (const topic of [listened, 'geleit.other.thing.v1', 'geleit.other.refill.v1'])
      await expect(bus.send([record(topic)])).rejects.toThrow('permission denied');
    expect(bus.health()).toBe('down');
    await bus.send([record('geleit.heard.refill.v1'), record(`geleit.${own}.thing.v1`)]);
    await bus.send([record('geleit.heard.refill.v1')]);
    expect(bus.health()).toBe('up');
  });

  it('a service that is taken over can neither choose positions nor send for others', async () => {
    const [asked, owned] = ['geleit.heard.refill.v1', `geleit.${own}.taken.v1`];
    await bus.ensureTopics([asked, owned]);
    const login = await underTest.signIn(own);
    for (const topic of [asked, owned])
      await expect(
        login.query(
          `INSERT INTO bus.record (topic, part, seq, key, headers, value)
           VALUES ($1, 3, 9223372036854775806, 'k', '{}', '1')`,
          [topic],
        ),
      ).rejects.toMatchObject({ code: '42501' });
    for (const topics of [[listened], [owned, listened], ['geleit.other.thing.v1']])
      await expect(
        login.query(
          `SELECT bus.send($1, array_fill(3, $2), array_fill('k'::text, $2), array_fill('{}'::text, $2),
             array_fill('1'::text, $2))`,
          [topics, [topics.length]],
        ),
      ).rejects.toMatchObject({ code: '42501' });
    await login.end();
    await bus.send([{ ...record(asked), partition: 3 }]);
    expect(await underTest.admin('SELECT topic, seq::int FROM bus.record WHERE part = 3')).toEqual([
      { topic: asked, seq: 1 },
    ]);
  });

  it('a service names only topics that it writes to or listens to', async () => {
    for (const topic of ['geleit.third.thing.v1', 'geleit.third.refill.v1'])
      await expect(bus.ensureTopics([topic])).rejects.toThrow('row-level security');
  });

  it('a service reads only its own topics and those that it listens to', async () => {
    const topics = [listened, 'geleit.heard.refill.v1', 'geleit.heard.private.v1', `geleit.${own}.read.v1`];
    await underTest.admin('INSERT INTO bus.topic SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [topics]);
    await underTest.admin(
      `SELECT bus.send(array_agg(t), array_agg(7), array_agg('k'::text), array_agg('{}'::text),
         array_agg('1'::text)) FROM unnest($1::text[]) AS u(t)`,
      [topics],
    );
    const login = await underTest.signIn(own);
    const { rows } = await login.query<{ topic: string }>(
      'SELECT topic FROM bus.record WHERE part = 7 ORDER BY 1',
    );
    expect(rows.map(({ topic }) => topic)).toEqual([listened, `geleit.${own}.read.v1`].sort());
    for (const sql of [
      `INSERT INTO bus.listener VALUES ('geleit_${own}', 'geleit.heard.private.v1')`,
      "UPDATE bus.record SET value = '2'",
      'ALTER TABLE bus.record DISABLE ROW LEVEL SECURITY',
    ])
      await expect(login.query(sql)).rejects.toMatchObject({ code: '42501' });
    await login.query('DELETE FROM bus.record WHERE topic = $1', [listened]);
    await login.end();
    expect(
      await underTest.admin('SELECT count(*)::int AS left FROM bus.record WHERE topic = $1', [listened]),
    ).toEqual([{ left: 1 }]);
  });

  it('a service that no longer listens to a topic can no longer read it', async () => {
    const service = `s${randomBytes(4).toString('hex')}`;
    await (await underTest.connect(service, [listened])).close();
    const login = await underTest.signIn(service);
    const visible = async (): Promise<number | null> =>
      (await login.query('SELECT FROM bus.record WHERE topic = $1 LIMIT 1', [listened])).rowCount;
    expect(await visible()).toBe(1);
    await underTest.provision(service, []);
    expect(await visible()).toBe(0);
    await login.end();
  });

  it('positions of a partition have no gaps when writers compete and roll back', async () => {
    const topic = `geleit.${own}.race.v1`;
    const buses = await Promise.all(Array.from({ length: 4 }, () => underTest.connect(own, [])));
    await bus.ensureTopics([topic]);
    await Promise.all(
      buses.flatMap((writer) =>
        Array.from({ length: 20 }, (_, n) =>
          writer
            .send([record(topic, String(n)), record(n % 5 === 0 ? 'geleit.missing.thing.v1' : topic)])
            .catch(() => undefined),
        ),
      ),
    );
    const rows = await underTest.admin(
      `SELECT count(*)::int AS records, min(seq)::int AS first, max(seq)::int AS last
       FROM bus.record WHERE topic = $1`,
      [topic],
    );
    expect(rows).toEqual([{ records: 128, first: 1, last: 128 }]);
    await Promise.all(buses.map((writer) => writer.close()));
  });

  it('old records are pruned, but no position is used twice', async () => {
    const topic = `geleit.${own}.old.v1`;
    await bus.ensureTopics([topic]);
    await bus.send([record(topic), record(topic), record(topic)]);
    await underTest.admin(`UPDATE bus.record SET sent_at = now() - interval '8 days' WHERE topic = $1`, [
      topic,
    ]);
    await (bus as PostgresBus).prune();
    await bus.send([record(topic)]);
    expect(
      await underTest.admin('SELECT seq::int FROM bus.record WHERE topic = $1 ORDER BY seq', [topic]),
    ).toEqual([{ seq: 3 }, { seq: 4 }]);
  });
});
