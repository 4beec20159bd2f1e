import { TenantReads } from '@geleit/platform';
import { caseContract, personContract, type ProgrammeEnrolled } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import * as features from './counselling.features.js';
import { profile, session } from './counselling.features.js';
import { counselling } from './service.js';
import { ClientRow } from './projections/clients.projection.js';

const [tenant, agencyId, otherAgency] = [randomUUID(), randomUUID(), randomUUID()];
const [first, second, lead] = [randomUUID(), randomUUID(), randomUUID()];
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
  await service.registerStaff({ tenant, subject: first, agencies: [agencyId] });
  await service.registerStaff({ tenant, subject: second, agencies: [agencyId] });
}, 120_000);
afterAll(() => service.stop());

const enrolmentOf = (changes: Partial<ProgrammeEnrolled> = {}): ProgrammeEnrolled =>
  features.enrolmentOf({ agencyId, counsellorId: first, ...changes });
const publishEnrolment = (enrolment: ProgrammeEnrolled) =>
  features.publishEnrolment(service, tenant, enrolment);
async function openCase(changes: Partial<ProgrammeEnrolled> = {}): Promise<ProgrammeEnrolled> {
  const enrolment = enrolmentOf(changes);
  await publishEnrolment(enrolment);
  await eventually(async () =>
    expect((await asAnna.get(`/v1/cases/${enrolment.enrolmentId}`)).status).toBe(200),
  );
  return enrolment;
}

const publishedEvents = (caseId: string) => features.publishedEventsOf(service, tenant, caseId);

describe('a case over HTTP', () => {
  it('opens when intake enrols a person, with the named counsellor as its lead', async () => {
    const { enrolmentId, personId } = await openCase();
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
    const year = Number(germanDayOf(new Date().toISOString()).slice(0, 4));
    expect(headers.get('etag')).toBe(`"${3 + year - 2026}"`);
  });

  it("shows the agency's team lead metadata with those who counsel, and everybody who is not assigned nothing (K-7)", async () => {
    const path = `/v1/cases/${(await openCase()).enrolmentId}`;
    expect(Object.keys((await asLead.get(path)).body).sort()).toEqual([
      'agencyId',
      'agencyName',
      'caseId',
      'closedOn',
      'closureApprovedBy',
      'countsUntil',
      'hasLead',
      'openedOn',
      'planReviewDueOn',
      'planningDueOn',
      'programme',
      'roles',
      'staff',
      'status',
      'transitionAnnouncedOn',
      'transitionDueOn',
      'urgent',
      'version',
    ]);
    const offered = async (client: TestClient) =>
      ((await client.get(`${path}?expand=allowed`)).body['allowed'] as { readonly command: string }[]).map(
        ({ command }) => command,
      );
    expect(await offered(asLead)).toEqual(
      expect.arrayContaining(['AssignCounsellor', 'CloseCase', 'TransferCase']),
    );
    expect(await offered(asLead)).not.toContain('RecordSession');
    expect((await asLead.get(`${path}?expand=person`)).body).toMatchObject({
      status: 400,
      errors: [{ parameter: 'expand', code: 'isIn' }],
    });
    const otherLead = service.clientFor({
      tenant,
      subject: lead,
      roles: ['team_lead'],
      agencies: [otherAgency],
    });
    for (const outsider of [asBen, asStranger, otherLead]) {
      expect((await outsider.get(path)).status).toBe(404);
      expect((await outsider.post(`${path}/close`, { closedOn: '2026-02-01', reason: 'other' })).status).toBe(
        404,
      );
      expect((await outsider.get(`${path}/sessions`)).status).toBe(outsider === otherLead ? 403 : 404);
    }
    expect((await asLead.get(`${path}/sessions`)).status).toBe(403);
    expect((await asLead.post(`${path}/sessions`, session)).status).toBe(403);
    expect((await asBen.get('/v1/cases')).body.items).toEqual([]);
    expect((await asLead.get(`/v1/cases?personId=${randomUUID()}`)).status).toBe(400);
  });

  it('gives a case with its sessions to the counsellor who takes it over', async () => {
    const path = `/v1/cases/${(await openCase()).enrolmentId}`;
    await asAnna.post(`${path}/sessions`, { ...session, note: 'shared in confidence' });
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
      { note: 'shared in confidence', recordedBy: first },
    ]);
    expect(await tablesContaining(service.databaseUrl, 'shared in confidence')).toEqual([]);
  });

  it('lists sessions as last corrected (S-4, S-5)', async () => {
    const path = `/v1/cases/${(await openCase()).enrolmentId}`;
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
    const correctedSession = await asAnna.get(String(held.headers.get('location')));
    expect(correctedSession.body).toMatchObject({
      topics: ['work'],
      formsHelp: false,
      heldOn: '2026-02-15',
      occurredAt: '2026-02-15T09:00:00.000Z',
      lateReason: 'taken_over_from_paper',
    });
    expect((await asAnna.get(`${path}/sessions?formsHelp=true`)).body.items).toEqual([]);
    expect((await asAnna.get(`${path}/sessions/${randomUUID()}`)).status).toBe(404);
  });

  it('executes a repeated request once', async () => {
    const path = `/v1/cases/${(await openCase()).enrolmentId}`;
    const idempotencyKey = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await asAnna.post(`${path}/sessions`, session, idempotencyKey),
      await asAnna.post(`${path}/sessions`, session, idempotencyKey),
    ];
    expect(again.body).toEqual(first.body);
    expect((await asAnna.get(`${path}/sessions`)).body.items).toHaveLength(1);
  });
});

