import { erasureContract, type KeysDestroyed } from '@geleit/contracts';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enrolmentOf, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, subject] = [randomUUID(), randomUUID(), randomUUID()];
const note = 'Zqnotiz über die Familie';

describe('the erasure of a person in counselling', () => {
  let service: TestService;
  let database: Client;
  let counsellor: TestClient;
  beforeAll(async () => {
    service = await startTestService(counselling);
    const actor = { tenant, subject, roles: ['counsellor'], agencies: [agencyId] } as const;
    await service.registerStaff({ tenant, subject, agencies: [agencyId] });
    counsellor = service.clientFor(actor);
    database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.stop();
  });

  const open = async (personId: string): Promise<string> => {
    const enrolment = enrolmentOf({ agencyId, counsellorId: subject, personId });
    await publishEnrolment(service, tenant, enrolment);
    return enrolment.enrolmentId;
  };
  const openAndRead = async (personId: string): Promise<string> => {
    const path = `/v1/cases/${await open(personId)}`;
    await untilStatus(counsellor, path, 200);
    return path;
  };
  const recordSession = (path: string) => counsellor.post(`${path}/sessions`, { ...session, note });
  const order = (personId: string) =>
    service.publish(
      erasureContract,
      { tenant, stream: randomUUID() },
      { type: 'ErasureOrdered', data: { erasureRequestId: randomUUID(), personIds: [personId] } },
    );
  const confirmationsOf = async (streamId: string): Promise<readonly KeysDestroyed[]> => {
    const { rows } = await database.query<{ data: KeysDestroyed }>(
      `SELECT data FROM es.event WHERE stream_id = $1 AND type = 'KeysDestroyed'`,
      [streamId],
    );
    return rows.map(({ data }) => data);
  };
  const idOf = (path: string): string => path.split('/').at(-1) ?? '';

  it('ends cases with their sessions, and confirms that their values cannot be opened', async () => {
    const personId = randomUUID();
    const path = await openAndRead(personId);
    expect((await recordSession(path)).status).toBe(201);
    await order(personId);
    await untilStatus(counsellor, path, 404);
    await eventually(async () =>
      expect(await confirmationsOf(idOf(path))).toMatchObject([
        { triedValues: expect.any(Number) as unknown, sealAfter: { number: expect.any(Number) as unknown } },
      ]),
    );
    const [confirmed] = await confirmationsOf(idOf(path));
    expect(confirmed?.triedValues).toBeGreaterThan(0);
    expect(confirmed?.keyIds.length).toBeGreaterThan(0);
    await eventually(async () =>
      expect(await confirmationsOf(personId)).toMatchObject([{ alsoIds: [idOf(path)] }]),
    );
    expect((await recordSession(path)).status).toBe(404);
    expect(await tablesContaining(service.databaseUrl, 'Zqnotiz')).toEqual([]);
    const { rows } = await database.query('SELECT 1 FROM sessions WHERE case_id = $1', [idOf(path)]);
    expect(rows).toEqual([]);
  });

  it('reaches a case that is opened after it', async () => {
    const personId = randomUUID();
    await order(personId);
    await eventually(async () => expect(await confirmationsOf(personId)).toHaveLength(1));
    const caseId = await open(personId);
    await eventually(async () => expect(await confirmationsOf(caseId)).toHaveLength(1));
    expect((await counsellor.get(`/v1/cases/${caseId}`)).status).toBe(404);
  });

  it('leaves nothing of sessions that are recorded at the same moment', async () => {
    const personId = randomUUID();
    const path = await openAndRead(personId);
    await Promise.all([order(personId), ...Array.from({ length: 8 }, () => recordSession(path))]);
    await eventually(async () => expect(await confirmationsOf(idOf(path))).toHaveLength(1));
    const { rows } = await database.query('SELECT 1 FROM sessions WHERE case_id = $1', [idOf(path)]);
    expect(rows).toEqual([]);
    const { rows: later } = await database.query<{ type: string }>(
      `SELECT type FROM es.event WHERE stream_id = $1 AND version >
         (SELECT max(version) FROM es.event WHERE stream_id = $1 AND type = 'PersonalDataErased')`,
      [idOf(path)],
    );
    expect(later.map(({ type }) => type)).toEqual(['KeysDestroyed']);
  });
});
