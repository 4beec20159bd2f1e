import { staffMemberContract } from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment } from '../../counselling.features.js';
import { counselling } from '../../service.js';

const [tenant, agencyId, otherAgencyId] = [randomUUID(), randomUUID(), randomUUID()];
const [anna, ben, carla] = [randomUUID(), randomUUID(), randomUUID()];
const today = germanDayOf(new Date().toISOString());
let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
let asStranger: TestClient;

const openCase = async (counsellorId: string, more: object = {}): Promise<string> => {
  const enrolment = { ...enrolmentOf({ agencyId, counsellorId }), ...more };
  await publishEnrolment(service, tenant, enrolment);
  await eventually(async () =>
    expect((await asLead.get(`/v1/cases/${enrolment.enrolmentId}`)).status).toBe(200),
  );
  return `/v1/cases/${enrolment.enrolmentId}`;
};
const items = async (client: TestClient, path: string) => (await client.get(path)).body.items ?? [];
const propose = async (casePath: string, deadline: object): Promise<string> => {
  const proposed = await asAnna.post(`${casePath}/deadlines`, deadline);
  expect(proposed.status).toBe(201);
  return String(proposed.body['partId']);
};

beforeAll(async () => {
  service = await startTestService(counselling, { env: { ALARM_SECONDS: '1' } });
  const as = (subject: string, role: 'counsellor' | 'team_lead', office = agencyId) =>
    service.clientFor({ tenant, subject, roles: [role], agencies: [office] });
  asAnna = as(anna, 'counsellor');
  asBen = as(ben, 'counsellor');
  asLead = as(carla, 'team_lead');
  asStranger = as(randomUUID(), 'counsellor', otherAgencyId);
}, 120_000);
afterAll(() => service.stop());

describe('a legal deadline', () => {
  let casePath: string;
  let deadlineId: string;
  beforeAll(async () => {
    casePath = await openCase(anna);
    deadlineId = await propose(casePath, {
      ruleCode: 'AUTH-SUIT-1M',
      anchorDay: today,
      land: 'NW',
      text: 'Kürzung der Leistungen',
    });
  });

  it('is explained to whoever counsels the case, and to nobody else', async () => {
    const { body } = await asAnna.get(`/v1/deadlines/${deadlineId}/explanation`);
    expect(body).toMatchObject({ deadlineId, de: { lines: expect.any(Array) } });
    expect(JSON.stringify(body)).toContain('Frist ein Monat');
    for (const client of [asBen, asStranger])
      expect((await client.get(`/v1/deadlines/${deadlineId}/explanation`)).status).toBe(404);
    expect(await tablesContaining(service.databaseUrl, 'Kürzung der Leistungen')).toEqual([]);
    expect(await tablesContaining(service.databaseUrl, 'AUTH-SUIT-1M')).toEqual([]);
  });

  it('is listed, for the lead without content', async () => {
    const row = { deadlineId, status: 'proposed', severity: 'legal', staffId: anna };
    expect(await items(asAnna, '/v1/deadlines?status=proposed')).toMatchObject([
      { ...row, computation: { ruleCode: 'AUTH-SUIT-1M' } },
    ]);
    const [seen] = await items(asLead, `/v1/deadlines?severity=legal&endsOn.from=${today}`);
    expect(seen).toMatchObject(row);
    for (const column of ['computation', 'text', 'origin', 'runsFor'])
      expect(seen).not.toHaveProperty(column);
    for (const client of [asBen, asStranger]) expect(await items(client, '/v1/deadlines')).toEqual([]);
  });

  it('keeps the case open, and is confirmed by the lead with the day in the notice', async () => {
    const confirm = (client: TestClient, more: object = {}) =>
      client.post(`${casePath}/confirm-deadline`, { deadlineId, ...more });
    const close = { closedOn: today, reason: 'moved_away' };
    expect((await asAnna.post(`${casePath}/close`, close)).body['type']).toBe(
      'urn:geleit:rejection:DeadlineStillOpen',
    );
    expect((await confirm(asAnna)).body['type']).toBe('urn:geleit:rejection:SecondPersonMissing');
    expect((await confirm(asLead)).status).toBe(403);
    expect((await confirm(asLead, { endsOn: addDays(today, 28), noticeRead: true })).status).toBe(200);
    expect(await items(asAnna, `${casePath}/deadlines`)).toMatchObject([
      { status: 'confirmed', confirmedBy: carla, endsOn: addDays(today, 28) },
    ]);
    expect(
      (await asAnna.post(`${casePath}/waive-deadline`, { deadlineId, reason: 'no_prospect' })).status,
    ).toBe(200);
    expect((await asAnna.post(`${casePath}/close`, close)).status).toBe(200);
  });
});

