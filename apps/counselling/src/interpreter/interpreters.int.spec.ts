import type { Role } from '@geleit/contracts';
import {
  eventually,
  publishedEvents,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, foreignTenant] = [randomUUID(), randomUUID()];
const [agencyId, staffId] = [randomUUID(), randomUUID()];
const familyName = 'Zqnasser';
const details = {
  givenName: 'Samira',
  familyName,
  phone: '0203 5550123',
  languages: ['ara', 'kmr'],
  kind: 'professional',
  gender: 'female',
  hourlyCents: 9000,
};
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

let service: TestService;
let lead: TestClient;
let admin: TestClient;
let counsellor: TestClient;
let casePath: string;
const clientOf = (roles: readonly Role[], at = tenant, agencies = [agencyId]) =>
  service.clientFor({ tenant: at, subject: randomUUID(), roles, agencies });
beforeAll(async () => {
  service = await startTestService(counselling);
  lead = clientOf(['team_lead']);
  admin = clientOf(['organisation_admin']);
  counsellor = service.clientFor({ tenant, subject: staffId, roles: ['counsellor'], agencies: [agencyId] });
  const enrolment = enrolmentOf({ agencyId, counsellorId: staffId });
  await publishEnrolment(service, tenant, enrolment);
  casePath = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(counsellor, casePath, 200);
}, 120_000);
afterAll(() => service?.stop());

async function succeed(client: TestClient, path: string, body: object = {}): Promise<string> {
  const response = await client.post(path, body);
  if (response.status >= 300) throw new Error(`${path}: ${JSON.stringify(response.body)}`);
  return String(response.body['partId'] ?? response.body.id);
}
async function register(changes: object = {}): Promise<string> {
  const interpreterId = await succeed(lead, '/v1/interpreters', { ...details, ...changes });
  await succeed(lead, `/v1/interpreters/${interpreterId}/record-pledge`, { pledgedOn: '2026-01-05' });
  return interpreterId;
}
const refusalOf = async (client: TestClient, path: string, body: object) => {
  const { status, body: problem } = await client.post(path, body);
  return [status, String(problem['type']).replace('urn:geleit:', '').replace('rejection:', '')];
};
const found = async (client: TestClient, query: string, interpreterId: string) => {
  const { body } = await client.get(`/v1/interpreters?limit=100&${query}`);
  return ((body['items'] ?? []) as readonly object[]).some(
    (row) => (row as { readonly interpreterId: string }).interpreterId === interpreterId,
  );
};

describe('the register of interpreters', () => {
  it('is kept by leads and the administration, and read by counsellors of the organisation', async () => {
    const interpreterId = await register();
    const path = `/v1/interpreters/${interpreterId}`;
    for (const client of [counsellor, lead, admin, clientOf(['counsellor'], tenant, [randomUUID()])])
      expect((await client.get(path)).body).toMatchObject({
        ...details,
        email: null,
        status: 'active',
        pledgedOn: '2026-01-05',
      });
    for (const client of [counsellor, clientOf(['project_worker']), clientOf(['reporting_officer'])])
      expect((await client.post(`${path}/describe`, details)).status).toBe(403);
    expect((await lead.post(`${path}/erase`, {})).status).toBe(403);
    for (const roles of [['project_worker'], ['reporting_officer']] as const)
      expect((await clientOf(roles).get(path)).status).toBe(403);
    for (const client of [clientOf(['counsellor'], foreignTenant), clientOf(['team_lead'], foreignTenant)])
      expect((await client.get(path)).status).toBe(404);
    expect((await clientOf(['team_lead'], foreignTenant).post(`${path}/describe`, details)).status).toBe(404);
  });

  it('is searched by language, and shows those who can be booked', async () => {
    const interpreterId = await register({ languages: ['tir'], gender: 'male' });
    expect(await found(counsellor, 'languages=tir', interpreterId)).toBe(true);
    expect(await found(counsellor, 'languages=tir&gender=female', interpreterId)).toBe(false);
    expect(await found(counsellor, 'languages=ara', interpreterId)).toBe(false);
    await succeed(admin, `/v1/interpreters/${interpreterId}/deactivate`);
    expect(await found(counsellor, 'languages=tir', interpreterId)).toBe(false);
    expect(await found(counsellor, 'languages=tir&status=inactive', interpreterId)).toBe(true);
  });

  it('seals names, and forgets them for good when they are erased', async () => {
    const interpreterId = await register();
    expect(await tablesContaining(service.databaseUrl, familyName)).toEqual([]);
    const path = `/v1/interpreters/${interpreterId}`;
    await succeed(admin, `${path}/erase`);
    expect((await counsellor.get(path)).status).toBe(404);
    expect(await refusalOf(admin, `${path}/describe`, details)).toEqual([404, 'PersonErased']);
  });
});