describe('one open case for a person in a programme (K-1)', () => {
  const cases = async () => (await asAnna.get('/v1/cases?limit=100')).body.items ?? [];

  it('opens the case of a second enrolment only by hand, once the first is closed', async () => {
    const first = await openCase();
    const second = enrolmentOf({ personId: first.personId, enrolledOn: '2026-02-01' });
    await publishEnrolment(second);
    const inSbg = await openCase({
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
    // The second enrolment may arrive after the case in SBG: they are in different partitions.
    await eventually(async () => {
      const refused = await open();
      expect([refused.status, refused.body['type']]).toEqual([409, 'urn:geleit:rejection:OpenCaseExists']);
    });
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

  it('opens no case from facts that a client claims', async () => {
    const enrolmentId = randomUUID();
    expect((await asAnna.post('/v1/cases', { enrolmentId, openedOn: '2026-03-01' })).status).toBe(404);
    expect(
      (await asAnna.post('/v1/cases', { enrolmentId, openedOn: '2026-03-01', enrolment: enrolmentOf() }))
        .status,
    ).toBe(400);
    const mine = await openCase();
    expect(
      (await asBen.post('/v1/cases', { enrolmentId: mine.enrolmentId, openedOn: '2026-03-01' })).status,
    ).toBe(404);
  });
});

describe('protection (P-1)', () => {
  const publishProtection = (type: 'PersonProtected' | 'PersonProtectionEnded', personId: string) =>
    service.publish(personContract, { tenant, stream: personId, by: first }, { type, data: { personId } });
  const fullProfile = { ...profile, entryYear: 2025, statusGroup: 'asylum' } as const;
  const reducedProfile = { ...profile, nationality: 'unknown', sinceEntry: 'unknown' };
  const profileIn = async (path: string) => (await asAnna.get(path)).body['profile'];
  /** Resolves once the person's own stream has that many cases. */
  const untilCasesNoted = (personId: string, cases: number) =>
    eventually(async () =>
      expect(
        await service.get(TenantReads).read(tenant, (rows) => rows.findOneBy(ClientRow, { personId })),
      ).toMatchObject({ caseIds: { length: cases } }),
    );

  it('removes what could lead to the person, and hides the case until protection ends', async () => {
    const { enrolmentId, personId } = await openCase({ profile: fullProfile });
    const path = `/v1/cases/${enrolmentId}`;
    expect([await profileIn(path), (await asLead.get(path)).status]).toEqual([fullProfile, 200]);
    await untilCasesNoted(personId, 1);
    await publishProtection('PersonProtected', personId);
    await eventually(async () => expect(await profileIn(path)).toEqual(reducedProfile));
    expect([
      (await asLead.get(path)).status,
      (await asLead.post(`${path}/assign-counsellor`, { staffId: second, role: 'co' })).status,
    ]).toEqual([404, 404]);
    expect(
      (await asLead.get('/v1/cases?limit=100')).body.items?.filter(({ caseId }) => caseId === enrolmentId),
    ).toEqual([]);

    expect((await asAnna.post(`${path}/sessions`, session)).status).toBe(201);
    const published = await eventually(async () => {
      const events = (await publishedEvents(enrolmentId)).filter(({ type }) => !type.includes('YearStated'));
      expect(events).toHaveLength(3);
      return events;
    });
    expect((JSON.parse(published[2]?.value ?? '{}') as { profile: object }).profile).toEqual(reducedProfile);
    expect((await publishedEvents(enrolmentId)).at(-1)?.value).not.toContain('SY');

    await publishProtection('PersonProtectionEnded', personId);
    await eventually(async () => expect((await asLead.get(path)).status).toBe(200));
    expect(await profileIn(path)).toEqual(reducedProfile);
  });

  it('reaches cases that are opened later, by intake or by hand', async () => {
    const first = await openCase({ profile: fullProfile });
    const second = enrolmentOf({ personId: first.personId, profile: fullProfile });
    await publishEnrolment(second);
    await untilCasesNoted(first.personId, 1);
    await publishProtection('PersonProtected', first.personId);
    await eventually(async () =>
      expect(await profileIn(`/v1/cases/${first.enrolmentId}`)).toEqual(reducedProfile),
    );
    const inSbg = await openCase({ personId: first.personId, programme: 'SBG', profile: fullProfile });
    await eventually(async () =>
      expect(await profileIn(`/v1/cases/${inSbg.enrolmentId}`)).toEqual(reducedProfile),
    );

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
    expect(await profileIn(`/v1/cases/${String(id)}`)).toEqual(reducedProfile);
    await eventually(async () => expect((await publishedEvents(String(id))).length).toBeGreaterThan(0));
    expect((await publishedEvents(String(id)))[0]?.value).not.toContain('SY');
    await eventually(async () => expect((await asLead.get(`/v1/cases/${String(id)}`)).status).toBe(404));
  });
});

describe('events published by counselling', () => {
  it('contain every step of the case in order, and never the note (S-3)', async () => {
    const { enrolmentId } = await openCase();
    const path = `/v1/cases/${enrolmentId}`;
    const responses = [
      await asAnna.post(`${path}/sessions`, { ...session, note: 'shared in confidence' }),
      await asAnna.post(`${path}/record-co-advised`, { recordedOn: '2026-02-15', adults: 1, children: 2 }),
      await asAnna.post(`${path}/upgrade`, { upgradedOn: '2026-02-16' }),
      await asAnna.post(`${path}/close`, { closedOn: '2026-02-20', reason: 'goal_reached' }),
      await asAnna.post(`${path}/reopen`, { reopenedOn: '2026-03-01', reason: 'new_need' }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200]);
    const types = [
      'CaseOpened',
      'CounsellorAssigned',
      'CaseYearStated',
      'SessionHeld',
      'CoAdvisedRelativesRecorded',
      'CaseYearStated',
      'CaseUpgradedToCaseManagement',
      'CaseYearStated',
      'CaseClosed',
      'CaseYearStated',
      'CaseReopened',
      'CaseYearStated',
    ];
    await eventually(async () =>
      expect((await publishedEvents(enrolmentId)).map(({ type }) => type)).toEqual(
        types.map((type) => `de.geleit.counselling.case.${type}.v${caseContract.major}`),
      ),
    );
    expect(JSON.stringify(await publishedEvents(enrolmentId))).not.toContain('shared in confidence');
  });
});
