import { startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { tutorial } from './service.js';

const [tenant, first, second] = [randomUUID(), randomUUID(), randomUUID()];
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asAdmin: TestClient;
beforeAll(async () => {
  service = await startTestService(tutorial);
  asAnna = service.clientFor({ tenant, subject: first, roles: ['counsellor'] });
  asBen = service.clientFor({ tenant, subject: second, roles: ['counsellor'] });
  asAdmin = service.clientFor({ tenant, subject: randomUUID(), roles: ['organisation_admin'] });
}, 120_000);
afterAll(() => service.stop());

const newCaseId = async (): Promise<string> => {
  const { status, body } = await asAnna.post('/v1/cases', { personId: randomUUID() });
  expect(status).toBe(201);
  return String(body.id);
};

// #region record-next-appointment
describe('upcoming appointments', () => {
  const record = (caseId: string, startsAt: string, mode = 'office') =>
    asAnna.post(`/v1/cases/${caseId}/record-next-appointment`, { startsAt, mode });
  const listed = async (client: TestClient, query = '') =>
    (await client.get(`/v1/appointments${query}`)).body.items?.map(({ caseId }) => caseId);

  it('are listed for those who work on the case, the next first', async () => {
    const [inAWeek, tomorrow] = [await newCaseId(), await newCaseId()];
    expect((await record(inAWeek, days(7))).status).toBe(200);
    expect((await record(tomorrow, days(1), 'video')).status).toBe(200);
    expect(await listed(asAnna)).toEqual([tomorrow, inAWeek]);
    expect(await listed(asAnna, '?mode=video')).toEqual([tomorrow]);
    expect(await listed(asBen)).toEqual([]);

    await asAnna.post(`/v1/cases/${inAWeek}/assign-counsellor`, { staffId: second, role: 'co' });
    expect(await listed(asBen)).toEqual([inAWeek]);
  });

  it('cannot be recorded in the past, or by somebody else', async () => {
    const caseId = await newCaseId();
    const { status, body } = await record(caseId, days(-1));
    expect([status, body['type']]).toEqual([422, 'urn:geleit:rejection:AppointmentInPast']);
    const foreign = await asBen.post(`/v1/cases/${caseId}/record-next-appointment`, {
      startsAt: days(1),
      mode: 'office',
    });
    expect(foreign.status).toBe(404);
  });
});
// #endregion

describe('rooms', () => {
  it('are registered by the administration and listed by name until they are closed', async () => {
    const register = (client: TestClient, name: string) => client.post('/v1/rooms', { name, seats: 4 });
    const second = await register(asAdmin, 'Room 2');
    expect([second.status, (await register(asAdmin, 'Room 1')).status]).toEqual([201, 201]);
    expect((await register(asAnna, 'Room 3')).status).toBe(403);

    const names = async () => (await asAnna.get('/v1/rooms')).body.items?.map(({ name }) => name);
    expect(await names()).toEqual(['Room 1', 'Room 2']);
    expect((await asAdmin.post(`/v1/rooms/${String(second.body.id)}/close`)).status).toBe(200);
    expect(await names()).toEqual(['Room 1']);
  });
});
