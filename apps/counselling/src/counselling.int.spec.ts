import { TenantReads } from '@geleit/platform';
import { caseContract, personContract, requestContract, type ProgrammeEnrolled } from '@geleit/contracts';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { counselling } from './service.js';
import { ClientRow } from './projections/clients.projection.js';

const [tenant, agencyId, otherAgency] = [randomUUID(), randomUUID(), randomUUID()];
const [first, second, lead] = [randomUUID(), randomUUID(), randomUUID()];
const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
} as const;
const session = {
  occurredAt: '2026-02-15T10:00:00+01:00',
  durationMin: 45,
  mode: 'office',
  topics: ['everyday.forms_help'],
  lateReason: 'taken_over_from_paper',
};

let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
let asStranger: TestClient;
beforeAll(async () => {
  service = await startTestService(counselling);
  asAnna = service.clientFor({ tenant, subject: first, roles: ['counsellor'], agencies: [agencyId] });
  asBen = service.clientFor({ tenant, subject: second, roles: ['counsellor'], agencies: [agencyId] });
  asLead = service.clientFor({ tenant, subject: lead, roles: ['team_lead'], agencies: [agencyId] });
  asStranger = service.clientFor({
    tenant: randomUUID(),
    subject: first,
    roles: ['counsellor', 'team_lead'],
    agencies: [agencyId],
  });
}, 120_000);
afterAll(() => service.stop());

const enrolled = (changes: Partial<ProgrammeEnrolled> = {}): ProgrammeEnrolled => ({
  enrolmentId: randomUUID(),
  requestId: randomUUID(),
  personId: randomUUID(),
  programme: 'MBE',
  agencyId,
  counsellorId: first,
  enrolledOn: '2026-01-10',
  eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'MBE@2026.1' },
  profile,
  ...changes,
});
const say = (enrolment: ProgrammeEnrolled) =>
  service.publish(
    requestContract,
    { tenant, stream: enrolment.requestId, by: first },
    { type: 'ProgrammeEnrolled', data: enrolment },
  );
async function opened(changes: Partial<ProgrammeEnrolled> = {}): Promise<ProgrammeEnrolled> {
  const enrolment = enrolled(changes);
  await say(enrolment);
  await eventually(async () =>
    expect((await asAnna.get(`/v1/cases/${enrolment.enrolmentId}`)).status).toBe(200),
  );
  return enrolment;
}

/** What was told the other services, as the bus keeps it. */
async function told(caseId: string): Promise<readonly { readonly type: string; readonly value: string }[]> {
  const client = new Client({ connectionString: service.busUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ headers: Record<string, string>; value: string }>(
      'SELECT headers, value FROM bus.record WHERE key = $1 ORDER BY seq',
      [`${tenant}:${caseId}`],
    );
    return rows.map(({ headers, value }) => ({ type: headers['ce_type'] ?? '', value }));
  } finally {
    await client.end();
  }
}