it('reminds once and without content, until it is acknowledged', async () => {
  const casePath = await openCase(anna);
  const deadlineId = await propose(casePath, {
    severity: 'funding',
    endsOn: addDays(today, 2),
    text: 'Antrag',
  });
  const reminders = async (client = asAnna) =>
    (await items(client, '/v1/deadline-reminders')).filter((row) => row['deadlineId'] === deadlineId);
  await eventually(async () => expect(await reminders()).toMatchObject([{ endsOn: addDays(today, 2) }]));
  expect(JSON.stringify(await reminders())).not.toContain('Antrag');
  expect(await reminders(asBen)).toEqual([]);
  const acknowledge = () => asAnna.post(`${casePath}/acknowledge-deadline-reminder`, { deadlineId });
  expect((await acknowledge()).status).toBe(200);
  expect(await reminders()).toEqual([]);
  expect((await acknowledge()).body['type']).toBe('urn:geleit:rejection:NoReminderToAcknowledge');
});

it('lapses the day after, and proposes what can still be requested', async () => {
  const casePath = await openCase(anna);
  const deadlineId = await propose(casePath, { severity: 'legal', endsOn: addDays(today, -1) });
  await eventually(async () =>
    expect(await items(asAnna, `${casePath}/deadlines`)).toMatchObject([
      { deadlineId, status: 'lapsed' },
      { status: 'proposed', isProvisional: true, origin: { kind: 'lapsed_deadline', id: deadlineId } },
    ]),
  );
});

it('begins the case with the decision that intake noted (I-1)', async () => {
  const casePath = await openCase(anna, { servedDecision: { issuer: 'jobcenter', servedOn: today } });
  expect(await items(asAnna, `${casePath}/deadlines`)).toMatchObject([
    { status: 'proposed', isProvisional: true, computation: { ruleCode: 'AUTH-SUIT-1M', anchorDay: today } },
  ]);
});

it('alerts the lead when nobody active is responsible any more (D-2)', async () => {
  const casePath = await openCase(ben);
  const { body } = await asBen.post(`${casePath}/deadlines`, {
    severity: 'legal',
    endsOn: addDays(today, 20),
  });
  const deadlineId = String(body['partId']);
  const alarms = async () =>
    (await items(asLead, '/v1/deadline-alarms')).filter((row) => row['deadlineId'] === deadlineId);
  expect(await alarms()).toEqual([]);
  await service.publish(
    staffMemberContract,
    { tenant, stream: ben },
    { type: 'StaffOfficesChanged', data: { staffId: ben, officeIds: [otherAgencyId] } as never },
  );
  await eventually(
    async () => expect(await alarms()).toMatchObject([{ cause: 'nobody_active', staffId: ben, agencyId }]),
    40_000,
  );
  const assign = await asLead.post(`${casePath}/hand-over`, {
    fromStaffId: ben,
    toStaffId: anna,
    reason: 'absence',
  });
  expect(assign.status).toBe(200);
  await eventually(async () => expect(await alarms()).toEqual([]));
  expect(await items(asAnna, `${casePath}/deadlines`)).toMatchObject([{ staffId: anna }]);
}, 60_000);
