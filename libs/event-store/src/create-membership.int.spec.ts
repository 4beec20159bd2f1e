import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { appendTo, caseOpened, createExampleService, newCaseStream, newEvent } from './example.features.js';
import { PostgresEventStore } from './index.js';

const tenant = randomUUID();
let store: PostgresEventStore;
let admin: Client;
let url: string;
beforeAll(async () => {
  const settings = await createExampleService(await adminUrl(), 'members');
  url = settings.url;
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

/** Opens a case with these topics. Returns its id. */
async function openCaseWith(...topics: string[]): Promise<string> {
  const stream = newCaseStream(tenant);
  await store.commit({ appends: [appendTo(stream, 0, caseOpened(randomUUID(), topics))] });
  return stream.id;
}
async function membersOf(caseId: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ member: string }>(
    'SELECT member FROM open_cases_by_topics WHERE case_id = $1 ORDER BY member',
    [caseId],
  );
  return rows.map(({ member }) => member);
}

describe('a membership', () => {
  it('has a row for each member, once, with what is copied', async () => {
    const caseId = await openCaseWith('work', 'housing', 'work');
    expect(await membersOf(caseId)).toEqual(['housing', 'work']);
    const { rows } = await admin.query(
      'SELECT DISTINCT tenant_id, opened_on::text FROM open_cases_by_topics WHERE case_id = $1',
      [caseId],
    );
    expect(rows).toEqual([{ tenant_id: tenant, opened_on: '2026-03-01' }]);
  });

  it('follows its row, also if an older version writes it, and goes with it', async () => {
    const caseId = await openCaseWith('work');
    await admin.query("UPDATE open_cases SET topics = '{family}' WHERE case_id = $1", [caseId]);
    expect(await membersOf(caseId)).toEqual(['family']);
    await admin.query('DELETE FROM open_cases WHERE case_id = $1', [caseId]);
    expect(await membersOf(caseId)).toEqual([]);
  });

  it('is left alone by a change of anything else', async () => {
    const stream = newCaseStream(tenant);
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    const placeOf = async () =>
      (await admin.query('SELECT ctid, xmin FROM open_cases_by_topics WHERE case_id = $1', [stream.id])).rows;
    const before = await placeOf();
    await store.commit({ appends: [appendTo(stream, 1, newEvent('CaseMoved', { agency: 'other' }))] });
    expect(await placeOf()).toEqual(before);
  });

  it('is confined to the organisation that is set', async () => {
    await openCaseWith('work');
    const reader = new Client({ connectionString: url, options: '-c role=geleit_members_read' });
    await reader.connect();
    const count = async (organisation: string): Promise<number> => {
      await reader.query("SELECT set_config('app.tenant_id', $1, false)", [organisation]);
      return (await reader.query('SELECT FROM open_cases_by_topics')).rowCount ?? 0;
    };
    expect([(await count(tenant)) > 0, await count(randomUUID())]).toEqual([true, 0]);
    await reader.end();
  });

  it('is verified, and restored by a rebuild', async () => {
    await store.rebuild('open-cases');
    const [lost, changed] = [await openCaseWith('work'), await openCaseWith('work')];
    await admin.query('DELETE FROM open_cases_by_topics WHERE case_id = $1', [lost]);
    await admin.query("UPDATE open_cases_by_topics SET member = 'other' WHERE case_id = $1", [changed]);
    await admin.query(
      `INSERT INTO open_cases_by_topics (tenant_id, member, case_id, opened_on) VALUES ($1, 'work', $2, '2026-01-01')`,
      [tenant, randomUUID()],
    );
    expect(await store.verify('open-cases')).toMatchObject({ members: 3, missing: 0, different: 0 });
    await store.rebuild('open-cases');
    expect(await store.verify('open-cases')).toMatchObject({ members: 0, missing: 0, different: 0 });
    expect(await membersOf(changed)).toEqual(['work']);
  });
});
