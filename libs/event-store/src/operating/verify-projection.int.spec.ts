import { adminUrl } from '@geleit/testing';
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
} from '../example.features.js';
import { isConsistent, PostgresEventStore } from '../index.js';

const tenant = randomUUID();
let store: PostgresEventStore;
let admin: Client;
beforeAll(async () => {
  const settings = await createExampleService(await adminUrl(), 'verify');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
  for (let n = 0; n < 30; n += 1)
    await store.commit({
      appends: [
        appendTo(
          newCaseStream(tenant),
          0,
          caseOpened(),
          newEvent('CaseMoved', { agency: `agency-${n % 3}` }),
        ),
      ],
    });
  await store.consume(consumeRequest([receivedEvent(tenant, 1, 'AgencyVisited', 'agency-1')], 0));
});
afterAll(async () => {
  await store.close();
  await admin.end();
});
afterEach(async () => {
  for (const projection of ['open-cases', 'agency-counts']) await store.rebuild(projection);
});

const differencesOf = async (projection = 'open-cases') => {
  const { foldedEvents: _, rows: __, ...rest } = await store.verify(projection);
  return rest;
};
const clean = { missing: 0, surplus: 0, different: 0, members: 0, columns: [] };

it('finds nothing where the table is what its events fold to', async () => {
  const verdict = await store.verify('open-cases');
  expect([verdict.rows, verdict.foldedEvents, isConsistent(verdict)]).toEqual([30, 60, true]);
  expect(await differencesOf('agency-counts')).toEqual({ projection: 'agency-counts', ...clean });
});

it('finds a row that was changed, and names the column and no value', async () => {
  await admin.query(
    "UPDATE open_cases SET agency = 'elsewhere' WHERE case_id = (SELECT case_id FROM open_cases LIMIT 1)",
  );
  expect(await differencesOf()).toEqual({
    projection: 'open-cases',
    ...clean,
    different: 1,
    columns: ['agency'],
  });
});

it('finds a row that is gone and one that no event brought', async () => {
  await admin.query('DELETE FROM open_cases WHERE case_id IN (SELECT case_id FROM open_cases LIMIT 2)');
  await admin.query(
    `INSERT INTO open_cases
     SELECT $1, case_id, person, opened_on, changed_at, topics, moves, version, agency FROM open_cases LIMIT 1`,
    [randomUUID()],
  );
  expect(await differencesOf()).toEqual({ projection: 'open-cases', ...clean, missing: 2, surplus: 1 });
});

it('changes nothing, leaves no second table, and is right while commands and events go on', async () => {
  let going = true;
  let done = 0;
  const busy = (async () => {
    for (let position = 1; going; position += 1) {
      await Promise.all([
        store.commit({
          appends: [
            appendTo(newCaseStream(tenant), 0, caseOpened(), newEvent('CaseMoved', { agency: 'busy' })),
          ],
        }),
        store.consume(
          consumeRequest([receivedEvent(tenant, position + 1, 'AgencyVisited', 'busy')], position),
        ),
      ]);
      done += 1;
    }
  })();
  const verdicts = [];
  for (let round = 0; round < 6 || done < 50; round += 1)
    verdicts.push(await differencesOf(round % 2 === 0 ? 'open-cases' : 'agency-counts'));
  going = false;
  await busy;
  expect(verdicts.filter((one) => !isConsistent({ ...one, foldedEvents: 0, rows: 0 }))).toEqual([]);
  expect(
    (await admin.query("SELECT FROM pg_class WHERE relnamespace = 'es_next'::regnamespace")).rowCount,
  ).toBe(0);
});
