import { EventStore } from '@geleit/event-store';
import { Clock } from '@geleit/platform';
import { caseContract, requestContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  type TestResponse,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IntakeConfig } from './config.js';
import { intake } from './service.js';

const [tenant, elsewhere, agencyId, otherAgency] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const code = '0123456789ABCDEFGHJKMNPQRS';
const person = {
  agencyId,
  identityMode: 'IDENTIFIED',
  givenName: 'Probe',
  familyName: 'Müller',
  dateOfBirth: '1990-05-04',
  gender: 'female',
  nationalities: ['SY'],
  entryDate: '2025-02-01',
  ags: '05112000',
};

describe('intake over HTTP, PostgreSQL and the bus', () => {
  let service: TestService<IntakeConfig>;
  let database: Client;
  let [counsellor, bert, lead, stranger, admin]: TestClient[] = [];
  const staff = { counsellor: randomUUID(), bert: randomUUID(), lead: randomUUID() };

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0' },
    });
    const as = (subject: string, role: 'counsellor' | 'team_lead' | 'organisation_admin', at = tenant) =>
      service.clientFor({ tenant: at, subject, roles: [role], agencies: [agencyId] });
    [counsellor, bert, lead] = [
      as(staff.counsellor, 'counsellor'),
      as(staff.bert, 'counsellor'),
      as(staff.lead, 'team_lead'),
    ];
    [stranger, admin] = [
      as(staff.counsellor, 'counsellor', elsewhere),
      as(randomUUID(), 'organisation_admin'),
    ];
    database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.stop();
  });

  const made = async (client: TestClient | undefined, path: string, body: object): Promise<string> => {
    const answer = await client!.post(path, body);
    if (answer.status !== 201)
      throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id!;
  };
  const done = async (answer: Promise<TestResponse>): Promise<TestResponse['body']> => {
    const { status, body } = await answer;
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const told = async (stream: string): Promise<string> =>
    JSON.stringify((await database.query('SELECT data FROM es.event WHERE stream_id = $1', [stream])).rows);

  it('takes a person from the first word to a programme and says so on the bus', async () => {
    const personId = await made(counsellor, '/v1/persons', person);
    const request = await made(counsellor, '/v1/requests', {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: 'friends_family',
      urgency: 'normal',
      servedDecision: true,
      receivedOn: '2026-01-07',
    });
    const on = `/v1/requests/${request}`;
    await done(counsellor!.post(`${on}/triage`, { urgency: 'deadline' }));
    expect((await counsellor!.post(`${on}/complete-first-contact`)).body).toMatchObject({
      type: 'urn:geleit:rejection:DeadlineCandidateMissing',
    });
    await done(
      counsellor!.post(`${on}/record-deadline-candidate`, { issuer: 'bamf', servedOn: '2026-01-05' }),
    );
    await done(counsellor!.post(`${on}/complete-first-contact`, { heldOn: '2026-01-10' }));
    expect(
      (
        await counsellor!.post(`${on}/check-eligibility`, {
          programme: 'JMD',
          residenceStatus: 'refugee_25_2_1',
        })
      ).status,
    ).toBe(422);
    await done(
      counsellor!.post(`${on}/check-eligibility`, {
        programme: 'MBE',
        on: '2026-01-10',
        residenceStatus: 'refugee_25_2_1',
        longTermStatusSince: '2025-06',
      }),
    );
    await done(
      counsellor!.post(`${on}/enrol-in-programme`, {
        programme: 'MBE',
        counsellorId: staff.bert,
        enrolledOn: '2026-01-10',
        language: 'ara',
        integrationCourse: 'before',
      }),
    );

    expect((await counsellor!.get(on)).body).toMatchObject({
      status: 'enrolled',
      programme: 'MBE',
      assessments: [{ verdict: 'eligible', ruleSetVersion: 'MBE@2026.1' }],
    });
    const bus = new Client({ connectionString: service.busUrl });
    await bus.connect();
    const said = await eventually(async () => {
      const { rows } = await bus.query<{ value: string }>('SELECT value FROM bus.record WHERE topic = $1', [
        topicOf(requestContract),
      ]);
      if (rows.length === 0) throw new Error('nothing was said');
      return rows;
    });
    await bus.end();
    expect(JSON.parse(said[0]!.value)).toMatchObject({
      requestId: request,
      personId,
      programme: 'MBE',
      agencyId,
      counsellorId: staff.bert,
      eligibility: { verdict: 'eligible' },
      profile: {
        gender: 'female',
        ageBand: '27-39',
        sinceEntry: 'under_1',
        nationality: 'SY',
        entryYear: 2025,
        statusGroup: 'protection',
        accessPath: 'friends_family',
      },
    });
    for (const value of ['Müller', 'Probe', '1990-05', 'refugee_25_2_1'])
      expect(said[0]!.value).not.toContain(value);
  });

  it('shows a person to keepers only; leads see that she exists, others nothing', async () => {
    const personId = await made(counsellor, '/v1/persons', { ...person, familyName: 'Keeper' });
    expect((await counsellor!.get(`/v1/persons/${personId}`)).body).toMatchObject({
      familyName: 'Keeper',
      version: 1,
    });
    expect((await lead!.get(`/v1/persons/${personId}`)).body).toEqual({
      personId,
      identityMode: 'IDENTIFIED',
      agencyId,
      registeredAt: expect.any(String),
      version: 1,
    });
    for (const nobody of [bert, stranger, admin])
      expect((await nobody!.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect((await bert!.post(`/v1/persons/${personId}/admit-keeper`, { staffId: staff.bert })).status).toBe(
      404,
    );
    expect((await lead!.post(`/v1/persons/${personId}/admit-keeper`, { staffId: staff.lead })).status).toBe(
      403,
    );
    expect(
      (
        await bert!.post('/v1/requests', {
          personId,
          agencyId,
          channel: 'phone',
          accessPath: 'school',
          urgency: 'normal',
          servedDecision: false,
        })
      ).status,
    ).toBe(404);
    expect((await counsellor!.post('/v1/persons', { ...person, agencyId: otherAgency })).status).toBe(403);
  });

  it('lets assigned counsellors in and out again', async () => {
    const personId = await made(counsellor, '/v1/persons', { ...person, familyName: 'Assigned' });
    const caseId = randomUUID();
    const seenByBert = async (status: number) =>
      eventually(async () => expect((await bert!.get(`/v1/persons/${personId}`)).status).toBe(status));
    await service.publish(
      caseContract,
      { tenant, stream: caseId },
      { type: 'CounsellorAssigned', data: { caseId, personId, staffId: staff.bert, role: 'lead' } },
    );
    await seenByBert(200);
    await service.publish(
      caseContract,
      { tenant, stream: caseId },
      { type: 'CounsellorUnassigned', data: { caseId, personId, staffId: staff.bert } },
    );
    await seenByBert(404);
  });

  it('P-1: keeps nothing that could harm of a protected person, and hides her even from leads', async () => {
    expect(
      (await counsellor!.post('/v1/persons/protected', { agencyId, alias: 'Stern', familyName: 'Secret' }))
        .status,
    ).toBe(400);
    const personId = await made(counsellor, '/v1/persons/protected', {
      agencyId,
      alias: 'Stern',
      ageBand: '21-26',
      ags: '05112',
    });
    expect((await lead!.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect(
      (await lead!.post(`/v1/persons/${personId}/link-household`, { householdId: randomUUID() })).status,
    ).toBe(404);
    expect(
      (
        await counsellor!.post(
          `/v1/persons/${personId}/correct`,
          { familyName: 'Secret' },
          { 'if-match': '"1"' },
        )
      ).body,
    ).toMatchObject({ type: 'urn:geleit:rejection:FactForbiddenInMode' });
    const { rows } = await database.query('SELECT to_jsonb(p) AS row FROM persons p WHERE person_id = $1', [
      personId,
    ]);
    const kept = (await told(personId)) + JSON.stringify(rows);
    expect(kept).toContain('Stern');
    expect(kept).not.toContain('Secret');
    const request = await made(counsellor, '/v1/requests', {
      personId,
      agencyId,
      channel: 'outreach',
      accessPath: 'volunteer',
      urgency: 'normal',
      servedDecision: false,
    });
    expect((await lead!.get(`/v1/requests/${request}`)).status).toBe(404);
  });

  it('P-1: leaves no forbidden value in any row once a person is hidden', async () => {
    const personId = await made(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Verborgen',
      phone: '0203 99 88 77',
    });
    await done(counsellor!.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mond' }));
    for (const table of ['persons', 'duplicate_keys', 'requests', 'consents', 'households', 'return_codes']) {
      const { rows } = await database.query(`SELECT to_jsonb(t) AS row FROM ${table} t`);
      for (const value of ['Verborgen', '0203 99 88 77']) expect(JSON.stringify(rows)).not.toContain(value);
    }
  });

  it('P-1: hides the requests of somebody protected later from leads, and shows them again afterwards', async () => {
    const personId = await made(counsellor, '/v1/persons', { ...person, familyName: 'Spaeter' });
    const request = await made(counsellor, '/v1/requests', {
      personId,
      agencyId,
      channel: 'phone',
      accessPath: 'school',
      urgency: 'normal',
      servedDecision: false,
    });
    const found = async () =>
      ((await lead!.get('/v1/requests?limit=100')).body as { items: { requestId: string }[] }).items.some(
        ({ requestId }) => requestId === request,
      );
    expect((await lead!.get(`/v1/requests/${request}`)).body).toEqual({
      requestId: request,
      agencyId,
      status: 'received',
      urgency: 'normal',
      receivedOn: expect.any(String),
      deadlineCandidate: null,
      version: 1,
    });
    expect(await found()).toBe(true);
    await done(counsellor!.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mars' }));
    expect((await lead!.get(`/v1/requests/${request}`)).status).toBe(404);
    expect(await found()).toBe(false);
    await done(counsellor!.post(`/v1/persons/${personId}/admit-keeper`, { staffId: staff.bert }));
    await done(
      counsellor!.post(`/v1/persons/${personId}/request-leaving-protection`, { atPersonsRequest: true }),
    );
    await done(bert!.post(`/v1/persons/${personId}/leave-protection`, { identityMode: 'PSEUDONYMOUS' }));
    expect((await lead!.get(`/v1/requests/${request}`)).status).toBe(200);
  });

  it('lets present keepers read and act on requests and consents, and nobody who was released', async () => {
    const personId = await made(counsellor, '/v1/persons', { ...person, familyName: 'Wechsel' });
    const request = await made(counsellor, '/v1/requests', {
      personId,
      agencyId,
      channel: 'phone',
      accessPath: 'school',
      urgency: 'normal',
      servedDecision: false,
    });
    const consent = await made(counsellor, '/v1/consents', {
      personId,
      purpose: 'interpreter',
      recipient: { kind: 'interpreter' },
      dataScopes: ['contact'],
      legalBasisRegime: 'dsgvo',
    });
    const paths = [`/v1/requests/${request}`, `/v1/consents/${consent}`];
    const listed = async (client: TestClient) =>
      (
        await Promise.all(['/v1/requests', '/v1/consents'].map((path) => client.get(`${path}?limit=100`)))
      ).map(({ body }) =>
        (body as { items: { personId?: string }[] }).items.some((row) => row.personId === personId),
      );
    const seen = async (client: TestClient) => [
      ...(await Promise.all(paths.map((path) => client.get(path)))).map(({ status }) => status === 200),
      ...(await listed(client)),
    ];
    expect(await seen(bert!)).toEqual([false, false, false, false]);
    await done(counsellor!.post(`/v1/persons/${personId}/admit-keeper`, { staffId: staff.bert }));
    expect(await seen(bert!)).toEqual([true, true, true, true]);
    await done(bert!.post(`/v1/persons/${personId}/release-keeper`, { staffId: staff.counsellor }));
    expect(await seen(counsellor!)).toEqual([false, false, false, false]);
    expect((await counsellor!.post(`/v1/requests/${request}/triage`, { urgency: 'normal' })).status).toBe(
      404,
    );
    expect((await counsellor!.post(`/v1/consents/${consent}/refuse`, {})).status).toBe(404);
    await done(bert!.post(`/v1/requests/${request}/triage`, { urgency: 'normal' }));
    expect(
      (await bert!.post(`/v1/requests/${request}/offer-appointment`, { startsAt: '2026-12-01T10:00:00,5Z' }))
        .status,
    ).toBe(400);
    await done(bert!.post(`/v1/consents/${consent}/refuse`, {}));
    expect((await bert!.post(`/v1/consents/${consent}/revoke`, { channel: 'phone' })).body).toMatchObject({
      type: 'urn:geleit:rejection:NotGranted',
    });
  });

  it('lets no client say that somebody is kept because of a case', async () => {
    const personId = await made(counsellor, '/v1/persons', { ...person, familyName: 'Fall' });
    for (const verb of ['admit-keeper', 'release-keeper'])
      expect(
        (
          await counsellor!.post(`/v1/persons/${personId}/${verb}`, {
            staffId: staff.counsellor,
            caseId: randomUUID(),
          })
        ).status,
      ).toBe(400);
    expect(
      (await counsellor!.post(`/v1/persons/${personId}/release-keeper`, { staffId: staff.counsellor })).body,
    ).toMatchObject({ type: 'urn:geleit:rejection:LastKeeper' });
  });

  it('P-1: no old return code opens a protected record', async () => {
    const old = code.replace('0', '7');
    const personId = await made(counsellor, '/v1/persons/anonymous', { agencyId, returnCode: old });
    await done(
      counsellor!.post(`/v1/persons/${personId}/identify`, {
        atPersonsRequest: true,
        familyName: 'Rueckkehr',
      }),
    );
    await done(counsellor!.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Venus' }));
    expect((await bert!.post('/v1/persons/return', { returnCode: old })).status).toBe(404);
    expect((await bert!.post(`/v1/persons/${personId}/return`, { returnCode: old })).status).toBe(404);
  });

  it('P-1: nobody is protected while another registration tells who she is', async () => {
    const register = (familyName: string) => made(counsellor, '/v1/persons', { ...person, familyName });
    const [absorbed, survivor, last] = [
      await register('Altname'),
      await register('Neuname'),
      await register('Drittname'),
    ];
    const protect = (id: string) =>
      counsellor!.post(`/v1/persons/${id}/enter-protection`, { alias: 'Pluto' });
    const ask = async () =>
      (
        (await done(
          bert!.post('/v1/persons/duplicate-check', {
            familyName: 'Altname',
            birthYearMonth: '1990-05',
            gender: 'female',
          }),
        )) as { answer?: string }
      ).answer;
    await done(counsellor!.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
    await done(counsellor!.post(`/v1/persons/${last}/merge`, { personId: survivor }));
    for (const id of [absorbed, survivor, last])
      expect(await protect(id)).toMatchObject({
        status: 409,
        body: { type: 'urn:geleit:rejection:StillMerged' },
      });
    expect(await ask()).toBe('possible');
    await done(
      counsellor!.post(`/v1/persons/${survivor}/unmerge`, { personId: absorbed, forProtection: true }),
    );
    await done(protect(absorbed));
    expect(await ask()).toBe('none');
  });

  it('P-2: finds an anonymous person by her code only', async () => {
    const personId = await made(counsellor, '/v1/persons/anonymous', { agencyId, returnCode: code });
    expect(await told(personId)).not.toContain(code);
    expect((await bert!.post('/v1/persons/return', { returnCode: code.replace('0', '1') })).status).toBe(404);
    expect((await stranger!.post('/v1/persons/return', { returnCode: code })).status).toBe(404);
    expect(await done(bert!.post('/v1/persons/return', { returnCode: code }))).toEqual({ id: personId });
    expect((await bert!.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect(
      (await bert!.post(`/v1/persons/${personId}/return`, { returnCode: code.replace('0', '1') })).status,
    ).toBe(404);
    await done(bert!.post(`/v1/persons/${personId}/return`, { returnCode: code }));
    expect((await bert!.get(`/v1/persons/${personId}`)).body).toMatchObject({
      identityMode: 'ANONYMOUS',
      keepers: [staff.counsellor, staff.bert],
    });
  });

  it('P-5: answers one bit about duplicates, inside the organisation only', async () => {
    const question = { familyName: 'DUPLIKAT-müller', birthYearMonth: '1991-07', gender: 'male' };
    expect(await done(bert!.post('/v1/persons/duplicate-check', question))).toEqual({ answer: 'none' });
    const personId = await made(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Duplikat Mueller',
      dateOfBirth: '1991-07-31',
      gender: 'male',
    });
    expect(await done(bert!.post('/v1/persons/duplicate-check', question))).toEqual({
      answer: 'possible',
      agencyIds: [agencyId],
    });
    expect(await done(stranger!.post('/v1/persons/duplicate-check', question))).toEqual({ answer: 'none' });
    expect((await admin!.post('/v1/persons/duplicate-check', question)).status).toBe(403);
    await done(
      counsellor!.post(`/v1/persons/${personId}/correct`, { gender: 'diverse' }, { 'if-match': '"1"' }),
    );
    expect(await done(bert!.post('/v1/persons/duplicate-check', question))).toEqual({ answer: 'none' });
  });

  it('P-4: merges two registrations of one person', async () => {
    const [first, second] = [
      await made(counsellor, '/v1/persons', { ...person, familyName: 'Einmal' }),
      await made(counsellor, '/v1/persons', { ...person, familyName: 'Zweimal' }),
    ];
    expect((await stranger!.post(`/v1/persons/${first}/merge`, { personId: second })).status).toBe(404);
    expect((await counsellor!.post(`/v1/persons/${first}/merge`, { personId: randomUUID() })).status).toBe(
      404,
    );
    await done(counsellor!.post(`/v1/persons/${first}/merge`, { personId: second }));
    expect((await counsellor!.get(`/v1/persons/${first}`)).body).toMatchObject({ mergedPersonIds: [second] });
    const { rows } = await database.query<{ blind_indexes: string[] }>(
      'SELECT blind_indexes FROM duplicate_keys WHERE person_id = $1',
      [first],
    );
    expect(rows[0]!.blind_indexes).toHaveLength(2);
  });

  it('C-1, C-3, C-4: keeps consents, which anybody who counsels may be told are withdrawn', async () => {
    const today = germanDayOf(service.get(Clock).now());
    const personId = await made(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Einwilligung',
      dateOfBirth: `${Number(today.slice(0, 4)) - 15}-01-01`,
    });
    const asking = {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', id: otherAgency },
      dataScopes: ['contact', 'health'],
      legalBasisRegime: 'dsgvo',
    };
    expect((await bert!.post('/v1/consents', asking)).status).toBe(404);
    const consent = await made(counsellor, '/v1/consents', asking);
    const yes = {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'deu',
      expiresAt: today,
      signedBy: ['person'],
    };
    expect((await counsellor!.post(`/v1/consents/${consent}/grant`, yes)).body).toMatchObject({
      type: 'urn:geleit:rejection:SignatureMissing',
    });
    await done(
      counsellor!.post(`/v1/consents/${consent}/grant`, { ...yes, signedBy: ['person', 'guardian'] }),
    );
    expect((await counsellor!.get(`/v1/consents/${consent}`)).body).toMatchObject({
      status: 'granted',
      dataScopes: ['contact'],
      expiresAt: today,
    });
    expect((await bert!.get(`/v1/consents/${consent}`)).status).toBe(404);
    await done(bert!.post(`/v1/consents/${consent}/revoke`, { channel: 'in_person' }));
    expect((await counsellor!.get(`/v1/consents/${consent}`)).body).toMatchObject({ status: 'revoked' });
    const lasting = await made(counsellor, '/v1/consents', asking);
    await done(
      counsellor!.post(`/v1/consents/${lasting}/grant`, { ...yes, signedBy: ['person', 'guardian'] }),
    );
  });

  it('H-1: keeps households', async () => {
    const [member, anonymous] = [
      await made(counsellor, '/v1/persons', { ...person, familyName: 'Haushalt' }),
      await made(counsellor, '/v1/persons/anonymous', { agencyId }),
    ];
    const household = await made(counsellor, '/v1/households', { agencyId });
    await done(
      counsellor!.post(`/v1/households/${household}/add-member`, { personId: member, role: 'head' }),
    );
    expect(
      (
        await counsellor!.post(`/v1/households/${household}/add-member`, {
          personId: anonymous,
          role: 'child',
        })
      ).status,
    ).toBe(404);
    await done(counsellor!.post(`/v1/households/${household}/count-relatives`, { adults: 1, children: 2 }));
    await done(counsellor!.post(`/v1/persons/${member}/link-household`, { householdId: household }));
    expect((await counsellor!.get(`/v1/households/${household}`)).body).toMatchObject({
      members: [{ personId: member, role: 'head' }],
      adults: 1,
      children: 2,
    });
    expect((await bert!.get(`/v1/households/${household}`)).status).toBe(404);
  });

  it('rebuilds every view to what it was', async () => {
    for (const { projection } of intake.projections) {
      const table = projection.name.replaceAll('-', '_');
      const rows = async () =>
        (await database.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`))
          .rows;
      const before = await rows();
      await service.get(EventStore).rebuild(projection.name);
      expect(before.length).toBeGreaterThan(0);
      expect(await rows()).toEqual(before);
    }
  });
});
