import { defineService } from '../register/register.js';
import { commandRule } from '@geleit/access';
import { createProjectionTable } from '@geleit/event-store';
import type { Decider, Language, Projection } from '@geleit/kernel';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { Matches } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { timer, stream, projection } from '../manifest/manifest.js';
import type { QueryApi } from '../manifest/query-api.js';

class PromiseTerms {
  @Matches(/^\d{4}-/) from!: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) lastDay!: string;
}
class Begin {}
class End {}
const promises = {
  stream: 'promise',
  commands: { Give: PromiseTerms, Begin, End },
  events: { Given: PromiseTerms, Begun: Begin, Ended: End },
  rejections: {},
} as const satisfies Language;

const decider: Decider<typeof promises, { readonly begun: boolean; readonly ended: boolean }> = {
  language: promises,
  initial: { begun: false, ended: false },
  decide: {
    Give: (data) => ({ type: 'Given', data }),
    Begin: (_, { begun }) => (begun ? [] : { type: 'Begun', data: {} }),
    End: (_, { ended }) => (ended ? [] : { type: 'Ended', data: {} }),
  },
  evolve: {
    Given: (state) => state,
    Begun: (state) => ({ ...state, begun: true }),
    Ended: (state) => ({ ...state, ended: true }),
  },
};

@Entity('promises')
class PromiseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz', { nullable: true }) from!: string | null;
  @Column('date', { nullable: true }) lastDay!: string | null;
}
const key = ({ stream: id }: { readonly stream: string }): string => id;
const promisesProjection: Projection<typeof promises.events, PromiseRow> = {
  name: 'promises',
  row: PromiseRow,
  reads: promises.events,
  on: {
    Given: { key, next: (_, { stream: id, data: { from, lastDay } }) => ({ id, from, lastDay }) },
    Begun: { key, next: (row) => row && { ...row, from: null } },
    Ended: { key, next: (row) => row && { ...row, lastDay: null } },
  },
};
const anyone = commandRule<unknown>('anyone', 'everybody');
const api: QueryApi<PromiseRow> = {
  path: 'promises',
  projection: promisesProjection,
  summary: 'Promises',
  filters: {},
  allow: { name: 'anyone', roles: 'everybody', rows: () => ({ all: [] }) },
};

class CreatePromises0001 implements MigrationInterface {
  readonly name = 'CreatePromises1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'promises',
      'id',
      'id uuid NOT NULL, "from" timestamptz, last_day date',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public.promises');
  }
}
class NoConfig {}
const service = defineService<NoConfig>({
  name: 'promising',
  config: NoConfig,
  migrations: [CreatePromises0001],
  policies: [],
  publications: [],
  controllers: [],
  projections: [projection(promisesProjection, api)],
  streams: [
    stream({
      decider,
      api: {
        path: 'promises',
        commands: {
          Give: { summary: 'Give', at: { creates: true }, allow: anyone },
          Begin: 'executed by policies',
          End: 'executed by policies',
        },
      },
    }),
  ],
  timers: [
    timer({
      name: 'begin-when-come',
      projection: promisesProjection,
      dueColumn: 'from',
      target: promises,
      commandFor: ({ id }) => ({ stream: id, command: { type: 'Begin', data: {} } }),
    }),
    timer({
      name: 'end-when-over',
      projection: promisesProjection,
      dueColumn: 'lastDay',
      target: promises,
      commandFor: ({ id }) => ({ stream: id, command: { type: 'End', data: {} } }),
    }),
  ],
});

describe('a due command', () => {
  let host: TestService;
  beforeAll(async () => {
    host = await startTestService(service, { env: { ALARM_SECONDS: '1' } });
  });
  afterAll(() => host.stop());

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const dayOf = (days: number) =>
    new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.parse(inDays(days)));
  const givePromise = async (from: string, lastDay: string) => {
    const client = host.clientFor({ tenant: randomUUID(), subject: randomUUID() });
    const {
      body: { id },
    } = await client.post('/v1/promises', { from, lastDay });
    return async () => (await client.get(`/v1/promises/${String(id)}`)).body;
  };

  it('is executed for every organisation once its time has come or its day is over, not before', async () => {
    const [readBegun, readEnded] = [
      await givePromise(inDays(-1), dayOf(0)),
      await givePromise(inDays(1), dayOf(-1)),
    ];
    await eventually(async () => expect(await readBegun()).toMatchObject({ from: null }));
    await eventually(async () => expect(await readEnded()).toMatchObject({ lastDay: null }));
    expect(await readBegun()).toMatchObject({ lastDay: dayOf(0) });
    expect((await readEnded())['from']).not.toBeNull();
  });

  it('is counted by its outcome', async () => {
    const count = async (alarm: string, outcome: string): Promise<number> => {
      const text = await (await fetch(`${host.healthUrl}/metrics`)).text();
      return Number(
        new RegExp(`alarms_total\\{service="promising",alarm="${alarm}",outcome="${outcome}"\\} (\\d+)`).exec(
          text,
        )?.[1],
      );
    };
    const before = await count('begin-when-come', 'recorded');
    const readPromise = await givePromise(inDays(-1), dayOf(0));
    await eventually(async () => expect(await readPromise()).toMatchObject({ from: null }));
    expect(await count('begin-when-come', 'recorded')).toBeGreaterThan(before);
    expect(await count('end-when-over', 'failed')).toBe(0);
  });

  it('is counted as failed while it cannot be executed, and executed afterwards', async () => {
    const failed = async () =>
      Number(
        /alarms_total\{service="promising",alarm="begin-when-come",outcome="failed"\} (\d+)/.exec(
          await (await fetch(`${host.healthUrl}/metrics`)).text(),
        )?.[1],
      );
    const readPromise = await givePromise(inDays(1), dayOf(1));
    const admin = new Client({ connectionString: host.databaseUrl });
    await admin.connect();
    await admin.query('ALTER TABLE promises RENAME TO promises_away');
    await eventually(async () => expect(await failed()).toBeGreaterThan(0));
    await admin.query('ALTER TABLE promises_away RENAME TO promises');
    await admin.query('UPDATE promises SET "from" = now() WHERE "from" IS NOT NULL');
    await admin.end();
    await eventually(async () => expect(await readPromise()).toMatchObject({ from: null }));
  });

  it('is executed page by page, whatever the number of due rows', async () => {
    const readers: (() => Promise<unknown>)[] = [];
    for (let batch = 0; batch < 13; batch += 1)
      readers.push(
        ...(await Promise.all(Array.from({ length: 10 }, () => givePromise(inDays(-2), dayOf(1))))),
      );
    for (const readPromise of readers)
      await eventually(async () => expect(await readPromise()).toMatchObject({ from: null }), 45_000);
  }, 60_000);
});