describe('a booking in a case', () => {
  it('goes from the appointment to the hours, which are published by programme', async () => {
    const interpreterId = await register();
    const appointmentId = await succeed(counsellor, `${casePath}/appointments`, {
      startsAt: tomorrow(),
      durationMin: 60,
      mode: 'office',
    });
    const bookings = `${casePath}/interpreter-bookings`;
    const bookingId = await succeed(counsellor, bookings, { interpreterId, language: 'ara', appointmentId });
    const row = async () => (await counsellor.get(`${bookings}/${bookingId}`)).body;
    expect(await row()).toMatchObject({
      interpreterId,
      interpreter: 'professional',
      language: 'ara',
      status: 'booked',
      minutes: null,
    });
    const hours = { bookingId, minutes: 30, costCents: 4500 };
    expect(await refusalOf(counsellor, `${casePath}/record-interpreter-hours`, hours)).toEqual([
      409,
      'AppointmentNotBegun',
    ]);
    await succeed(counsellor, `${casePath}/cancel-appointment`, { appointmentId, reason: 'illness' });
    expect(await row()).toMatchObject({ status: 'cancelled', cancelReason: 'appointment_cancelled' });
    await succeed(counsellor, `${casePath}/record-interpreter-hours`, hours);
    expect(await row()).toMatchObject({ minutes: 30, costCents: 4500 });
    await eventually(async () => {
      const events = await publishedEvents(service, { key: `${tenant}:${casePath.split('/').at(-1)}` });
      const [published] = events.filter(({ type }) => type.includes('InterpreterHoursRecorded'));
      const data = JSON.parse(published?.value ?? '{}') as object;
      expect(data).toMatchObject({ bookingId, agencyId, programme: 'MBE', minutes: 30, costCents: 4500 });
      expect(JSON.stringify(data)).not.toContain(interpreterId);
    });
    await succeed(counsellor, `${casePath}/strike-interpreter-hours`, { bookingId });
    expect(await row()).toMatchObject({ minutes: null, costCents: null, workedOn: null });
  });

  it('is made for a session that was held, by those who counsel the case', async () => {
    const interpreterId = await register();
    const sessionId = await succeed(counsellor, `${casePath}/sessions`, session);
    const bookings = `${casePath}/interpreter-bookings`;
    const body = { interpreterId, language: 'kmr', sessionId };
    for (const [client, status] of [
      [clientOf(['counsellor']), 404],
      [lead, 403],
      [admin, 403],
    ] as const) {
      expect((await client.post(bookings, body)).status).toBe(status);
      expect((await client.get(bookings)).status).toBe(status);
    }
    const bookingId = await succeed(counsellor, bookings, body);
    await succeed(counsellor, `${casePath}/record-interpreter-hours`, {
      bookingId,
      minutes: 45,
      costCents: 6750,
    });
    expect((await counsellor.get(`${bookings}/${bookingId}`)).body).toMatchObject({
      workedOn: '2026-02-15',
      minutes: 45,
    });
  });

  it('is refused for somebody without pledge, inactive, or of another organisation', async () => {
    const sessionId = await succeed(counsellor, `${casePath}/sessions`, session);
    const bookings = `${casePath}/interpreter-bookings`;
    const refused = async (interpreterId: string) =>
      (await refusalOf(counsellor, bookings, { interpreterId, language: 'ara', sessionId }))[1];
    expect(await refused(await succeed(lead, '/v1/interpreters', details))).toBe('SecrecyNotPledged');
    const inactive = await register();
    await succeed(lead, `/v1/interpreters/${inactive}/deactivate`);
    expect(await refused(inactive)).toBe('InterpreterNotBookable');
    const foreign = await succeed(clientOf(['team_lead'], foreignTenant), '/v1/interpreters', details);
    expect(await refused(foreign)).toBe('InterpreterUnknown');
  });
});
