import type { TestClient } from '@geleit/testing';
import type { Client } from 'pg';
import {
  admission,
  agencyId,
  create,
  type IntakeFixture,
  person,
  returnCode,
  staff,
  startIntake,
  succeed,
} from '../intake.features.js';

describe('a protected person (P-1)', () => {
  let fixture: IntakeFixture;
  let database: Client;
  let counsellor: TestClient;
  let bert: TestClient;
  let lead: TestClient;
  beforeAll(async () => {
    fixture = await startIntake();
    ({ database, counsellor, bert, lead } = fixture);
  });
  afterAll(() => fixture?.stop());

  it('stores nothing harmful, and is hidden even from team leads', async () => {
    expect(
      (
        await counsellor.post('/v1/persons/protected', {
          agencyId,
          alias: 'Stern',
          deputyId: staff.bert,
          familyName: 'Secret',
        })
      ).status,
    ).toBe(400);
    const personId = await create(counsellor, '/v1/persons/protected', {
      agencyId,
      alias: 'Stern',
      deputyId: staff.bert,
      ageBand: '21-26',
      ags: '05112',
    });
    expect((await lead.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect(
      (
        await counsellor.post(
          `/v1/persons/${personId}/correct`,
          { familyName: 'Secret' },
          { 'if-match': '"3"' },
        )
      ).body,
    ).toMatchObject({ type: 'urn:geleit:rejection:FactForbiddenInMode' });
    const { rows } = await database.query('SELECT to_jsonb(p) AS row FROM persons p WHERE person_id = $1', [
      personId,
    ]);
    const storedText = (await fixture.storedEvents(personId)) + JSON.stringify(rows);
    expect(storedText).toContain('ProtectedPersonRegistered/alias');
    expect(storedText).not.toContain('Stern');
    expect(storedText).not.toContain('Secret');
    const request = await create(counsellor, '/v1/requests', {
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
    const personId = await create(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Verborgen',
      phone: '0203 99 88 77',
    });
    await succeed(
      counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mond', deputyId: staff.bert }),
    );
    for (const table of ['persons', 'duplicate_keys', 'requests', 'consents', 'households', 'return_codes']) {
      const { rows } = await database.query(`SELECT to_jsonb(t) AS row FROM ${table} t`);
      for (const value of ['Verborgen', '0203 99 88 77']) expect(JSON.stringify(rows)).not.toContain(value);
    }
  });

  it('hides their requests from team leads until protection ends', async () => {
    const personId = await create(counsellor, '/v1/persons', { ...person, familyName: 'Spaeter' });
    const request = await create(counsellor, '/v1/requests', {
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
      agencyName: expect.any(String),
      responsibleId: staff.counsellor,
      status: 'received',
      urgency: 'normal',
      receivedOn: expect.any(String),
      deadlineCandidate: null,
      version: 2,
    });
    expect(await isListedForLead()).toBe(true);
    await succeed(
      counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mars', deputyId: staff.bert }),
    );
    expect((await lead.get(`/v1/requests/${request}`)).status).toBe(404);
    expect(await isListedForLead()).toBe(false);
    await succeed(counsellor.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.bert)));
    await succeed(
      counsellor.post(`/v1/persons/${personId}/request-leaving-protection`, { atPersonsRequest: true }),
    );
    await succeed(bert.post(`/v1/persons/${personId}/leave-protection`, { identityMode: 'PSEUDONYMOUS' }));
    expect((await lead.get(`/v1/requests/${request}`)).status).toBe(200);
  });

  it('cannot be found by an old return code', async () => {
    const oldCode = returnCode.replace('0', '7');
    const personId = await create(counsellor, '/v1/persons/anonymous', { agencyId, returnCode: oldCode });
    await succeed(
      counsellor.post(`/v1/persons/${personId}/identify`, {
        atPersonsRequest: true,
        familyName: 'Rueckkehr',
      }),
    );
    await succeed(
      counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Venus', deputyId: staff.bert }),
    );
    expect((await bert.post('/v1/persons/return', { returnCode: oldCode })).status).toBe(404);
    expect((await bert.post(`/v1/persons/${personId}/return`, { returnCode: oldCode })).status).toBe(404);
  });

  it('cannot be protected while another registration reveals who they are', async () => {
    const register = (familyName: string) => create(counsellor, '/v1/persons', { ...person, familyName });
    const [absorbed, survivor] = [await register('Altname'), await register('Neuname')];
    const protect = (id: string) =>
      counsellor.post(`/v1/persons/${id}/enter-protection`, { alias: 'Pluto', deputyId: staff.bert });
    const checkDuplicates = async () =>
      (
        (await succeed(
          bert.post('/v1/persons/duplicate-check', {
            familyName: 'Altname',
            birth: '1990-05',
            gender: 'female',
          }),
        )) as { answer?: string }
      ).answer;
    await succeed(counsellor.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
    expect(await protect(survivor)).toMatchObject({
      status: 409,
      body: { type: 'urn:geleit:rejection:StillMerged' },
    });
    expect(await protect(absorbed)).toMatchObject({
      status: 409,
      body: { type: 'urn:geleit:rejection:PersonAbsorbed', detail: survivor },
    });
    expect(await checkDuplicates()).toBe('possible');
    await succeed(
      counsellor.post(`/v1/persons/${survivor}/unmerge`, { personId: absorbed, forProtection: true }),
    );
    await succeed(protect(absorbed));
    expect(await checkDuplicates()).toBe('none');
  });
});
