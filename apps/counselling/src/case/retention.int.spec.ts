import { legalHoldContract, requestContract } from '@geleit/contracts';
import { addMonths, germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enrolmentOf, profile, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, subject] = [randomUUID(), randomUUID(), randomUUID()];
const closedLongAgo = '2022-03-01';
const today = germanDayOf(new Date().toISOString());

describe('the retention of cases', () => {
  let service: TestService;
  let database: Client;
  let lead: TestClient;
  beforeAll(async () => {
    service = await startTestService(counselling, { env: { ALARM_SECONDS: '1' } });
    await service.registerStaff({ tenant, subject, agencies: [agencyId] });
    lead = service.clientFor({ tenant, subject, roles: ['counsellor', 'team_lead'], agencies: [agencyId] });
    database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.stop();
  });

  const open = async (personId: string): Promise<string> => {
    const enrolment = enrolmentOf({ agencyId, counsellorId: subject, personId, enrolledOn: '2022-01-10' });
    await publishEnrolment(service, tenant, enrolment);
    const path = `/v1/cases/${enrolment.enrolmentId}`;
    await untilStatus(lead, path, 200);
    expect(
      (await lead.post(`${path}/sessions`, { ...session, occurredAt: '2022-02-15T10:00:00+01:00' })).status,
    ).toBe(201);
    return path;
  };
  const close = async (path: string, closedOn: string) =>
    expect((await lead.post(`${path}/close`, { closedOn, reason: 'goal_reached' })).status).toBe(200);
  const count = async (sql: string, ...values: readonly unknown[]): Promise<number> =>
    (await database.query(sql, [...values])).rows.length;
  const idOf = (path: string): string => path.split('/').at(-1) ?? '';
  /** As if the closures had been recorded long ago. */
  const letTimePass = (...paths: readonly string[]) =>
    database.query(
      `UPDATE case_retention SET retain_until = '2025-03-01' WHERE record_id = ANY($1::uuid[])`,
      [paths.map(idOf)],
    );
  const retainUntil = async (path: string): Promise<unknown> => {
    const { rows } = await database.query<{ day: string }>(
      'SELECT retain_until::text AS day FROM case_retention WHERE record_id = $1',
      [idOf(path)],
    );
    return rows[0]?.day;
  };
  const hold = (type: 'LegalHoldPlaced' | 'LegalHoldLifted', erasureRequestId: string) =>
    service.publish(
      legalHoldContract,
      { tenant, stream: erasureRequestId },
      {
        type,
        data: {
          erasureRequestId,
          ground: 'child_protection',
          ...(type === 'LegalHoldPlaced' && { until: '2099-12-31' }),
        } as never,
      },
    );

  it('ends when the term is over: sessions and keys are gone, what was stated stays', async () => {
    const path = await open(randomUUID());
    const statements = `SELECT 1 FROM es.event WHERE stream_id = $1 AND type = 'CaseYearStated'`;
    await close(path, closedLongAgo);
    const stated = await count(statements, idOf(path));
    await letTimePass(path);
    await untilStatus(lead, path, 404);
    expect(await count('SELECT 1 FROM sessions WHERE case_id = $1', idOf(path))).toBe(0);
    expect(await count('SELECT 1 FROM case_retention WHERE record_id = $1', idOf(path))).toBe(0);
    expect(stated).toBeGreaterThan(0);
    expect(await count(statements, idOf(path))).toBe(stated);
    const { rows } = await database.query<{ data: unknown }>(
      `SELECT data FROM es.event WHERE stream_id = $1 AND type = 'PersonalDataErased'`,
      [idOf(path)],
    );
    expect(rows.map(({ data }) => data)).toMatchObject([{ because: 'retention', rule: 'counselling' }]);
    const metrics = await (await fetch(`${service.healthUrl}/metrics`)).text();
    expect(metrics).toMatch(/records_forgotten_total\{service="counselling",rule="counselling"\} [1-9]/);
    await eventually(async () =>
      expect(
        await count(`SELECT 1 FROM es.event WHERE stream_id = $1 AND type = 'KeysDestroyed'`, idOf(path)),
      ).toBe(1),
    );
  });

  it('keeps a short contact of long ago for a year from the day on which it was recorded', async () => {
    const [caseId, requestId, over] = [randomUUID(), randomUUID(), await open(randomUUID())];
    await service.publish(
      requestContract,
      { tenant, stream: requestId, by: subject },
      {
        type: 'AdvisedOnce',
        data: {
          caseId,
          requestId,
          personId: randomUUID(),
          programme: 'MBE',
          agencyId,
          counsellorId: subject,
          occurredAt: '2024-02-01T10:00:00.000Z',
          durationMin: 10,
          mode: 'phone',
          topics: ['work'],
          interpreter: 'none',
          profile,
        },
      },
    );
    const path = `/v1/cases/${caseId}`;
    await untilStatus(lead, path, 200);
    expect(await retainUntil(path)).toBe(addMonths(today, 12));
    await close(over, closedLongAgo);
    expect(await retainUntil(over)).toBe(addMonths(today, 36));
    await letTimePass(over);
    await untilStatus(lead, over, 404);
    expect((await lead.get(path)).body).toMatchObject({ kind: 'short_contact', closedOn: '2024-02-01' });
  });

  it('does not reach open cases, recently closed ones and those of a person under a legal hold', async () => {
    const [erasureRequestId, heldPersonId] = [randomUUID(), randomUUID()];
    await service.publish(
      legalHoldContract,
      { tenant, stream: erasureRequestId },
      { type: 'ErasureRequested', data: { erasureRequestId, personIds: [heldPersonId] } },
    );
    await hold('LegalHoldPlaced', erasureRequestId);
    await eventually(async () =>
      expect(await count('SELECT 1 FROM legal_holds WHERE held_until IS NOT NULL')).toBe(1),
    );
    const [stillOpen, recent, held, over] = [
      await open(randomUUID()),
      await open(randomUUID()),
      await open(heldPersonId),
      await open(randomUUID()),
    ];
    await close(recent, today);
    await close(held, closedLongAgo);
    await close(over, closedLongAgo);
    await letTimePass(stillOpen, recent, held, over);
    await untilStatus(lead, over, 404);
    for (const path of [stillOpen, recent, held]) expect((await lead.get(path)).status).toBe(200);
    await hold('LegalHoldLifted', erasureRequestId);
    await untilStatus(lead, held, 404);
  });
});
