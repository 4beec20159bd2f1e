import { CommandBus, type StreamSpec } from '@geleit/platform';
import { PostgresEventStore } from '@geleit/event-store';
import { isErased } from '@geleit/kernel';
import { DataSealing } from '@geleit/privacy';
import { adminUrl, eventually, startTestService, tablesContaining, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { IntakeConfig } from '../config.js';
import { agencyId, create, intakeEnv, openOffice, person, staff, tenant } from '../intake.features.js';
import { intake } from '../service.js';

const secret = { givenName: 'Zqwieder', familyName: 'Zqherstellung', phone: '0203 5551 9922' };
const databases = ['geleit_intake', 'geleit_intake_keys'];

async function runAsAdmin(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: await adminUrl() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
const backUp = () => runAsAdmin(...databases.map((name) => `CREATE DATABASE ${name}_copy TEMPLATE ${name}`));
const dropCopies = () =>
  runAsAdmin(...databases.map((name) => `DROP DATABASE IF EXISTS ${name}_copy WITH (FORCE)`));
const restore = () =>
  runAsAdmin(
    ...databases.flatMap((name) => [
      `DROP DATABASE ${name} WITH (FORCE)`,
      `CREATE DATABASE ${name} TEMPLATE ${name}_copy`,
    ]),
  );

describe('a person who was erased after the backup that data and keys are restored from', () => {
  let folder: string;
  let service: TestService<IntakeConfig>;
  let erasedId: string;
  let otherId: string;
  const ledgerFile = () => join(folder, 'intake.ndjson');
  const counsellor = () =>
    service.clientFor({ tenant, subject: staff.counsellor, roles: ['counsellor'], agencies: [agencyId] });
  const streamOf = (id: string) => ({ tenant, type: 'person', id });
  const personSpec = intake.streams.find(({ decider }) => decider.language.stream === 'person') as StreamSpec;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'geleit-ledger-'));
    await dropCopies();
    service = await startTestService(intake, { env: { ...intakeEnv, ERASURE_LEDGER_FILE: ledgerFile() } });
    await openOffice(service, tenant, agencyId);
    erasedId = await create(counsellor(), '/v1/persons', { ...person, ...secret });
    otherId = await create(counsellor(), '/v1/persons', person);
    await service.shutDown();
    await backUp();
    service = await service.restart();
    await service.get(CommandBus).execute({
      spec: personSpec,
      stream: streamOf(erasedId),
      command: { type: 'ErasePersonalData', data: { because: 'retention', rule: 'spec' } },
      meta: { at: new Date().toISOString(), by: 'spec', roles: [], id: randomUUID() },
    });
    await eventually(async () => expect(await readFile(ledgerFile(), 'utf8')).toContain(erasedId));
    await service.shutDown();
    await restore();
    service = await service.restart();
  });
  afterAll(async () => {
    await service?.stop();
    await dropCopies();
    await rm(folder, { recursive: true, force: true });
  });

  it('stays erased before any request is served', async () => {
    expect((await counsellor().get(`/v1/persons/${erasedId}`)).status).toBe(404);
    expect((await counsellor().post('/v1/persons/search', { name: secret.familyName })).body).toMatchObject({
      items: [],
    });
    for (const text of Object.values(secret))
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);
    expect(await tablesContaining(service.databaseUrl, erasedId)).not.toContain('persons');
  });

  it('has nothing in the restored log that could be opened', async () => {
    const events = await service.get(PostgresEventStore).load(streamOf(erasedId));
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PersonRegistered', 'PersonalDataErased']),
    );
    const [registered] = await service.get(DataSealing).open(
      events.slice(0, 1).map(({ id, type, data }) => ({
        eventId: id,
        messageClass: personSpec.decider.language.events[type]!,
        data,
      })),
    );
    const values = registered as Readonly<Record<string, unknown>>;
    expect(isErased(values['familyName'])).toBe(true);
  });

  it('leaves others as they were', async () => {
    expect((await counsellor().get(`/v1/persons/${otherId}`)).body).toMatchObject({
      familyName: person.familyName,
    });
  });

  it('is erased again once, however often the service starts', async () => {
    service = await service.restart();
    const events = await service.get(PostgresEventStore).load(streamOf(erasedId));
    expect(events.filter(({ type }) => type === 'PersonalDataErased')).toHaveLength(1);
  });

  it('makes the service refuse a start without the ledger', async () => {
    await rm(ledgerFile());
    await expect(service.restart()).rejects.toThrow('ERASURE_LEDGER_FILE');
  });
});