describe('a case over HTTP', () => {
  it('opens when intake enrols somebody, with the named counsellor as its lead', async () => {
    const { enrolmentId, personId } = await opened();
    const { body, headers } = await asAnna.get(`/v1/cases/${enrolmentId}`);
    expect(body).toMatchObject({
      caseId: enrolmentId,
      personId,
      programme: 'MBE',
      kind: 'counselling',
      status: 'opened',
      openedOn: '2026-01-10',
      staff: [first],
      roles: { [first]: 'lead' },
    });
    expect(headers.get('etag')).toBe('"2"');
  });

  it("is for those assigned; the agency's lead sees metadata; nobody else that it exists (K-7)", async () => {
    const path = `/v1/cases/${(await opened()).enrolmentId}`;
    expect(Object.keys((await asLead.get(path)).body).sort()).toEqual([
      'agencyId',
      'caseId',
      'closedOn',
      'openedOn',
      'programme',
      'status',
      'urgent',
      'version',
    ]);
    for (const other of [
      asBen,
      asStranger,
      service.clientFor({ tenant, subject: lead, roles: ['team_lead'], agencies: [otherAgency] }),
    ]) {
      expect((await other.get(path)).status).toBe(404);
      expect((await other.post(`${path}/close`, { closedOn: '2026-02-01', reason: 'other' })).status).toBe(
        404,
      );
      expect((await other.get(`${path}/sessions`)).status).toBe(404);
    }
    expect((await asLead.get(`${path}/sessions`)).status).toBe(404);
    expect((await asLead.post(`${path}/sessions`, session)).status).toBe(403);
    expect((await asBen.get('/v1/cases')).body.items).toEqual([]);
    expect((await asLead.get(`/v1/cases?personId=${randomUUID()}`)).status).toBe(400);
  });

  it('passes with its sessions to whom it is handed over', async () => {
    const path = `/v1/cases/${(await opened()).enrolmentId}`;
    await asAnna.post(`${path}/sessions`, { ...session, note: 'told in confidence' });
    expect(
      (
        await asAnna.post(`${path}/hand-over`, {
          fromStaffId: first,
          toStaffId: second,
          reason: 'staff_left',
        })
      ).status,
    ).toBe(200);
    expect((await asAnna.get(path)).status).toBe(404);
    expect((await asAnna.get(`${path}/sessions`)).status).toBe(404);
    expect((await asBen.get(`${path}/sessions`)).body.items).toMatchObject([
      { note: 'told in confidence', recordedBy: first },
    ]);
  });

  it('keeps sessions, corrected ones as they are now (S-4, S-5)', async () => {
    const path = `/v1/cases/${(await opened()).enrolmentId}`;
    const held = await asAnna.post(`${path}/sessions`, session);
    expect([held.status, held.headers.get('location')]).toEqual([
      201,
      `${path}/sessions/${String(held.body['partId'])}`,
    ]);
    const { lateReason: _, ...described } = session;
    expect((await asAnna.post(`${path}/sessions`, described)).body['type']).toBe(
      'urn:geleit:rejection:RecordedTooLate',
    );
    const corrected = await asAnna.post(`${path}/correct-session`, {
      ...described,
      sessionId: held.body['partId'],
      topics: ['work'],
      reason: 'wrong_topics',
    });
    expect(corrected.status).toBe(200);
    const one = await asAnna.get(String(held.headers.get('location')));
    expect(one.body).toMatchObject({
      topics: ['work'],
      formsHelp: false,
      heldOn: '2026-02-15',
      occurredAt: '2026-02-15T09:00:00.000Z',
      lateReason: 'taken_over_from_paper',
    });
    expect((await asAnna.get(`${path}/sessions?formsHelp=true`)).body.items).toEqual([]);
    expect((await asAnna.get(`${path}/sessions/${randomUUID()}`)).status).toBe(404);
  });

  it('takes the same request twice for once', async () => {
    const path = `/v1/cases/${(await opened()).enrolmentId}`;
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await asAnna.post(`${path}/sessions`, session, key),
      await asAnna.post(`${path}/sessions`, session, key),
    ];
    expect(again.body).toEqual(first.body);
    expect((await asAnna.get(`${path}/sessions`)).body.items).toHaveLength(1);
  });
});

describe('one open case for a person in a programme (K-1)', () => {
  const cases = async () => (await asAnna.get('/v1/cases?limit=100')).body.items ?? [];

  it("turns a second enrolment's case down and hears on; once the first is closed, the second is opened by hand", async () => {
    const first = await opened();
    const second = enrolled({ personId: first.personId, enrolledOn: '2026-02-01' });
    await say(second);
    const inSbg = await opened({
      personId: first.personId,
      programme: 'SBG',
      sbgArea: 'regional_counselling',
    });
    expect((await asAnna.get(`/v1/cases/${inSbg.enrolmentId}`)).body).toMatchObject({
      programme: 'SBG',
      sbgArea: 'regional_counselling',
    });
    expect((await cases()).filter(({ personId }) => personId === first.personId)).toHaveLength(2);

    const open = () => asAnna.post('/v1/cases', { enrolmentId: second.enrolmentId, openedOn: '2026-03-01' });
    const refused = await open();
    expect([refused.status, refused.body['type']]).toEqual([409, 'urn:geleit:rejection:OpenCaseExists']);
    expect(
      (
        await asAnna.post(`/v1/cases/${first.enrolmentId}/close`, {
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        })
      ).status,
    ).toBe(200);
    const created = await open();
    expect(created.status).toBe(201);
    expect((await asAnna.get(`/v1/cases/${String(created.body.id)}`)).body).toMatchObject({
      personId: first.personId,
      enrolmentId: second.enrolmentId,
      openedOn: '2026-03-01',
    });

    const reopened = await asAnna.post(`/v1/cases/${first.enrolmentId}/reopen`, {
      reopenedOn: '2026-03-02',
      reason: 'new_need',
    });
    expect([reopened.status, reopened.body['type']]).toEqual([409, 'urn:geleit:rejection:OpenCaseExists']);
  });

  it("opens nothing on a client's own word", async () => {
    const enrolmentId = randomUUID();
    expect((await asAnna.post('/v1/cases', { enrolmentId, openedOn: '2026-03-01' })).status).toBe(404);
    expect(
      (await asAnna.post('/v1/cases', { enrolmentId, openedOn: '2026-03-01', enrolment: enrolled() })).status,
    ).toBe(400);
    const mine = await opened();
    expect(
      (await asBen.post('/v1/cases', { enrolmentId: mine.enrolmentId, openedOn: '2026-03-01' })).status,
    ).toBe(404);
  });
});

