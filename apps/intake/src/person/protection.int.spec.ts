import { startTestService, type TestResponse, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IntakeConfig } from '../config.js';
import { intake } from '../service.js';

const [tenant, agencyId, colleagueId] = [randomUUID(), randomUUID(), randomUUID()];
const person = {
  agencyId,
  identityMode: 'IDENTIFIED',
  givenName: 'Probe',
  familyName: 'Müller',
  dateOfBirth: '1990-05-04',
  gender: 'female',
};

describe('a protected person (P-1)', () => {
  let service: TestService<IntakeConfig>;
  let database: Client;
  let counsellor: TestClient;
  let colleague: TestClient;
  let lead: TestClient;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0' },
    });
    const clientOf = (subject: string, role: 'counsellor' | 'team_lead') =>
      service.clientFor({ tenant, subject, roles: [role], agencies: [agencyId] });
    counsellor = clientOf(randomUUID(), 'counsellor');
    colleague = clientOf(colleagueId, 'counsellor');
    lead = clientOf(randomUUID(), 'team_lead');
    database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.stop();
  });

  const create = async (path: string, body: object): Promise<string> => {
    const response = await counsellor.post(path, body);
    expect([response.status, response.body]).toEqual([201, expect.anything()]);
    return response.body.id!;
  };
  const succeed = async (response: Promise<TestResponse>): Promise<TestResponse['body']> => {
    const { status, body } = await response;
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const storedEvents = async (stream: string): Promise<string> =>
    JSON.stringify((await database.query('SELECT data FROM es.event WHERE stream_id = $1', [stream])).rows);

  it('stores nothing harmful, and is hidden even from team leads', async () => {
    expect(
      (await counsellor.post('/v1/persons/protected', { agencyId, alias: 'Stern', familyName: 'Secret' }))
        .status,
    ).toBe(400);
    const personId = await create('/v1/persons/protected', {
      agencyId,
      alias: 'Stern',
      ageBand: '21-26',
      ags: '05112',
    });
    expect((await lead.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect(
      (await lead.post(`/v1/persons/${personId}/link-household`, { householdId: randomUUID() })).status,
    ).toBe(404);
    expect(
      (
        await counsellor.post(
          `/v1/persons/${personId}/correct`,
          { familyName: 'Secret' },
          { 'if-match': '"1"' },
        )
      ).body,
    ).toMatchObject({ type: 'urn:geleit:rejection:FactForbiddenInMode' });
    const { rows } = await database.query('SELECT to_jsonb(p) AS row FROM persons p WHERE person_id = $1', [
      personId,
    ]);
    const storedText = (await storedEvents(personId)) + JSON.stringify(rows);
    expect(storedText).toContain('Stern');
    expect(storedText).not.toContain('Secret');
    const request = await create('/v1/requests', {
      personId,
      agencyId,
      channel: 'outreach',
      accessPath: 'volunteer',
      urgency: 'normal',
      servedDecision: false,
    });
    expect((await lead.get(`/v1/requests/${request}`)).status).toBe(404);
  });

  it('leaves no forbidden value in any row', async () => {
    const personId = await create('/v1/persons', {
      ...person,
      familyName: 'Verborgen',
      phone: '0203 99 88 77',
    });
    await succeed(counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mond' }));
    for (const table of ['persons', 'duplicate_keys', 'requests', 'consents', 'households', 'return_codes']) {
      const { rows } = await database.query(`SELECT to_jsonb(t) AS row FROM ${table} t`);
      for (const value of ['Verborgen', '0203 99 88 77']) expect(JSON.stringify(rows)).not.toContain(value);
    }
  });

  it('hides their requests from team leads until protection ends', async () => {
    const personId = await create('/v1/persons', { ...person, familyName: 'Spaeter' });
    const request = await create('/v1/requests', {
      personId,
      agencyId,
      channel: 'phone',
      accessPath: 'school',
      urgency: 'normal',
      servedDecision: false,
    });
    const isListedForLead = async () =>
      ((await lead.get('/v1/requests?limit=100')).body as { items: { requestId: string }[] }).items.some(
        ({ requestId }) => requestId === request,
      );
    expect((await lead.get(`/v1/requests/${request}`)).body).toEqual({
      requestId: request,
      agencyId,
      status: 'received',
      urgency: 'normal',
      receivedOn: expect.any(String),
      deadlineCandidate: null,
      version: 1,
    });
    expect(await isListedForLead()).toBe(true);
    await succeed(counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mars' }));
    expect((await lead.get(`/v1/requests/${request}`)).status).toBe(404);
    expect(await isListedForLead()).toBe(false);
    await succeed(counsellor.post(`/v1/persons/${personId}/admit-keeper`, { staffId: colleagueId }));
    await succeed(
      counsellor.post(`/v1/persons/${personId}/request-leaving-protection`, { atPersonsRequest: true }),
    );
    await succeed(
      colleague.post(`/v1/persons/${personId}/leave-protection`, { identityMode: 'PSEUDONYMOUS' }),
    );
    expect((await lead.get(`/v1/requests/${request}`)).status).toBe(200);
  });

  it('cannot be found by an old return code', async () => {
    const oldCode = '7123456789ABCDEFGHJKMNPQRS';
    const personId = await create('/v1/persons/anonymous', { agencyId, returnCode: oldCode });
    await succeed(
      counsellor.post(`/v1/persons/${personId}/identify`, {
        atPersonsRequest: true,
        familyName: 'Rueckkehr',
      }),
    );
    await succeed(counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Venus' }));
    expect((await colleague.post('/v1/persons/return', { returnCode: oldCode })).status).toBe(404);
    expect((await colleague.post(`/v1/persons/${personId}/return`, { returnCode: oldCode })).status).toBe(
      404,
    );
  });

  it('cannot be protected while another registration reveals who they are', async () => {
    const register = (familyName: string) => create('/v1/persons', { ...person, familyName });
    const [absorbed, survivor, last] = [
      await register('Altname'),
      await register('Neuname'),
      await register('Drittname'),
    ];
    const protect = (id: string) => counsellor.post(`/v1/persons/${id}/enter-protection`, { alias: 'Pluto' });
    const checkDuplicates = async () =>
      (
        (await succeed(
          colleague.post('/v1/persons/duplicate-check', {
            familyName: 'Altname',
            birthYearMonth: '1990-05',
            gender: 'female',
          }),
        )) as { answer?: string }
      ).answer;
    await succeed(counsellor.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
    await succeed(counsellor.post(`/v1/persons/${last}/merge`, { personId: survivor }));
    for (const id of [absorbed, survivor, last])
      expect(await protect(id)).toMatchObject({
        status: 409,
        body: { type: 'urn:geleit:rejection:StillMerged' },
      });
    expect(await checkDuplicates()).toBe('possible');
    await succeed(
      counsellor.post(`/v1/persons/${survivor}/unmerge`, { personId: absorbed, forProtection: true }),
    );
    await succeed(protect(absorbed));
    expect(await checkDuplicates()).toBe('none');
  });
});
