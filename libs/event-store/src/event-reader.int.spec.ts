import { adminUrl, eventually } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { appendTo, createExampleService, caseOpened, newCaseStream } from './example.features.js';
import { PostgresEventStore, Unavailable } from './index.js';

/** As many as the store has connections for streams. */
const connections = 6;

it('a read that gets no connection, or loses it, fails with Unavailable and can be repeated', async () => {
  const settings = await createExampleService(await adminUrl(), 'reader');
  const store = await PostgresEventStore.open(settings);
  const [admin, watcher] = [
    new Client({ connectionString: settings.admin }),
    new Client({ connectionString: settings.admin }),
  ];
  await Promise.all([admin.connect(), watcher.connect()]);
  const stream = newCaseStream(randomUUID());
  await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
  await admin.query('BEGIN');
  await admin.query('LOCK TABLE es.event IN ACCESS EXCLUSIVE MODE');
  const waiting = Array.from({ length: connections }, () =>
    store.load(stream).then(
      (events) => events.length,
      (fault: unknown) => fault,
    ),
  );
  const pids = await eventually(async () => {
    const { rows } = await watcher.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%es.load%'`,
    );
    expect(rows).toHaveLength(connections);
    return rows.map(({ pid }) => pid);
  });
  await expect(store.load(stream)).rejects.toBeInstanceOf(Unavailable);
  await admin.query('SELECT pg_terminate_backend($1)', [pids[0]]);
  await admin.query('COMMIT');
  const outcomes = await Promise.all(waiting);
  expect([
    outcomes.filter((one) => one === 1).length,
    outcomes.filter((one) => one instanceof Unavailable).length,
  ]).toEqual([connections - 1, 1]);
  expect(await store.load(stream)).toHaveLength(1);
  await Promise.all([admin.end(), watcher.end()]);
  await store.close();
});
