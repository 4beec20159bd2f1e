import { caseContract } from '@geleit/contracts';
import { eventStoreMigrations } from '@geleit/event-store';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { KeysConfig } from '../config/keys-config.js';
import { parseConfig } from '../config/parse-config.js';
import { examineConfig } from './doctor.js';
import { examineService } from './examine-service.js';
import { hasFault, formatFindings } from './finding.js';
import { failingStaffIds, ledgerService } from './ledger.features.js';
import { publicKeysFrom, verifyLog } from './verify-log.js';
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

const stored = () => ({ url, keys: parseConfig([KeysConfig], service.environment)[0] });
const examine = () => examineService({ service: ledgerService, url });
const problems = async () => (await examine()).filter(({ level }) => level !== 'ok');
const assign = (caseId: string, staffId: string) =>
  service.publish(
    caseContract,
    { tenant: randomUUID(), stream: caseId },
    { type: 'CounsellorAssigned', data: { caseId, personId: randomUUID(), staffId, role: 'lead' } },
  );
const lines = async () => (await admin.query('SELECT FROM ledger_lines')).rowCount;
/** Runs `change` as the superuser, returns what is found then, and reverts it. */
async function findWhile(change: string, revert: string) {
  await admin.query(change);
  try {
    return await problems();
  } finally {
    await admin.query(revert);
  }
}

it('reports a healthy service as healthy', async () => {
  await assign(randomUUID(), randomUUID());
  await eventually(async () => expect(await lines()).toBe(1));
  await eventually(async () =>
    expect(formatFindings(await examine())).toBe(
      `ok      ledger: ${eventStoreMigrations.length + ledgerService.migrations.length} migrations applied
ok      ledger: log, inbox and projections are consistent
ok      ledger: log at 1, published up to 1
ok      ledger: log sealed up to 1
`,
    ),
  );
});

it('reports parked streams by the class of their fault, with a remedy', async () => {
  const staffId = randomUUID();
  failingStaffIds.add(staffId);
  await assign(randomUUID(), staffId);
  await eventually(async () =>
    expect(await problems()).toEqual([
      {
        level: 'warning',
        subject: 'ledger',
        observation: '1 streams with 1 events are parked, geleit.counselling.case.v1: TypeError',
        remedy:
          'correct the cause, then: node apps/ledger/dist/main.js parked retry ' +
          '(or parked discard <place> --reason …)',
      },
    ]),
  );
  await admin.query('DELETE FROM es.parked');
});

it('reports a missing migration, one of a newer version, and a projection without a table', async () => {
  expect(
    await findWhile(
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
    await findWhile(
      'ALTER TABLE ledger_lines RENAME TO lines_before',
      'ALTER TABLE lines_before RENAME TO ledger_lines',
    ),
  ).toMatchObject([{ level: 'fault', observation: 'projections without a table: ledger_lines' }]);
});

it('reports a table that other organisations can read', async () => {
  expect(
    await findWhile(
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

it('reports an unavailable database without its address', async () => {
  const findings = await examineService({
    service: ledgerService,
    url: 'postgres://geleit_ledger:secret-value@127.0.0.1:1/geleit_ledger',
  });
  expect(findings).toMatchObject([
    { level: 'fault', observation: 'its database does not respond (ECONNREFUSED)' },
  ]);
  expect(hasFault(findings)).toBe(true);
  expect(formatFindings(findings)).not.toContain('secret-value');
});

it('reports faults in the configuration', () => {
  expect(examineConfig(ledgerService, service.environment)).toMatchObject([{ level: 'ok' }]);
  expect(examineConfig(ledgerService, { ...service.environment, SERVICE_KEY: 'change-me' })).toMatchObject([
    { level: 'fault', subject: 'ledger', observation: 'SERVICE_KEY: is a placeholder' },
  ]);
  const { SERVICE_KEY } = service.identities.environmentOf('intake');
  expect(examineConfig(ledgerService, { ...service.environment, SERVICE_KEY })).toMatchObject([
    { observation: expect.stringContaining('do not include that of its own secret') as string },
  ]);
});

it('audits the log against the seals that the running service has signed', async () => {
  const texts: string[] = [];
  const signatures = publicKeysFrom(service.environment);
  const sound = await verifyLog(ledgerService, url, { signatures }, (text) => texts.push(text));
  expect([sound, texts.join('')]).toEqual([
    true,
    expect.stringMatching(/^ok {6}ledger log: [1-9]\d* events, [1-9]\d* seals, 0 events not sealed yet\n$/),
  ]);
});

it('compares every projection with the fold of its events', async () => {
  const texts: string[] = [];
  expect(await verifyService(ledgerService, stored(), (text) => texts.push(text))).toBe(true);
  await admin.query("UPDATE ledger_lines SET noted = '{}'");
  expect(await verifyService(ledgerService, stored(), (text) => texts.push(text))).toBe(false);
  expect(texts.filter((text) => !text.includes('register_')).join(''))
    .toBe(`ok      ledger ledger-lines: 1 rows, 2 events folded; 0 missing, 0 too many, 0 different
FAULT   ledger ledger-lines: 1 rows, 2 events folded; 0 missing, 0 too many, 1 different in noted
        do: node apps/ledger/dist/main.js rebuild ledger-lines
`);
});
