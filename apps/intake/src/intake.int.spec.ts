import { caseContract, requestContract, organizationContract, staffMemberContract } from '@geleit/contracts';
import { EventStore } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { Clock } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { eventually, publishedEvents, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import {
  admission,
  agencyId,
  create,
  type IntakeFixture,
  openOffice,
  otherAgencyId,
  otherTenant,
  person,
  requestFor,
  returnCode,
  staff,
  startIntake,
  succeed,
  tenant,
} from './intake.features.js';
import { intake } from './service.js';

const openedCase = (caseId: string): InstanceType<typeof caseContract.events.CaseOpened> => ({
  caseId,
  personId: randomUUID(),
  programme: 'MBE',
  agencyId,
  kind: 'counselling',
  openedOn: '2026-01-10',
  profile: {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'SY',
    language: 'ara',
    sinceEntry: 'under_1',
    accessPath: 'jobcenter',
    integrationCourse: 'before',
  },
});

describe('intake over HTTP, PostgreSQL and the bus', () => {
  let fixture: IntakeFixture;
  let service: IntakeFixture['service'];
  let database: Client;
  let counsellor: TestClient;
  let bert: TestClient;
  let lead: TestClient;
  let stranger: TestClient;
  let admin: TestClient;
  beforeAll(async () => {
    fixture = await startIntake();
    ({ service, database, counsellor, bert, lead, stranger, admin } = fixture);
  });
  afterAll(() => fixture?.stop());

  it('takes a request from first contact to a programme and publishes the enrolment', async () => {
    const personId = await create(counsellor, '/v1/persons', person);
    const request = await create(counsellor, '/v1/requests', {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: 'friends_family',
      urgency: 'normal',
      servedDecision: true,
      receivedOn: '2026-01-07',
    });
    const path = `/v1/requests/${request}`;
    await succeed(counsellor.post(`${path}/triage`, { urgency: 'deadline' }));
    expect((await counsellor.post(`${path}/complete-first-contact`)).body).toMatchObject({
      type: 'urn:geleit:rejection:DeadlineCandidateMissing',
    });
    await succeed(
      counsellor.post(`${path}/record-deadline-candidate`, { issuer: 'bamf', servedOn: '2026-01-05' }),
    );
    await succeed(counsellor.post(`${path}/complete-first-contact`, { heldOn: '2026-01-10' }));
    expect(
      (
        await counsellor.post(`${path}/check-eligibility`, {
          programme: 'JMD',
          residenceStatus: 'refugee_25_2_1',
        })
      ).status,
    ).toBe(422);
    await succeed(
      counsellor.post(`${path}/check-eligibility`, {
        programme: 'MBE',
        on: '2026-01-10',
        residenceStatus: 'refugee_25_2_1',
        longTermStatusSince: '2025-06',
      }),
    );
    await succeed(
      counsellor.post(`${path}/enrol-in-programme`, {
        programme: 'MBE',
        counsellorId: staff.bert,
        enrolledOn: '2026-01-10',
        language: 'ara',
        integrationCourse: 'before',
      }),
    );

    expect((await counsellor.get(path)).body).toMatchObject({
      status: 'enrolled',
      programme: 'MBE',
      assessments: [{ verdict: 'eligible', ruleSetVersion: 'MBE@2026.2' }],
    });
    const records = await eventually(async () => {
      const events = await publishedEvents(service, { topic: topicOf(requestContract) });
      const enrolments = events.filter(({ value }) => value.includes('enrolmentId'));
      if (enrolments.length === 0) throw new Error('no enrolment was published');
      return enrolments;
    });
    expect(JSON.parse(records[0]!.value)).toMatchObject({
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
      expect(records[0]!.value).not.toContain(value);
  });

  it('shows a person to keepers, metadata to team leads and nothing to others', async () => {
    const personId = await create(counsellor, '/v1/persons', { ...person, familyName: 'Keeper' });
    expect((await counsellor.get(`/v1/persons/${personId}`)).body).toMatchObject({
      familyName: 'Keeper',
      version: 1,
    });
    expect((await lead.get(`/v1/persons/${personId}`)).body).toEqual({
      personId,
      identityMode: 'IDENTIFIED',
      agencyId,
      agencyName: expect.any(String),
      registeredAt: expect.any(String),
      registrationStatus: 'present',
      responsibleIds: [staff.counsellor],
      hasResponsible: true,
      version: 1,
    });
    for (const other of [bert, stranger])
      expect((await other.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect((await admin.get(`/v1/persons/${personId}`)).status).toBe(403);
    expect((await bert.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.bert))).status).toBe(404);
    expect((await lead.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.lead))).status).toBe(403);
    expect((await bert.post('/v1/requests', requestFor(personId))).status).toBe(404);
  });

  it('admits assigned counsellors as keepers and releases them again', async () => {
    const personId = await create(counsellor, '/v1/persons', { ...person, familyName: 'Assigned' });
    const caseId = randomUUID();
    const seenByBert = async (status: number) =>
      eventually(async () => expect((await bert.get(`/v1/persons/${personId}`)).status).toBe(status));
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

  it('lets keepers act on requests and consents, those who were only admitted within limits (R3)', async () => {
    const personId = await create(counsellor, '/v1/persons', { ...person, familyName: 'Wechsel' });
    const request = await create(counsellor, '/v1/requests', requestFor(personId));
    const consent = await create(counsellor, '/v1/consents', {
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
    const visibility = async (client: TestClient) => [
      ...(await Promise.all(paths.map((path) => client.get(path)))).map(({ status }) => status === 200),
      ...(await listed(client)),
    ];
    expect(await visibility(bert)).toEqual([false, false, false, false]);
    await succeed(counsellor.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.bert)));
    expect(await visibility(bert)).toEqual([true, true, true, true]);
    await succeed(bert.post(`/v1/requests/${request}/triage`, { urgency: 'normal' }));
    expect(
      (await bert.post(`/v1/requests/${request}/offer-appointment`, { startsAt: '2026-12-01T10:00:00,5Z' }))
        .status,
    ).toBe(400);
    await succeed(bert.post(`/v1/consents/${consent}/refuse`, {}));
    expect((await bert.post(`/v1/consents/${consent}/revoke`, { channel: 'phone' })).body).toMatchObject({
      type: 'urn:geleit:rejection:NotGranted',
    });
    expect(
      await Promise.all(
        [
          bert.post(`/v1/persons/${personId}/admit-keeper`, admission(staff.counsellor)),
          bert.post(`/v1/persons/${personId}/release-keeper`, { staffId: staff.counsellor }),
          bert.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Mond', deputyId: staff.bert }),
          bert.post(`/v1/requests/${request}/close`, { outcome: 'declined' }),
          bert.post(`/v1/requests/${request}/reassign`, { toStaffId: staff.bert }),
          bert.post('/v1/requests', requestFor(personId)),
        ].map(async (response) => (await response).status),
      ),
    ).toEqual([403, 403, 403, 403, 404, 404]);
    await succeed(bert.post(`/v1/persons/${personId}/release-keeper`, { staffId: staff.bert }));
    expect(await visibility(bert)).toEqual([false, false, false, false]);
    expect((await bert.post(`/v1/requests/${request}/triage`, { urgency: 'normal' })).status).toBe(404);
    expect((await bert.post(`/v1/consents/${consent}/refuse`, {})).status).toBe(404);
    expect(
      (await bert.post(`/v1/persons/${personId}/correct`, { gender: 'male' }, { 'if-match': '"2"' })).status,
    ).toBe(404);
  });

  it('finds an anonymous person only by the return code (P-2)', async () => {
    const personId = await create(counsellor, '/v1/persons/anonymous', { agencyId, returnCode });
    expect(await fixture.storedEvents(personId)).not.toContain(returnCode);
    expect((await bert.post('/v1/persons/return', { returnCode: returnCode.replace('0', '1') })).status).toBe(
      404,
    );
    expect((await stranger.post('/v1/persons/return', { returnCode })).status).toBe(404);
    expect(await succeed(bert.post('/v1/persons/return', { returnCode }))).toEqual({ id: personId });
    expect((await bert.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect(
      (await bert.post(`/v1/persons/${personId}/return`, { returnCode: returnCode.replace('0', '1') }))
        .status,
    ).toBe(404);
    await succeed(bert.post(`/v1/persons/${personId}/return`, { returnCode }));
    expect((await bert.get(`/v1/persons/${personId}`)).body).toMatchObject({
      identityMode: 'ANONYMOUS',
      keepers: [staff.counsellor, staff.bert],
    });
  });

  it('returns one bit about duplicates, within the organisation only (P-5)', async () => {
    const question = { familyName: 'DUPLIKAT-müller', birth: '1991-07', gender: 'male' };
    expect(await succeed(bert.post('/v1/persons/duplicate-check', question))).toEqual({ answer: 'none' });
    const personId = await create(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Duplikat Mueller',
      birth: '1991-07-31',
      gender: 'male',
    });
    expect(await succeed(bert.post('/v1/persons/duplicate-check', question))).toEqual({
      answer: 'possible',
      offices: [{ officeId: agencyId, name: 'Beratungsstelle' }],
    });
    expect(await succeed(stranger.post('/v1/persons/duplicate-check', question))).toEqual({
      answer: 'none',
    });
    expect((await admin.post('/v1/persons/duplicate-check', question)).status).toBe(403);
    await succeed(
      counsellor.post(`/v1/persons/${personId}/correct`, { gender: 'diverse' }, { 'if-match': '"1"' }),
    );
    expect(await succeed(bert.post('/v1/persons/duplicate-check', question))).toEqual({ answer: 'none' });
  });

  it('merges two registrations of one person (P-4)', async () => {
    const [first, second] = [
      await create(counsellor, '/v1/persons', { ...person, familyName: 'Einmal' }),
      await create(counsellor, '/v1/persons', { ...person, familyName: 'Zweimal' }),
    ];
    expect((await stranger.post(`/v1/persons/${first}/merge`, { personId: second })).status).toBe(404);
    expect((await counsellor.post(`/v1/persons/${first}/merge`, { personId: randomUUID() })).status).toBe(
      404,
    );
    await succeed(counsellor.post(`/v1/persons/${first}/merge`, { personId: second }));
    expect((await counsellor.get(`/v1/persons/${first}`)).body).toMatchObject({ mergedPersonIds: [second] });
    for (const familyName of ['Einmal', 'Zweimal'])
      expect(await succeed(bert.post('/v1/persons/duplicate-check', { familyName }))).toMatchObject({
        answer: 'possible',
      });
  });

  it('stores consents, which anybody who counsels may revoke (C-1, C-3, C-4)', async () => {
    const today = germanDayOf(service.get(Clock).now());
    const personId = await create(counsellor, '/v1/persons', {
      ...person,
      familyName: 'Einwilligung',
      birth: `${Number(today.slice(0, 4)) - 15}-01-01`,
    });
    const consentRequest = {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', organizationId: otherTenant, officeId: otherAgencyId },
      dataScopes: ['contact', 'health'],
      legalBasisRegime: 'dsgvo',
    };
    expect((await bert.post('/v1/consents', consentRequest)).status).toBe(404);
    await openOffice(service, otherTenant, otherAgencyId);
    const consent = await create(counsellor, '/v1/consents', consentRequest);
    const grantData = {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'deu',
      expiresAt: today,
      signedBy: ['person'],
    };
    expect((await counsellor.post(`/v1/consents/${consent}/grant`, grantData)).body).toMatchObject({
      type: 'urn:geleit:rejection:SignatureMissing',
    });
    await succeed(
      counsellor.post(`/v1/consents/${consent}/grant`, { ...grantData, signedBy: ['person', 'guardian'] }),
    );
    expect((await counsellor.get(`/v1/consents/${consent}`)).body).toMatchObject({
      status: 'granted',
      dataScopes: ['contact'],
      expiresAt: today,
    });
    expect((await bert.get(`/v1/consents/${consent}`)).status).toBe(404);
    await succeed(bert.post(`/v1/consents/${consent}/revoke`, { channel: 'in_person' }));
    expect((await counsellor.get(`/v1/consents/${consent}`)).body).toMatchObject({ status: 'revoked' });
    const lasting = await create(counsellor, '/v1/consents', consentRequest);
    await succeed(
      counsellor.post(`/v1/consents/${lasting}/grant`, { ...grantData, signedBy: ['person', 'guardian'] }),
    );
  });

  it('stores households (H-1)', async () => {
    const [member, anonymous] = [
      await create(counsellor, '/v1/persons', { ...person, familyName: 'Haushalt' }),
      await create(counsellor, '/v1/persons/anonymous', { agencyId }),
    ];
    const household = await create(counsellor, '/v1/households', { agencyId });
    await succeed(
      counsellor.post(`/v1/households/${household}/add-member`, { personId: member, role: 'head' }),
    );
    expect(
      (
        await counsellor.post(`/v1/households/${household}/add-member`, {
          personId: anonymous,
          role: 'child',
        })
      ).status,
    ).toBe(404);
    await succeed(counsellor.post(`/v1/households/${household}/count-relatives`, { adults: 1, children: 2 }));
    expect((await counsellor.get(`/v1/persons/${member}`)).body).toMatchObject({ householdId: household });
    expect((await counsellor.get(`/v1/households/${household}`)).body).toMatchObject({
      members: [{ personId: member, role: 'head' }],
      adults: 1,
      children: 2,
    });
    expect((await bert.get(`/v1/households/${household}`)).status).toBe(404);
    expect(
      (await bert.post(`/v1/households/${household}/count-relatives`, { adults: 0, children: 0 })).status,
    ).toBe(404);
  });

  it('rebuilds every projection to the same rows', async () => {
    const admittedTo = await create(counsellor, '/v1/persons', { ...person, familyName: 'Zulassung' });
    await succeed(counsellor.post(`/v1/persons/${admittedTo}/admit-keeper`, admission(staff.bert)));
    await create(counsellor, '/v1/erasure-requests', { personId: admittedTo, reason: 'consent_withdrawn' });
    await service.publish(
      staffMemberContract,
      { tenant, stream: staff.counsellor },
      {
        type: 'AbsenceRecorded',
        data: {
          absenceId: randomUUID(),
          staffId: staff.counsellor,
          from: '2020-01-01',
          until: '2020-01-31',
          deputyId: staff.bert,
        },
      },
    );
    await eventually(async () =>
      expect((await database.query('SELECT FROM register_absences')).rowCount).toBe(1),
    );
    await eventually(async () => {
      const { rowCount } = await database.query('SELECT FROM registrations_to_note');
      expect(rowCount).toBe(0);
    });
    /** Their rows are older than caseloads, days of memberships or merges, are noted in a moment, or belong to other specs. */
    const alwaysEmpty = [
      'registrations_to_note',
      'households_to_date',
      'earlier_merges',
      'requests_to_forget',
      'witnesses_to_forget',
      'erasure_requests',
      'legal_holds',
      'consent_retention',
      'request_retention',
    ];
    await service.publish(
      organizationContract,
      { tenant, stream: tenant },
      { type: 'DataProtectionRegimeStated', data: { organizationId: tenant, regime: 'dsgvo' } },
    );
    const caseId = randomUUID();
    await service.publish(
      caseContract,
      { tenant, stream: caseId },
      { type: 'CaseOpened', data: openedCase(caseId) },
    );
    await eventually(async () => {
      expect((await database.query('SELECT FROM organization_regimes')).rowCount).toBe(1);
      expect((await database.query('SELECT FROM known_cases')).rowCount).toBeGreaterThan(0);
    });
    const empty: string[] = [];
    for (const { projection } of intake.projections) {
      const table = projection.name.replaceAll('-', '_');
      const rows = async () =>
        (await database.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`))
          .rows;
      const before = await rows();
      await service.get(EventStore).rebuild(projection.name);
      if (before.length === 0) empty.push(table);
      expect([table, await rows()]).toEqual([table, before]);
    }
    expect(empty.filter((table) => !alwaysEmpty.includes(table))).toEqual([]);
  });
});
