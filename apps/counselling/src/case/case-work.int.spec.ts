import { germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, otherAgencyId] = [randomUUID(), randomUUID(), randomUUID()];
const [anna, ben, carla] = [randomUUID(), randomUUID(), randomUUID()];
const place = 'Jobcenter, room 214';
let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
let asStranger: TestClient;
let caseId: string;
let casePath: string;

const openCase = async (): Promise<string> => {
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna });
  await publishEnrolment(service, tenant, enrolment);
  await eventually(async () =>
    expect((await asAnna.get(`/v1/cases/${enrolment.enrolmentId}`)).status).toBe(200),
  );
  return enrolment.enrolmentId;
};
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
const today = germanDayOf(new Date().toISOString());
const appointment = { startsAt: tomorrow, durationMin: 45, mode: 'accompaniment', place };
const task = { text: 'Ask for the notice', dueOn: today };
const items = async (client: TestClient, path: string) => (await client.get(path)).body.items ?? [];

beforeAll(async () => {
  service = await startTestService(counselling);
  const as = (subject: string, role: 'counsellor' | 'team_lead', office = agencyId) =>
    service.clientFor({ tenant, subject, roles: [role], agencies: [office] });
  asAnna = as(anna, 'counsellor');
  asBen = as(ben, 'counsellor');
  asLead = as(carla, 'team_lead');
  asStranger = as(randomUUID(), 'counsellor', otherAgencyId);
  caseId = await openCase();
  casePath = `/v1/cases/${caseId}`;
}, 120_000);
afterAll(() => service.stop());

describe('an appointment', () => {
  let appointmentId: string;
  beforeAll(async () => {
    const response = await asAnna.post(`${casePath}/appointments`, appointment);
    expect(response.status).toBe(201);
    appointmentId = String(response.headers.get('location')?.split('/').at(-1));
  });

  it('is listed in its case and in the calendar of whoever counsels it', async () => {
    const row = { appointmentId, caseId, status: 'arranged', place, staffId: anna, interpreter: 'none' };
    expect(await items(asAnna, `${casePath}/appointments`)).toMatchObject([row]);
    expect(await items(asAnna, `/v1/appointments?status=arranged&startsOn.from=${today}`)).toMatchObject([
      row,
    ]);
    expect((await asAnna.get(`/v1/appointments/${appointmentId}`)).body).toMatchObject(row);
  });

  it('does not exist for a colleague, for the lead without content, and for another office', async () => {
    for (const client of [asBen, asStranger]) {
      expect(await items(client, '/v1/appointments')).toEqual([]);
      expect((await client.get(`/v1/appointments/${appointmentId}`)).status).toBe(404);
      expect((await client.get(`${casePath}/appointments`)).status).toBe(404);
      expect((await client.post(`${casePath}/confirm-appointment`, { appointmentId })).status).toBe(404);
    }
    expect((await asLead.get('/v1/appointments')).status).toBe(403);
    expect((await asLead.get(`${casePath}/appointments`)).status).toBe(403);
    expect((await asLead.post(`${casePath}/confirm-appointment`, { appointmentId })).status).toBe(403);
  });

  it('is confirmed, moved and held by one session', async () => {
    expect((await asAnna.post(`${casePath}/confirm-appointment`, { appointmentId })).status).toBe(200);
    const soon = { ...appointment, startsAt: new Date(Date.now() + 1_500).toISOString(), appointmentId };
    expect((await asAnna.post(`${casePath}/move-appointment`, soon)).status).toBe(200);
    const early = await asAnna.post(`${casePath}/record-missed-appointment`, { appointmentId });
    expect(early.body['type']).toBe('urn:geleit:rejection:AppointmentNotBegun');
    await eventually(async () =>
      expect(
        (
          await asAnna.post(`${casePath}/sessions`, {
            occurredAt: soon.startsAt,
            durationMin: 30,
            mode: 'accompaniment',
            topics: ['work'],
            appointmentId,
          })
        ).status,
      ).toBe(201),
    );
    const [row] = await items(asAnna, `${casePath}/appointments`);
    const [session] = await items(asAnna, `${casePath}/sessions`);
    expect(row).toMatchObject({ status: 'held', sessionId: session?.['sessionId'] });
  });
});

describe('a task', () => {
  it('is added, done and taken up again', async () => {
    const added = await asAnna.post(`${casePath}/tasks`, task);
    const taskId = String(added.headers.get('location')?.split('/').at(-1));
    expect(await items(asAnna, `/v1/tasks?status=open&dueOn.until=${today}`)).toMatchObject([
      { taskId, ...task, staffId: anna, status: 'open' },
    ]);
    expect((await asAnna.post(`${casePath}/complete-task`, { taskId })).status).toBe(200);
    expect(await items(asAnna, '/v1/tasks?status=open')).toEqual([]);
    expect((await asAnna.post(`${casePath}/complete-task`, { taskId })).body['type']).toBe(
      'urn:geleit:rejection:TaskEnded',
    );
    expect((await asAnna.post(`${casePath}/reopen-task`, { taskId })).status).toBe(200);
    expect(await items(asAnna, '/v1/tasks?status=open')).toHaveLength(1);
  });
});

