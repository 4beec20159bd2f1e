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
  const login = async (service: string): Promise<string> => {
    const password = randomBytes(12).toString('hex');
    await admin(`CREATE ROLE "geleit_${service}" LOGIN NOINHERIT PASSWORD '${password}'`);
    await provisionBus(await adminUrl(), [`geleit_${service}`], name);
    return Object.assign(new URL(url), { username: `geleit_${service}`, password }).href;
  };
  return {
    url,
    admin,
    async connect(service): Promise<Bus> {
      if (!logins.has(service)) logins.set(service, await login(service));
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
  beforeAll(async () => {
    underTest = await openBus();
    bus = await underTest.connect(own);
  });
  afterAll(async () => {
    await bus.close();
    await underTest.close();
  });
  const record = (topic: string, value = '1') => ({ topic, partition: 0, key: 'k', headers: {}, value });

  it('a service may write only to its own topics and to topics of replay requests', async () => {
    const foreignTopic = 'geleit.other.thing.v1';
    await bus.ensureTopics([foreignTopic, 'geleit.other.refill.v1', `geleit.${own}.thing.v1`]);
    await expect(bus.send([record(foreignTopic)])).rejects.toThrow('row-level security');
    expect(bus.health()).toBe('down');
    await bus.send([record('geleit.other.refill.v1'), record(`geleit.${own}.thing.v1`)]);
    expect(bus.health()).toBe('up');
  });

  it('positions of a partition have no gaps when writers compete and roll back', async () => {
    const topic = `geleit.${own}.race.v1`;
    const buses = await Promise.all(Array.from({ length: 4 }, () => underTest.connect(own)));
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
