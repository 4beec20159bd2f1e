import { caseContract } from '@geleit/contracts';
import { eventStoreMigrations } from '@geleit/event-store';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { examineConfig } from './doctor.js';
import { examineService } from './examine-service.js';
import { hasFault, formatFindings } from './finding.js';
import { failingStaffIds, ledgerService } from './ledger.features.js';
import { verifyService } from './verify.js';

let service: TestService;
let admin: Client;
let url: string;
beforeAll(async () => {
  service = await startTestService(ledgerService);
  url = service.environment['DATABASE_URL'] ?? '';
  admin = new Client({ connectionString: service.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await service.stop();
});

const looked = () => examineService({ service: ledgerService, url });
const bad = async () => (await looked()).filter(({ level }) => level !== 'ok');
const assign = (caseId: string, staffId: string) =>
  service.publish(
    caseContract,
    { tenant: randomUUID(), stream: caseId },
    { type: 'CounsellorAssigned', data: { caseId, personId: randomUUID(), staffId, role: 'lead' } },
  );
const lines = async () => (await admin.query('SELECT FROM ledger_lines')).rowCount;
/** Does something as the superuser, answers what is found then, and undoes it. */
async function between(doing: string, undoing: string) {
  await admin.query(doing);
  try {
    return await bad();
  } finally {
    await admin.query(undoing);
  }
}

it('finds a healthy service healthy', async () => {
  await assign(randomUUID(), randomUUID());
  await eventually(async () => expect(await lines()).toBe(1));
  await eventually(async () =>
    expect(formatFindings(await looked())).toBe(
      `ok      ledger: ${eventStoreMigrations.length + 1} migrations applied\nok      ledger: log, inbox and views are whole\nok      ledger: log at 1, sent up to 1\n`,
    ),
  );
});

it('finds parked streams, by the class of their fault, and says what to do', async () => {
  const staffId = randomUUID();
  failingStaffIds.add(staffId);
  await assign(randomUUID(), staffId);
  await eventually(async () =>
    expect(await bad()).toEqual([
      {
        level: 'warning',
        subject: 'ledger',
        observation: '1 streams with 1 events are parked, geleit.counselling.case.v1: TypeError',
        remedy:
          'mend the cause, then: node apps/ledger/dist/main.js parked retry (or parked discard <place> --reason …)',
      },
    ]),
  );
  await admin.query('DELETE FROM es.parked');
});

it('finds a missing migration, one of a newer version, and a view without a table', async () => {
  expect(
    await between(
      "UPDATE es.migration SET name = 'Ledger1800000000001' WHERE name LIKE 'Ledger%'",
      "UPDATE es.migration SET name = 'Ledger1700000000001' WHERE name LIKE 'Ledger%'",
    ),
  ).toMatchObject([
    {
      level: 'fault',
      observation: 'not migrated: Ledger1700000000001',
      remedy: 'node apps/ledger/dist/main.js migrate',
    },
    { level: 'warning', observation: 'migrated by a newer version: Ledger1800000000001' },
  ]);
  expect(
    await between(
      'ALTER TABLE ledger_lines RENAME TO lines_of_old',
      'ALTER TABLE lines_of_old RENAME TO ledger_lines',
    ),
  ).toMatchObject([{ level: 'fault', observation: 'views without a table: ledger_lines' }]);
});

it('finds a table that is open to other organisations', async () => {
  expect(
    await between(
      'ALTER TABLE ledger_lines NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE ledger_lines FORCE ROW LEVEL SECURITY',
    ),
  ).toMatchObject([
    {
      level: 'fault',
      observation: 'tables that are not confined: 1',
      remedy: expect.stringContaining('migrate'),
    },
  ]);
});

it('says that a database does not answer, and never repeats its address', async () => {
  const nowhere = await examineService({
    service: ledgerService,
    url: 'postgres://geleit_ledger:a-secret-of-mine@127.0.0.1:1/geleit_ledger',
  });
  expect(nowhere).toMatchObject([
    { level: 'fault', observation: 'its database does not answer (ECONNREFUSED)' },
  ]);
  expect(hasFault(nowhere)).toBe(true);
  expect(formatFindings(nowhere)).not.toContain('a-secret-of-mine');
});

it('finds what is wrong with the configuration', () => {
  expect(examineConfig(ledgerService, service.environment)).toMatchObject([{ level: 'ok' }]);
  expect(examineConfig(ledgerService, { ...service.environment, SIGNING_KEY: 'change-me' })).toMatchObject([
    { level: 'fault', subject: 'ledger', observation: 'SIGNING_KEY: is a placeholder' },
  ]);
});

it('compares every view with the fold of its events', async () => {
  const said: string[] = [];
  expect(await verifyService(ledgerService, url, (text) => said.push(text))).toBe(true);
  await admin.query("UPDATE ledger_lines SET noted = '{}'");
  expect(await verifyService(ledgerService, url, (text) => said.push(text))).toBe(false);
  expect(said.join(''))
    .toBe(`ok      ledger ledger-lines: 1 rows, 2 events folded; 0 missing, 0 too many, 0 different
FAULT   ledger ledger-lines: 1 rows, 2 events folded; 0 missing, 0 too many, 1 different in noted
        do: node apps/ledger/dist/main.js rebuild ledger-lines
`);
});
