import { personContract, requestContract, type Role } from '@geleit/contracts';
import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { description } from '../referrals.features.js';
import { RegisterFixture, succeed, today } from './register-fixture.features.js';
import { officeDetails } from './register.features.js';

let fixture: RegisterFixture;
let admin: TestClient;
let officeId: string;

const register = (roles?: readonly Role[], changes?: object) => fixture.register(roles, changes);

beforeAll(async () => {
  fixture = await RegisterFixture.start();
  ({ admin, officeId } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

const assignRequest = (requestId: string, staffId: string, about: object = {}) =>
  fixture.service.publish(
    requestContract,
    { tenant: fixture.here, stream: requestId },
    { type: 'RequestAssigned', data: { requestId, agencyId: officeId, staffId, ...about } },
  );
const endRequest = (requestId: string) =>
  fixture.service.publish(
    requestContract,
    { tenant: fixture.here, stream: requestId },
    { type: 'RequestEnded', data: { requestId } },
  );
const protect = (personId: string) =>
  fixture.service.publish(
    personContract,
    { tenant: fixture.here, stream: personId },
    { type: 'PersonProtected', data: { personId } },
  );

/** Refers somebody to a service of the office, without naming them. */
async function sendReferral(
  toOfficeId: string,
): Promise<{ readonly referralId: string; readonly serviceId: unknown }> {
  const sender = await register();
  const caseId = await fixture.assignCase(sender.staffId);
  const { id: serviceId } = await succeed(admin, '/v1/services', {
    ...description,
    organizationId: fixture.here,
    agencyId: toOfficeId,
  });
  const draft = {
    caseId,
    serviceId,
    mode: 'information_only',
    need: { topics: ['work.job_search'], urgency: 'normal' },
    dataScopes: [],
  };
  const referralId = await eventually(async () => {
    const { status, body } = await sender.as.post('/v1/referrals', draft);
    expect(status).toBe(201);
    return String(body.id);
  });
  await eventually(async () =>
    expect((await sender.as.post(`/v1/referrals/${referralId}/send`)).status).toBe(200),
  );
  return { referralId, serviceId };
}

describe('the staff of an organisation', () => {
  const names = [
    'familyName',
    'givenName',
    'officeIds',
    'registeredAt',
    'roles',
    'staffId',
    'status',
    'version',
  ];
  const fieldsSeen = async (client: TestClient, staffId: string) =>
    Object.keys((await client.get(`/v1/staff/${staffId}`)).body).sort();

  it('is found in every office, so that work can be handed over, with what each role has to know', async () => {
    const counsellor = await register();
    const elsewhere = { officeIds: [await fixture.openOffice()] };
    const [colleague, lead, worker] = [
      await register(['counsellor'], elsewhere),
      await register(['team_lead'], elsewhere),
      await register(['project_worker'], elsewhere),
    ];
    expect(await fieldsSeen(worker.as, counsellor.staffId)).toEqual(names);
    expect(await fieldsSeen(colleague.as, counsellor.staffId)).toEqual([...names, 'qualifications'].sort());
    expect(await fieldsSeen(lead.as, counsellor.staffId)).toEqual(
      [...names, 'qualifications', 'pledgedOn', 'certificates', 'absences'].sort(),
    );
    expect(await fieldsSeen(counsellor.as, counsellor.staffId)).toEqual(
      await fieldsSeen(admin, counsellor.staffId),
    );
    expect(await fieldsSeen(admin, counsellor.staffId)).toEqual(
      expect.arrayContaining(['email', 'qualifications', 'subject', ...names]),
    );
  });

  it('is not shown to advisers of the association, reporting officers and other organisations', async () => {
    const counsellor = await register();
    for (const role of ['association_adviser', 'reporting_officer'] as const) {
      const { as, staffId } = await register([role], { officeIds: [officeId] });
      for (const path of ['', `/${counsellor.staffId}`, `/${staffId}`])
        expect((await as.get(`/v1/staff${path}`)).status).toBe(403);
      expect((await as.get(`/v1/offices/${officeId}`)).status).toBe(200);
    }
    expect((await fixture.foreignAdmin.get(`/v1/staff/${counsellor.staffId}`)).status).toBe(404);
  });

  it('keeps the names of those who left, for leads and the administration', async () => {
    const [former, counsellor, lead] = [await register(), await register(), await register(['team_lead'])];
    await fixture.leave(former.staffId);
    expect(await fieldsSeen(lead.as, former.staffId)).toEqual(names);
    expect((await admin.get(`/v1/staff/${former.staffId}`)).body).toMatchObject({
      status: 'left',
      leftOn: today,
    });
    expect((await counsellor.as.get(`/v1/staff/${former.staffId}`)).status).toBe(404);
    expect((await lead.as.get('/v1/staff?status=left')).body.items?.map(({ staffId }) => staffId)).toContain(
      former.staffId,
    );
    expect((await counsellor.as.get('/v1/staff?status=left')).body.items).toEqual([]);
  });

  it('is listed by office and by role', async () => {
    const id = await fixture.openOffice();
    const [counsellor, lead] = [
      await register(['counsellor'], { officeIds: [id, officeId] }),
      await register(['team_lead'], { officeIds: [id] }),
    ];
    const listed = async (query: string) =>
      ((await lead.as.get(`/v1/staff?officeIds=${id}${query}`)).body.items ?? []).map(
        ({ staffId }) => staffId,
      );
    expect(await listed('')).toEqual([counsellor.staffId, lead.staffId]);
    expect(await listed('&roles=team_lead')).toEqual([lead.staffId]);
  });
});

describe('the work of a staff member', () => {
  it('is shown to a lead as it passes on, of protected persons only how much', async () => {
    const [person, protectedPerson, requestId, protectedRequestId] = [
      randomUUID(),
      randomUUID(),
      randomUUID(),
      randomUUID(),
    ];
    const [counsellor, colleague, lead] = [await register(), await register(), await register(['team_lead'])];
    const caseId = await fixture.assignCase(counsellor.staffId, { personId: person });
    const closedId = await fixture.assignCase(counsellor.staffId, { closedOn: '2026-02-10' });
    await fixture.assignCase(counsellor.staffId, { personId: protectedPerson });
    await assignRequest(requestId, counsellor.staffId);
    await assignRequest(protectedRequestId, counsellor.staffId, { personId: protectedPerson });
    await protect(protectedPerson);
    const { referralId } = await sendReferral(officeId);
    const { referralId: protectedReferralId } = await sendReferral(officeId);
    for (const id of [referralId, protectedReferralId])
      await succeed(counsellor.as, `/v1/referrals/${id}/accept`);
    await assignRequest(protectedReferralId, counsellor.staffId, { personId: protectedPerson });

    const work = `/v1/staff/${counsellor.staffId}/work`;
    const noProgramme = { programme: null, role: 'responsible', isOpen: true };
    await eventually(async () =>
      expect((await lead.as.get(work)).body).toEqual({
        offices: [
          {
            officeId,
            items: [
              { kind: 'case', id: caseId, programme: 'MBE', role: 'lead', isOpen: true },
              { kind: 'case', id: closedId, programme: 'MBE', role: 'lead', isOpen: false },
              { kind: 'referral', id: referralId, ...noProgramme },
              { kind: 'request', id: requestId, ...noProgramme },
            ],
            protected: 4,
          },
        ],
      }),
    );
    expect((await colleague.as.get(work)).status).toBe(403);
    expect((await fixture.foreignAdmin.get(work)).status).toBe(404);
    await endRequest(requestId);
    await eventually(async () =>
      expect(JSON.stringify((await lead.as.get(work)).body)).not.toContain(requestId),
    );
  });

  it('is shown to each lead for their offices, to the administration for all', async () => {
    const otherOfficeId = await fixture.openOffice();
    const counsellor = await register(['counsellor'], { officeIds: [officeId, otherOfficeId] });
    const lead = await register(['team_lead'], { officeIds: [otherOfficeId] });
    for (const id of [officeId, otherOfficeId])
      await fixture.assignCase(counsellor.staffId, { officeId: id });
    const officesSeenBy = async (client: TestClient) => {
      const { body } = await client.get(`/v1/staff/${counsellor.staffId}/work`);
      return (body['offices'] as { officeId: string }[]).map((office) => office.officeId);
    };
    await eventually(async () =>
      expect(await officesSeenBy(admin)).toEqual([officeId, otherOfficeId].sort()),
    );
    expect(await officesSeenBy(lead.as)).toEqual([otherOfficeId]);
  });

  it('is passed on by a lead, in an office of the organisation', async () => {
    const [counsellor, colleague, lead] = [await register(), await register(), await register(['team_lead'])];
    const path = `/v1/staff/${counsellor.staffId}/reassign-work`;
    const to = { toStaffId: colleague.staffId, officeId };
    expect((await colleague.as.post(path, to)).status).toBe(403);
    const foreignOfficeId = String((await succeed(fixture.foreignAdmin, '/v1/offices', officeDetails))['id']);
    for (const unknown of [foreignOfficeId, randomUUID()])
      for (const toStaffId of [colleague.staffId, counsellor.staffId, randomUUID()])
        for (const client of [admin, lead.as])
          expect((await client.post(path, { toStaffId, officeId: unknown })).body).toMatchObject({
            status: 422,
            errors: [{ pointer: '/officeId', code: 'OfficeUnknown' }],
          });
    const otherOfficeId = await fixture.openOffice();
    expect((await lead.as.post(path, { ...to, officeId: otherOfficeId })).status).toBe(403);
    expect((await lead.as.post(path, { ...to, toStaffId: lead.staffId })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/toStaffId', code: 'ReassignedToOneself' }],
    });
    await fixture.leave(counsellor.staffId);
    await succeed(lead.as, path, to);
  });
});

describe('an office', () => {
  const close = async (id: string) => (await admin.post(`/v1/offices/${id}/close`)).body;

  it('closes only once nobody works there', async () => {
    const id = await fixture.openOffice();
    const { staffId } = await register(['counsellor'], { officeIds: [id] });
    expect((await close(id))['type']).toBe('urn:geleit:rejection:OfficeInUse');
    await succeed(admin, `/v1/staff/${staffId}/change-offices`, { officeIds: [officeId] });
    await close(id);
    expect((await admin.get(`/v1/offices/${id}`)).body['status']).toBe('closed');
  });

  it('closes only once no request waits there and no referral runs', async () => {
    const id = await fixture.openOffice();
    const { as, staffId } = await register(['counsellor'], { officeIds: [id] });
    const { referralId, serviceId } = await sendReferral(id);
    const requestId = randomUUID();
    await assignRequest(requestId, staffId, { agencyId: id });
    const inUse = (requests: number, referralCount: number) =>
      eventually(async () =>
        expect((await close(id))['detail']).toContain(
          `open requests: ${requests}, received referrals: ${referralCount}`,
        ),
      );
    await inUse(1, 1);
    await succeed(as, `/v1/referrals/${referralId}/accept`);
    await endRequest(requestId);
    await inUse(0, 1);
    await succeed(as, `/v1/referrals/${referralId}/start-service`);
    await inUse(0, 1);
    await succeed(as, `/v1/referrals/${referralId}/record-outcome`, { outcome: 'service_completed' });
    await inUse(0, 0);
    await succeed(admin, `/v1/staff/${staffId}/change-offices`, { officeIds: [] });
    await succeed(admin, `/v1/services/${String(serviceId)}/end`);
    await close(id);
    expect((await admin.get(`/v1/offices/${id}`)).body['status']).toBe('closed');
  });
});