describe('a file note', () => {
  it('is recorded, corrected and struck', async () => {
    const note = {
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
      kind: 'call',
      text: 'Called back',
    };
    const recorded = await asAnna.post(`${casePath}/file-notes`, note);
    expect(recorded.status).toBe(201);
    const fileNoteId = String(recorded.headers.get('location')?.split('/').at(-1));
    await asAnna.post(`${casePath}/correct-file-note`, { ...note, fileNoteId, text: 'Called back twice' });
    expect(await items(asAnna, `${casePath}/file-notes`)).toMatchObject([{ text: 'Called back twice' }]);
    await asAnna.post(`${casePath}/strike-file-note`, { fileNoteId, reason: 'wrong_case' });
    expect(await items(asAnna, `${casePath}/file-notes`)).toEqual([]);
  });
});

describe('a course', () => {
  it('is recorded and changed, and says how far the client is', async () => {
    const course = { kind: 'general', provider: 'Adult education centre', entitlement: 'obliged' };
    const recorded = await asAnna.post(`${casePath}/courses`, course);
    expect(recorded.status).toBe(201);
    const courseId = String(recorded.headers.get('location')?.split('/').at(-1));
    const running = { ...course, startedOn: today, courseId };
    expect((await asAnna.post(`${casePath}/change-course`, running)).status).toBe(200);
    expect(
      (await asAnna.post(`${casePath}/record-course-visit`, { courseId, visitedOn: today })).status,
    ).toBe(200);
    expect(await items(asAnna, `${casePath}/courses`)).toMatchObject([{ ...running, visits: [today] }]);
    expect((await asAnna.get(casePath)).body).toMatchObject({ profile: { integrationCourse: 'during' } });
    expect((await asLead.get(`${casePath}/courses`)).status).toBe(403);
  });
});

it('nothing is to come in a closed case', async () => {
  const other = `/v1/cases/${await openCase()}`;
  await asAnna.post(`${other}/appointments`, appointment);
  await asAnna.post(`${other}/tasks`, task);
  expect((await asAnna.post(`${other}/close`, { closedOn: today, reason: 'moved_away' })).status).toBe(200);
  expect(await items(asAnna, `${other}/appointments`)).toMatchObject([
    { status: 'cancelled', cancelReason: 'case_ended' },
  ]);
  expect(await items(asAnna, `${other}/tasks`)).toMatchObject([
    { status: 'dropped', dropReason: 'case_ended' },
  ]);
  expect((await asAnna.post(`${other}/tasks`, task)).body['type']).toBe('urn:geleit:rejection:CaseIsClosed');
});

it('closes with four eyes, if the organisation asks for them', async () => {
  const asAdmin = service.clientFor({
    tenant,
    subject: randomUUID(),
    roles: ['organisation_admin'],
    agencies: [],
  });
  const state = (approvesClosures: boolean, client: TestClient = asAdmin) =>
    client.post('/v1/case-policies', { approvesPlans: false, approvesClosures });
  const other = `/v1/cases/${await openCase()}`;
  const close = () => asAnna.post(`${other}/close`, { closedOn: today, reason: 'moved_away' });
  expect((await state(true, asAnna)).status).toBe(403);
  expect((await state(true)).status).toBe(201);
  expect(await items(asAnna, '/v1/case-policies')).toMatchObject([{ approvesClosures: true }]);
  expect((await close()).body['type']).toBe('urn:geleit:rejection:ApprovalMissing');
  expect((await asAnna.post(`${other}/approve-closure`, {})).status).toBe(200);
  expect((await close()).status).toBe(409);
  expect((await asStranger.post(`${other}/approve-closure`, {})).status).toBe(404);
  expect((await asLead.post(`${other}/approve-closure`, {})).status).toBe(200);
  expect((await asLead.get(other)).body).toMatchObject({ closureApprovedBy: carla });
  expect((await close()).status).toBe(200);
  expect((await state(false)).status).toBe(201);
});

it('says whom to remind by a safe way, until it was done, and again of another time', async () => {
  const other = `/v1/cases/${await openCase()}`;
  const post = (verb: string, body: object) => asAnna.post(`${other}/${verb}`, body);
  const arranged = await post('appointments', appointment);
  const appointmentId = String(arranged.body['partId']);
  const reminder = { appointmentId, hoursBefore: 48, reminderChannel: 'text_message' };
  const due = async () =>
    (await items(asAnna, '/v1/due-reminders')).filter((row) => row['appointmentId'] === appointmentId);
  expect((await post('plan-reminder', { ...reminder, hoursBefore: 1 })).status).toBe(200);
  expect(await due()).toEqual([]);
  expect((await post('plan-reminder', reminder)).status).toBe(200);
  expect(await due()).toMatchObject([
    { reminderChannel: 'text_message', language: 'ara', startsAt: tomorrow },
  ]);
  expect(JSON.stringify(await due())).not.toContain(place);
  expect(await items(asBen, '/v1/due-reminders')).toEqual([]);
  expect((await post('record-reminder', { appointmentId })).status).toBe(200);
  expect(await due()).toEqual([]);
  const moved = new Date(Date.parse(tomorrow) + 3_600_000).toISOString();
  expect((await post('move-appointment', { ...appointment, appointmentId, startsAt: moved })).status).toBe(
    200,
  );
  expect(await due()).toMatchObject([{ startsAt: moved }]);
  expect((await post('state-safe-contact', { safeChannels: ['in_person'] })).status).toBe(200);
  expect(await due()).toEqual([]);
  expect((await post('plan-reminder', reminder)).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/reminderChannel', code: 'ChannelNotSafe' }],
  });
  expect((await post('close', { closedOn: today, reason: 'moved_away' })).status).toBe(200);
});

