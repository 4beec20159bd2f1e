import { officeContract, type Role } from '@geleit/contracts';
import {
  eventually,
  publishedEvents,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { counselling } from '../service.js';

const [tenant, foreignTenant] = [randomUUID(), randomUUID()];
const [agencyId, otherAgencyId, staffId] = [randomUUID(), randomUUID(), randomUUID()];
const title = 'Zqfrauencafé';
const group = {
  agencyId,
  programme: 'JMD',
  title,
  topics: ['work.job_search'],
  startsOn: '2026-02-01',
};
const participants = [
  { gender: 'female', ageBand: '16-17', role: 'participant', programme: 'JMD', count: 5 },
  { gender: 'male', ageBand: '18-20', role: 'participant', count: 3 },
];
const session = {
  heldOn: '2026-02-11',
  durationMin: 90,
  interpreter: 'volunteer',
  participants,
  lateReason: 'outage',
};
/** Later today, but for the last minute of a day. */
const inAMinute = () => new Date(Date.now() + 60_000).toISOString();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

let service: TestService;
let counsellor: TestClient;
const clientOf = (roles: readonly Role[], agencies = [agencyId], at = tenant) =>
  service.clientFor({ tenant: at, subject: randomUUID(), roles, agencies });
beforeAll(async () => {
  service = await startTestService(counselling);
  for (const officeId of [agencyId, otherAgencyId])
    await service.publish(
      officeContract,
      { tenant, stream: officeId },
      {
        type: 'OfficeOpened',
        data: {
          officeId,
          name: 'Beratungsstelle',
          programmes: ['JMD'],
          sbgAreas: [],
          languages: [],
          catchment: [],
        },
      },
    );
  counsellor = service.clientFor({ tenant, subject: staffId, roles: ['counsellor'], agencies: [agencyId] });
  await eventually(async () => expect((await counsellor.post('/v1/group-series', group)).status).toBe(201));
}, 120_000);
afterAll(() => service?.stop());

async function succeed(path: string, body: object, client = counsellor): Promise<string> {
  const response = await client.post(path, body);
  if (response.status >= 300) throw new Error(`${path}: ${JSON.stringify(response.body)}`);
  return String(response.body['partId'] ?? response.body.id);
}
const startGroup = async (changes: object = {}, client = counsellor) =>
  `/v1/group-series/${await succeed('/v1/group-series', { ...group, ...changes }, client)}`;
const refusalOf = async (client: TestClient, path: string, body: object) => {
  const { status, body: problem } = await client.post(path, body);
  return [status, String(problem['type']).replace('urn:geleit:rejection:', '')];
};

describe('group work of an office', () => {
  it('goes from the appointment to the session, and counts who took part', async () => {
    const path = await startGroup();
    const appointmentId = await succeed(`${path}/appointments`, {
      startsAt: tomorrow(),
      durationMin: 90,
      place: 'Raum 2',
    });
    await succeed(`${path}/move-appointment`, { appointmentId, startsAt: inAMinute(), durationMin: 60 });
    const sessionId = await succeed(`${path}/sessions`, { ...session, appointmentId });
    expect((await counsellor.get(`${path}/sessions/${sessionId}`)).body).toMatchObject({
      heldOn: '2026-02-11',
      topics: group.topics,
      interpreter: 'volunteer',
      participants,
      total: 8,
    });
    expect((await counsellor.get(`${path}/appointments/${appointmentId}`)).body).toMatchObject({
      status: 'held',
      sessionId,
      durationMin: 60,
      place: null,
    });
    expect((await counsellor.get(path)).body).toMatchObject({
      title,
      leaderId: staffId,
      sessionCount: 1,
      status: 'running',
    });

    await succeed(`${path}/correct-session`, {
      heldOn: '2026-02-12',
      durationMin: 60,
      participants: participants.slice(0, 1),
      sessionId,
    });
    expect((await counsellor.get(`${path}/sessions/${sessionId}`)).body).toMatchObject({
      heldOn: '2026-02-12',
      total: 5,
      interpreter: 'none',
    });
    await succeed(`${path}/strike-session`, { sessionId, reason: 'recorded_twice' });
    expect((await counsellor.get(`${path}/sessions/${sessionId}`)).status).toBe(404);
    expect((await counsellor.get(`${path}/appointments/${appointmentId}`)).body).toMatchObject({
      status: 'arranged',
      sessionId: null,
    });
    await succeed(`${path}/close`, { closedOn: '2026-02-12' });
    expect((await counsellor.get(`${path}/appointments/${appointmentId}`)).body).toMatchObject({
      status: 'cancelled',
      cancelReason: 'series_ended',
    });
    expect((await counsellor.get(path)).body).toMatchObject({ status: 'closed', sessionCount: 0 });
  });

  it('is void with its sessions, which were published in codes and numbers', async () => {
    const path = await startGroup();
    const groupSeriesId = path.split('/').at(-1) ?? '';
    const sessionId = await succeed(`${path}/sessions`, session);
    await succeed(`${path}/void`, { reason: 'recorded_twice' });
    await eventually(async () => {
      const events = await publishedEvents(service, { key: `${tenant}:${groupSeriesId}` });
      expect(events.map(({ type }) => type)).toEqual(
        ['GroupSessionHeld', 'GroupSessionStruck'].map(
          (type) => `de.geleit.counselling.group-series.${type}.v1`,
        ),
      );
      expect(JSON.parse(events[0]!.value)).toMatchObject({ groupSeriesId, sessionId, participants });
      expect(JSON.stringify(events)).not.toContain(title);
    });
    expect((await counsellor.get(`${path}/sessions`)).body['items']).toEqual([]);
    expect((await counsellor.get(path)).body).toMatchObject({ status: 'void', sessionCount: 0 });
    expect(await refusalOf(counsellor, `${path}/sessions`, session)).toEqual([409, 'GroupSeriesIsVoid']);
  });

  it('keeps its title sealed', async () => {
    await startGroup();
    expect(await tablesContaining(service.databaseUrl, title)).toEqual([]);
  });

  it('is offered in programmes of offices in which the caller works', async () => {
    expect(await refusalOf(counsellor, '/v1/group-series', { ...group, programme: 'MBE' })).toEqual([
      422,
      'ProgrammeNotOffered',
    ]);
    expect(await refusalOf(counsellor, '/v1/group-series', { ...group, agencyId: randomUUID() })).toEqual([
      422,
      'OfficeUnknown',
    ]);
    for (const [client, body] of [
      [counsellor, { ...group, agencyId: otherAgencyId }],
      [counsellor, { ...group, programme: 'IA' }],
      [clientOf(['project_worker']), group],
      [clientOf(['organisation_admin']), group],
      [clientOf(['reporting_officer']), group],
    ] as const)
      expect((await client.post('/v1/group-series', body)).status).toBe(403);
  });

  it('exists for the counsellors and leads of the office alone', async () => {
    const path = await startGroup();
    const id = path.split('/').at(-1);
    const sessionId = await succeed(`${path}/sessions`, session);
    const reads = async (client: TestClient) => {
      const addresses = [path, `${path}/sessions`, `${path}/sessions/${sessionId}`, `${path}/appointments`];
      const statuses = [];
      for (const address of addresses) statuses.push((await client.get(address)).status);
      const { status, body } = await client.get('/v1/group-series?limit=100');
      const items = (body['items'] ?? []) as readonly { readonly groupSeriesId: string }[];
      return [...statuses, status, items.some(({ groupSeriesId }) => groupSeriesId === id)];
    };
    const whole = [200, 200, 200, 200, 200, true];
    const nothing = [404, 404, 404, 404, 200, false];
    const refused = [403, 403, 403, 403, 403, false];
    for (const [client, expected, status] of [
      [clientOf(['counsellor']), whole, 200],
      [clientOf(['team_lead']), whole, 200],
      [clientOf(['project_worker']), nothing, 404],
      [clientOf(['counsellor'], [otherAgencyId]), nothing, 404],
      [clientOf(['team_lead'], [otherAgencyId]), nothing, 404],
      [clientOf(['counsellor'], [agencyId], foreignTenant), nothing, 404],
      [clientOf(['organisation_admin']), refused, 403],
      [clientOf(['reporting_officer']), refused, 403],
    ] as const) {
      expect(await reads(client)).toEqual(expected);
      const body = { ...group, agencyId: undefined, programme: undefined };
      expect((await client.post(`${path}/correct`, body)).status).toBe(status);
    }
  });

  it('of an integration agency is done by its project workers', async () => {
    const worker = clientOf(['project_worker']);
    const path = await startGroup({ programme: 'IA' }, worker);
    expect((await worker.get(path)).status).toBe(200);
    expect((await counsellor.get(path)).status).toBe(404);
    expect((await clientOf(['team_lead']).get(path)).status).toBe(200);
  });

  it('is found by programme, status and who leads it', async () => {
    const lead = clientOf(['team_lead']);
    const leaderId = randomUUID();
    await service.registerStaff({ tenant, subject: leaderId, agencies: [agencyId] });
    const path = await startGroup({ leaderId });
    await startGroup({ leaderId, startsOn: '2026-03-01' });
    await succeed(`${path}/close`, { closedOn: '2026-02-20' });
    const found = async (query: string) =>
      ((await lead.get(`/v1/group-series?leaderId=${leaderId}&${query}`)).body['items'] as readonly object[])
        .length;
    expect(await found('')).toBe(2);
    expect(await found('status=closed')).toBe(1);
    expect(await found('programme=JMD&status=running')).toBe(1);
    expect(await found('programme=MBE')).toBe(0);
  });
});
