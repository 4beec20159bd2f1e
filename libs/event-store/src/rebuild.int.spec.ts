import { adminUrl, eventually } from '@geleit/testing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
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
import { PostgresEventStore, ConstraintViolated, type StreamRef } from './index.js';

let settings: Awaited<ReturnType<typeof createExampleService>>;
let store: PostgresEventStore;
let admin: Client;

beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), 'rebuild');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

const tableOf = {
  'open-cases': 'open_cases',
  'agency-counts': 'agency_counts',
  'person-topics': 'person_topics',
} as const;
const tables = Object.values(tableOf);

async function everything(): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of tables)
    content[table] = (
      await admin.query<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM ${table} t ORDER BY 1`)
    ).rows.map(({ line }) => line);
  return content;
}

/** What tables are made of, without their object ids. */
async function shape(): Promise<unknown> {
  const { rows } = await admin.query(`
    SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text,
      (SELECT array_agg(pg_get_indexdef(i.indexrelid) ORDER BY i.indexrelid::regclass::text)
        FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
      (SELECT array_agg(conname || ' ' || pg_get_constraintdef(k.oid) ORDER BY conname)
        FROM pg_constraint k WHERE k.conrelid = c.oid) AS constraints,
      (SELECT array_agg(
          polname || ' ' || polroles::regrole[]::text || pg_get_expr(polqual, polrelid) ORDER BY polname)
        FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
      (SELECT array_agg(attname || ' ' || format_type(atttypid, atttypmod) || attnotnull ORDER BY attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0) AS columns
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`);
  return rows;
}

type Step = readonly ['open' | 'move' | 'close' | 'visit' | 'leave', number, number];
const steps = fc.array(
  fc.tuple(
    fc.constantFrom('open', 'move', 'close', 'visit', 'leave'),
    fc.nat(5),
    fc.nat(2),
  ) as fc.Arbitrary<Step>,
  { minLength: 5, maxLength: 60 },
);
const tenants = [randomUUID(), randomUUID()];
const agency = (n: number): string => `agency-${n}`;

/**
 * Plays a history from commands and from the bus; commits queue while others run, so that batches form by
 * chance.
 */
class Player {
  private readonly cases = Array.from({ length: 6 }, (_, n) => ({
    stream: newCaseStream(tenants[n % 2]!),
    version: 0,
  }));
  private readonly persons = Array.from({ length: 3 }, () => randomUUID());

  async play(history: readonly Step[]): Promise<void> {
    let { position } = (await store.checkpoints(agencyTopic))[0] ?? { position: 0 };
    const work: Promise<unknown>[] = [];
    for (const [what, n, m] of history) {
      const one = this.cases[n]!;
      if (what === 'visit' || what === 'leave') {
        const received = receivedEvent(
          one.stream.tenant,
          position + 1 + m,
          what === 'visit' ? 'AgencyVisited' : 'CaseClosed',
          agency(m),
        );
        await store.consume(consumeRequest([received], position));
        position = received.position;
      } else {
        const made = {
          open: () => caseOpened(this.persons[m], m > 0 ? ['housing'] : []),
          move: () => newEvent('CaseMoved', { agency: agency(m) }),
          close: () => newEvent('CaseClosed', { reason: 'other' }),
        }[what]();
        await Promise.all(work.splice(0, n));
        work.push(this.record(one, made));
      }
    }
    await Promise.all(work);
  }

  private record(
    one: { stream: StreamRef; version: number },
    made: ReturnType<typeof newEvent>,
  ): Promise<unknown> {
    const expected = one.version++;
    return store.commit({ appends: [appendTo(one.stream, expected, made)] }).catch((fault: unknown) => {
      if (!(fault instanceof ConstraintViolated) && (fault as Error).name !== 'VersionConflict') throw fault;
      one.version = expected;
    });
  }
}

describe('rebuild', () => {
  it('ends with the very rows that were there, for any history of commands and received events', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        await new Player().play(history);
        const live = await everything();
        for (const name of Object.keys(tableOf)) await store.rebuild(name);
        expect(await everything()).toEqual(live);
      }),
      { numRuns: 25 },
    );
    expect((await everything())['agency_counts']!.length).toBeGreaterThan(1);
  });

  it('leaves indexes, policies, grants and owners as they were, and no second table behind', async () => {
    const before = await shape();
    for (const name of Object.keys(tableOf)) await store.rebuild(name);
    expect(await shape()).toEqual(before);
    expect(
      (await admin.query("SELECT FROM pg_class WHERE relnamespace = 'es_next'::regnamespace")).rowCount,
    ).toBe(0);
  });

  it('repairs a table that had gone wrong', async () => {
    const stream = newCaseStream(tenants[0]!);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    await admin.query('DELETE FROM open_cases WHERE case_id = $1', [stream.id]);
    await store.rebuild('open-cases');
    expect((await admin.query('SELECT FROM open_cases WHERE case_id = $1', [stream.id])).rowCount).toBe(1);
  });

  it('renews rows that exchanged values of a unique index, however many there are', async () => {
    const tenant = randomUUID();
    await Promise.all(
      Array.from({ length: 1200 }, () =>
        store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] }),
      ),
    );
    const right = await everything();
    await admin.query('CREATE TEMP TABLE kept AS SELECT * FROM open_cases WHERE tenant_id = $1', [tenant]);
    await admin.query('DELETE FROM open_cases WHERE tenant_id = $1', [tenant]);
    await admin.query(
      `UPDATE kept SET person = moved.person FROM (
         SELECT case_id, coalesce(lead(person) OVER w, first_value(person) OVER w) AS person
         FROM kept WINDOW w AS (ORDER BY case_id)) moved WHERE moved.case_id = kept.case_id`,
    );
    await admin.query('INSERT INTO open_cases SELECT * FROM kept');
    expect(await everything()).not.toEqual(right);
    await store.rebuild('open-cases');
    expect(await everything()).toEqual(right);
  });

  it('names a projection that does not exist, and allows one rebuild of a projection at a time', async () => {
    await expect(store.rebuild('no-such-projection')).rejects.toThrow(
      'no projection is named no-such-projection',
    );
    const outcomes = await Promise.allSettled([store.rebuild('open-cases'), store.rebuild('open-cases')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('never shows readers fewer rows, while commands and received events go on', async () => {
    const tenant = randomUUID();
    const seen: number[] = [];
    const errors: unknown[] = [];
    let going = true;
    const reader = new Client({ connectionString: settings.url, options: '-c role=geleit_rebuild_read' });
    await reader.connect();
    await reader.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    const reading = (async () => {
      while (going)
        seen.push(
          (await reader.query<{ n: number }>('SELECT count(*)::int AS n FROM open_cases')).rows[0]!.n,
        );
    })();
    const writing = (async () => {
      while (going)
        await Promise.all(
          Array.from({ length: 20 }, () =>
            store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] }),
          ),
        ).catch((fault: unknown) => errors.push(fault));
    })();
    const consuming = (async () => {
      while (going) {
        const { position } = (await store.checkpoints(agencyTopic))[0] ?? { position: 0 };
        await store
          .consume(consumeRequest([receivedEvent(tenant, position + 1, 'AgencyVisited', 'busy')], position))
          .catch((fault: unknown) => errors.push(fault));
      }
    })();
    for (let round = 0; round < 3; round++)
      for (const name of Object.keys(tableOf)) await store.rebuild(name);
    going = false;
    await Promise.all([reading, writing, consuming]);
    await reader.end();
    const live = await everything();
    for (const name of Object.keys(tableOf)) await store.rebuild(name);
    expect(errors).toEqual([]);
    expect(seen.filter((n, index) => n < (seen[index - 1] ?? 0))).toEqual([]);
    expect(seen.at(-1)).toBeGreaterThan(100);
    expect(await everything()).toEqual(live);
  });

  it('gives way to a migration that changes the table meanwhile', async () => {
    const [migrating, watcher] = [
      new Client({ connectionString: settings.admin }),
      new Client({ connectionString: settings.admin }),
    ];
    await Promise.all([migrating.connect(), watcher.connect()]);
    await migrating.query('DELETE FROM open_cases');
    await migrating.query('BEGIN');
    await migrating.query('LOCK TABLE open_cases IN SHARE MODE');
    const outcome = store.rebuild('open-cases').catch((fault: unknown) => fault);
    await eventually(async () =>
      expect(
        (
          await watcher.query(
            `SELECT FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'LOCK TABLE%'`,
          )
        ).rowCount,
      ).toBe(1),
    );
    await migrating.query('ALTER TABLE open_cases ADD COLUMN urgent boolean NOT NULL DEFAULT false');
    await migrating.query("INSERT INTO es.migration (timestamp, name) VALUES (1, 'Urgency')");
    await migrating.query('COMMIT');
    expect(await outcome).toMatchObject({ message: expect.stringContaining('a migration ran') });
    await store.rebuild('open-cases');
    expect(
      (
        await watcher.query(
          "SELECT FROM information_schema.columns WHERE table_name = 'open_cases' AND column_name = 'urgent'",
        )
      ).rowCount,
    ).toBe(1);
    await Promise.all([migrating.end(), watcher.end()]);
  });
});
