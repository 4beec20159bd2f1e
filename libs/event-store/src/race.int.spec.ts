import { adminUrl } from '@geleit/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { createExampleService, newCaseStream, agencyTopic } from './example.features.js';
import { PostgresEventStore } from './index.js';
import { findAnomalies, type ObservedEvent } from './race/checker.features.js';
import type { RaceSettings, RaceResult } from './race/racer.features.js';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill()));

/** A process of its own, running the sources as they are. */
function race(settings: RaceSettings): Promise<RaceResult> {
  const child = fork(file('race/racer.features.ts'), {
    execArgv: ['--conditions=source', '--import', file('race/typescript.mjs')],
  });
  children.push(child);
  child.send(settings);
  return new Promise((resolve, fail) => {
    child.once('message', (ran) => resolve(ran as RaceResult));
    child.once('exit', (code) => code !== 0 && fail(new Error(`a racing process ended with ${code}`)));
  });
}

/** Reads the log repeatedly, as a relay does: always behind the last position it has seen. */
class Follower {
  readonly seen: ObservedEvent[] = [];
  private going = true;

  constructor(private readonly next: (after: number) => Promise<readonly ObservedEvent[]>) {}

  /**
   * Ends with a read that began after everything was committed and found nothing more. A read under way at
   * the time of `stop` may have begun before the last commit.
   */
  async follow(): Promise<void> {
    for (;;) {
      const last = !this.going;
      const found = await this.next(this.seen.at(-1)?.position ?? 0);
      this.seen.push(...found);
      if (found.length > 0) continue;
      if (last) return;
      await sleep(5);
    }
  }

  stop(): void {
    this.going = false;
  }
}

const total = (ran: readonly RaceResult[], figure: Exclude<keyof RaceResult, 'committed'>): number =>
  ran.reduce((sum, result) => sum + result[figure], 0);

describe('many writers at once', () => {
  it('lose and invert nothing, and leave no gap, in three processes with rollbacks beside them', async () => {
    const settings = await createExampleService(await adminUrl(), 'race');
    const store = await PostgresEventStore.open(settings);
    const follower = new Follower(async (after) =>
      (await store.read(after, 500)).map(({ position, stream, version, id }) => ({
        position,
        stream: `${stream.tenant} ${stream.id}`,
        version,
        id,
      })),
    );
    const tenants = [randomUUID(), randomUUID(), randomUUID()];
    const hot = Array.from({ length: 20 }, (_, n) => newCaseStream(tenants[n % 3]!));
    const started = Date.now();
    const following = follower.follow();
    const ran = await Promise.all(
      [0, 1, 2].map((partition) =>
        race({
          url: settings.url,
          service: settings.service,
          hotStreams: hot,
          stores: 2,
          eventsPerStore: 1700,
          partition,
        }),
      ),
    );
    const seconds = (Date.now() - started) / 1000;
    follower.stop();
    await following;
    const findings = findAnomalies(follower.seen, new Set(ran.flatMap(({ committed }) => committed)));
    const figures = Object.fromEntries(
      (['conflicts', 'unavailable', 'rollbacks', 'stalls', 'received'] as const).map((figure) => [
        figure,
        total(ran, figure),
      ]),
    );
    process.stdout.write(`race: ${JSON.stringify({ seconds, ...findings, ...figures })}\n`);
    expect(findings).toMatchObject({ lost: 0, inverted: 0, gaps: 0 });
    expect(findings.observed).toBeGreaterThanOrEqual(10_000);
    for (const figure of ['conflicts', 'rollbacks', 'stalls', 'received'] as const)
      expect(figures[figure]).toBeGreaterThan(10);
    const admin = new Client({ connectionString: settings.admin });
    await admin.connect();
    const { rows } = await admin.query(
      `SELECT
      (SELECT sum(arrivals)::int FROM agency_counts WHERE agency LIKE 'raced-%')
        = (SELECT count(*) FROM es.event WHERE type = 'CaseMoved') AS folded,
      (SELECT sum(visits)::int FROM agency_counts WHERE agency LIKE 'raced-%') = $1 AS received,
      (SELECT max(seq) = count(*) AND count(*) = $1 FROM es.inbox WHERE topic = $2) AS inbox,
      NOT EXISTS (
        SELECT FROM (
          SELECT heard_at < lag(heard_at) OVER w OR after_position < lag(after_position) OVER w AS back
          FROM es.inbox WINDOW w AS (ORDER BY seq)
        ) t WHERE back
      ) AS forward`,
      [figures['received'], agencyTopic],
    );
    const before = (await admin.query('SELECT * FROM agency_counts ORDER BY tenant_id, agency')).rows;
    await store.rebuild('agency-counts');
    const after = (await admin.query('SELECT * FROM agency_counts ORDER BY tenant_id, agency')).rows;
    await admin.end();
    await store.close();
    expect(rows).toEqual([{ folded: true, received: true, inbox: true, forward: true }]);
    expect(after).toEqual(before);
  }, 240_000);
});

describe('the checker', () => {
  /**
   * A sequence assigns its numbers before the commit; a follower of the numbers misses what commits late.
   */
  it('finds what a log numbered by a bare sequence loses', async () => {
    const settings = await createExampleService(await adminUrl(), 'planted');
    const connected = async () => {
      const client = new Client({ connectionString: settings.admin });
      await client.connect();
      return client;
    };
    const [slow, quick, reader] = [await connected(), await connected(), await connected()];
    await reader.query(
      'CREATE TABLE naive (position bigserial PRIMARY KEY, stream text, version integer, id text)',
    );
    const insert = (client: Client, version: number, id: string) =>
      client.query("INSERT INTO naive (stream, version, id) VALUES ('s', $1, $2)", [version, id]);
    const follower = new Follower(
      async (after) =>
        (
          await reader.query<ObservedEvent>(
            'SELECT position::int, stream, version, id FROM naive WHERE position > $1 ORDER BY position',
            [after],
          )
        ).rows,
    );
    await slow.query('BEGIN');
    await insert(slow, 1, 'late');
    await insert(quick, 2, 'early');
    const following = follower.follow();
    while (follower.seen.length === 0) await sleep(5);
    await slow.query('COMMIT');
    await quick.query('BEGIN');
    await insert(quick, 3, 'undone');
    await quick.query('ROLLBACK');
    await insert(quick, 3, 'last');
    while (follower.seen.length < 2) await sleep(5);
    follower.stop();
    await following;
    await Promise.all([slow, quick, reader].map((client) => client.end()));
    expect(findAnomalies(follower.seen, new Set(['late', 'early', 'last']))).toEqual({
      observed: 2,
      lost: 1,
      inverted: 0,
      gaps: 3,
    });
  });

  it('finds events that come in the wrong order', () => {
    const seen = [
      { position: 1, stream: 's', version: 2, id: 'b' },
      { position: 2, stream: 's', version: 1, id: 'a' },
      { position: 4, stream: 't', version: 1, id: 'c' },
      { position: 3, stream: 't', version: 2, id: 'd' },
    ];
    expect(findAnomalies(seen, new Set(['a', 'b', 'c', 'd']))).toEqual({
      observed: 4,
      lost: 0,
      inverted: 2,
      gaps: 0,
    });
  });
});