it('warns whoever counsels the case, and nobody else', async () => {
  const other = `/v1/cases/${await openCase()}`;
  const post = (verb: string, body: object) => asAnna.post(`${other}/${verb}`, body);
  const contact = {
    safeChannels: ['phone'],
    safeTimes: ['morning'],
    safeContactNote: 'Never on the mailbox',
  };
  const warned = { inDanger: true, dangerReason: 'threats', safeContact: contact };
  expect((await post('mark-in-danger', { dangerReason: 'threats' })).status).toBe(200);
  expect((await post('state-safe-contact', contact)).status).toBe(200);
  expect((await asAnna.get(other)).body).toMatchObject(warned);
  await post('tasks', task);
  await post('appointments', appointment);
  for (const list of ['/v1/tasks', '/v1/appointments', `${other}/tasks`, `${other}/appointments`])
    expect((await items(asAnna, list)).at(-1)).toMatchObject({ warnings: { urgent: false, ...warned } });
  const seenByLead = (await asLead.get(other)).body;
  for (const column of Object.keys(warned)) expect(seenByLead).not.toHaveProperty(column);
  expect(await tablesContaining(service.databaseUrl, 'mailbox')).toEqual([]);
  expect((await post('state-safe-contact', { safeChannels: ['fax'] })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/safeChannels' }],
  });
  expect((await asLead.post(`${other}/end-danger`, { reason: 'over' })).status).toBe(403);
  expect((await post('end-danger', { reason: 'over' })).status).toBe(200);
  expect((await post('end-danger', { reason: 'over' })).body['type']).toBe(
    'urn:geleit:rejection:NotInDanger',
  );
  expect((await post('withdraw-safe-contact', { reason: 'no_longer_needed' })).status).toBe(200);
  expect((await asAnna.get(other)).body).toMatchObject({
    inDanger: false,
    dangerReason: null,
    safeContact: null,
  });
  expect((await post('close', { closedOn: today, reason: 'moved_away' })).status).toBe(200);
});

it('shows each counsellor of a case what they hold, and in the case everything', async () => {
  const other = `/v1/cases/${await openCase()}`;
  const assigned = await asAnna.post(`${other}/assign-counsellor`, { staffId: ben, role: 'co' });
  expect(assigned.status).toBe(200);
  await asAnna.post(`${other}/tasks`, { ...task, text: 'of Anna' });
  await asBen.post(`${other}/tasks`, { ...task, text: 'of Ben' });
  await asAnna.post(`${other}/appointments`, appointment);
  const ofBen = (await items(asBen, '/v1/tasks?status=open')).map(({ text }) => text);
  expect([ofBen.includes('of Ben'), ofBen.includes('of Anna')]).toEqual([true, false]);
  expect((await items(asBen, '/v1/appointments')).filter(({ staffId }) => staffId !== ben)).toEqual([]);
  for (const client of [asAnna, asBen])
    expect((await items(client, `${other}/tasks`)).map(({ text }) => text).sort()).toEqual([
      'of Anna',
      'of Ben',
    ]);
  expect((await asAnna.post(`${other}/close`, { closedOn: today, reason: 'moved_away' })).status).toBe(200);
});

it('counts the work of each counsellor for the lead, and for counsellors their own', async () => {
  const other = `/v1/cases/${await openCase()}`;
  await asAnna.post(`${other}/appointments`, {
    ...appointment,
    startsAt: new Date(Date.now() + 1_000).toISOString(),
  });
  await asAnna.post(`${other}/tasks`, task);
  const before = { staffId: anna, agencyId, openCases: 2, newCases: 1, appointmentsToday: 1, tasksToday: 2 };
  for (const client of [asLead, asAnna]) expect(await items(client, '/v1/workload')).toMatchObject([before]);
  for (const client of [asBen, asStranger]) expect(await items(client, '/v1/workload')).toEqual([]);
  const handOver = { fromStaffId: anna, toStaffId: ben, reason: 'absence' };
  expect((await asAnna.post(`${other}/hand-over`, handOver)).status).toBe(200);
  expect(await items(asBen, '/v1/workload')).toMatchObject([
    { staffId: ben, openCases: 1, newCases: 1, appointmentsToday: 1, tasksToday: 1 },
  ]);
  expect(await items(asBen, '/v1/appointments')).toMatchObject([{ staffId: ben }]);
  expect(await items(asAnna, '/v1/appointments?status=arranged')).toEqual([]);
});