describe('protection (P-1)', () => {
  const said = (type: 'PersonProtected' | 'PersonProtectionEnded', personId: string) =>
    service.publish(personContract, { tenant, stream: personId, by: first }, { type, data: { personId } });
  const known = { ...profile, entryYear: 2025, statusGroup: 'asylum' } as const;
  const hidden = { ...profile, nationality: 'unknown', sinceEntry: 'unknown' };
  const profileIn = async (path: string) => (await asAnna.get(path)).body['profile'];
  /** Resolves once the person's own stream knows of that many cases. */
  const noted = (personId: string, cases: number) =>
    eventually(async () =>
      expect(
        await service.get(TenantReads).read(tenant, (rows) => rows.findOneBy(ClientRow, { personId })),
      ).toMatchObject({ caseIds: { length: cases } }),
    );

  it('takes away what leads to the person, here and in all that is told, and hides the case from the lead until it ends', async () => {
    const { enrolmentId, personId } = await opened({ profile: known });
    const path = `/v1/cases/${enrolmentId}`;
    expect([await profileIn(path), (await asLead.get(path)).status]).toEqual([known, 200]);
    await noted(personId, 1);
    await said('PersonProtected', personId);
    await eventually(async () => expect(await profileIn(path)).toEqual(hidden));
    expect([
      (await asLead.get(path)).status,
      (await asLead.post(`${path}/assign-counsellor`, { staffId: second, role: 'co' })).status,
    ]).toEqual([404, 404]);
    expect(
      (await asLead.get('/v1/cases?limit=100')).body.items?.filter(({ caseId }) => caseId === enrolmentId),
    ).toEqual([]);

    expect((await asAnna.post(`${path}/sessions`, session)).status).toBe(201);
    await eventually(async () => expect(await told(enrolmentId)).toHaveLength(3));
    expect((JSON.parse((await told(enrolmentId))[2]?.value ?? '{}') as { profile: object }).profile).toEqual(
      hidden,
    );

    await said('PersonProtectionEnded', personId);
    await eventually(async () => expect((await asLead.get(path)).status).toBe(200));
    expect(await profileIn(path)).toEqual(hidden);
  });

  it('reaches cases that are opened later, by intake or by hand', async () => {
    const first = await opened({ profile: known });
    const second = enrolled({ personId: first.personId, profile: known });
    await say(second);
    await noted(first.personId, 1);
    await said('PersonProtected', first.personId);
    await eventually(async () => expect(await profileIn(`/v1/cases/${first.enrolmentId}`)).toEqual(hidden));
    const other = await opened({ personId: first.personId, programme: 'SBG', profile: known });
    await eventually(async () => expect(await profileIn(`/v1/cases/${other.enrolmentId}`)).toEqual(hidden));

    expect(
      (
        await asAnna.post(`/v1/cases/${first.enrolmentId}/close`, {
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        })
      ).status,
    ).toBe(200);
    const {
      body: { id },
    } = await asAnna.post('/v1/cases', { enrolmentId: second.enrolmentId, openedOn: '2026-03-01' });
    expect(await profileIn(`/v1/cases/${String(id)}`)).toEqual(hidden);
    await eventually(async () => expect((await told(String(id))).length).toBeGreaterThan(0));
    expect((await told(String(id)))[0]?.value).not.toContain('SY');
    await eventually(async () => expect((await asLead.get(`/v1/cases/${String(id)}`)).status).toBe(404));
  });
});

describe('what counselling tells', () => {
  it('is every step of the case, in order, never the note (S-3)', async () => {
    const { enrolmentId } = await opened();
    const path = `/v1/cases/${enrolmentId}`;
    const answers = [
      await asAnna.post(`${path}/sessions`, { ...session, note: 'told in confidence' }),
      await asAnna.post(`${path}/record-co-advised`, { recordedOn: '2026-02-15', adults: 1, children: 2 }),
      await asAnna.post(`${path}/upgrade`, { upgradedOn: '2026-02-16' }),
      await asAnna.post(`${path}/close`, { closedOn: '2026-02-20', reason: 'goal_reached' }),
      await asAnna.post(`${path}/reopen`, { reopenedOn: '2026-03-01', reason: 'new_need' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200]);
    const types = [
      'CaseOpened',
      'CounsellorAssigned',
      'SessionHeld',
      'CoAdvisedRelativesRecorded',
      'CaseUpgradedToCaseManagement',
      'CaseClosed',
      'CaseReopened',
    ];
    await eventually(async () =>
      expect((await told(enrolmentId)).map(({ type }) => type)).toEqual(
        types.map((type) => `de.geleit.counselling.case.${type}.v${caseContract.major}`),
      ),
    );
    expect(JSON.stringify(await told(enrolmentId))).not.toContain('told in confidence');
  });
});
