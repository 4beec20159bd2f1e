import {
  officeContract,
  personContract,
  staffMemberContract,
  type Programme,
  type SbgArea,
} from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, otherAgencyId, foreignAgencyId] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];
const today = germanDayOf(new Date().toISOString());

interface Colleague {
  readonly id: string;
  readonly client: TestClient;
}
let service: TestService;
let lead: Colleague;
let otherLead: Colleague;

const join = async (agencies: readonly string[], ...roles: ('counsellor' | 'team_lead')[]) => {
  const actor = { tenant, subject: randomUUID(), roles, agencies };
  await service.registerStaff(actor);
  return { id: actor.subject, client: service.clientFor(actor) };
};
/** A counsellor of the offices; of each test its own, because people leave. */
const newCounsellor = (...offices: readonly string[]) =>
  join(offices.length === 0 ? [agencyId] : offices, 'counsellor');
/** The same counsellor with a token that names only these of their offices. */
const withTokenFor = ({ id }: Colleague, ...agencies: readonly string[]): Colleague => ({
  id,
  client: service.clientFor({ tenant, subject: id, roles: ['counsellor'], agencies }),
});

beforeAll(async () => {
  service = await startTestService(counselling);
  lead = await join([agencyId], 'team_lead');
  otherLead = await join([otherAgencyId], 'team_lead');
  await openOffice(agencyId, ['MBE']);
  await openOffice(otherAgencyId, ['MBE']);
  await openOffice(foreignAgencyId, ['MBE'], randomUUID());
}, 120_000);
afterAll(() => service.stop());

const openOffice = (officeId: string, programmes: readonly Programme[], organization = tenant) =>
  service.publish(
    officeContract,
    { tenant: organization, stream: officeId },
    {
      type: 'OfficeOpened',
      data: {
        officeId,
        name: 'Office',
        programmes,
        sbgAreas: [] as readonly SbgArea[],
        languages: [],
        catchment: [],
      },
    },
  );
const publishOfStaff = (
  staffId: string,
  message: Parameters<typeof service.publish<typeof staffMemberContract.events>>[2],
) => service.publish(staffMemberContract, { tenant, stream: staffId }, message);
const reassignWork = (staffId: string, toStaffId: string, officeId = agencyId) =>
  publishOfStaff(staffId, { type: 'WorkReassigned', data: { staffId, toStaffId, officeId } });
const moveTo = (staffId: string, officeId: string) =>
  publishOfStaff(staffId, { type: 'StaffOfficesChanged', data: { staffId, officeIds: [officeId] } });
const leave = (staffId: string) =>
  publishOfStaff(staffId, { type: 'StaffMemberLeft', data: { staffId, leftOn: today } });
const protect = (personId: string, deputyId: string) =>
  service.publish(
    personContract,
    { tenant, stream: personId },
    { type: 'PersonProtected', data: { personId, deputyId } },
  );

/** A case led by the counsellor, with a session. */
async function openCase(counsellor: Colleague, officeId = agencyId) {
  const enrolment = enrolmentOf({ agencyId: officeId, counsellorId: counsellor.id });
  await publishEnrolment(service, tenant, enrolment);
  const path = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(counsellor.client, path, 200);
  expect((await counsellor.client.post(`${path}/sessions`, session)).status).toBe(201);
  return { caseId: enrolment.enrolmentId, personId: enrolment.personId, path };
}

const listed = async ({ client }: Colleague, caseId: string) =>
  (await client.get('/v1/cases?limit=100')).body.items?.find((row) => row['caseId'] === caseId);

/** The person reads and writes the case, its sessions and its row in the list. */
async function expectAccess({ client, id }: Colleague, path: string) {
  await untilStatus(client, path, 200);
  expect((await client.get(path)).body).toHaveProperty('personId');
  expect((await client.get(`${path}/sessions`)).body.items).not.toEqual([]);
  expect(await listed({ client, id }, path.slice('/v1/cases/'.length))).toHaveProperty('profile');
  expect((await client.post(`${path}/record-target-group`, { targetGroups: ['student'] })).status).toBe(200);
}
/** What only counsellors do: leads have no role for it, whichever case it is. */
const content: readonly string[] = ['sessions', 'record-target-group'];
/** The person finds neither the case nor anything in it. */
async function expectNoAccess(colleague: Colleague, path: string) {
  const ofContent = colleague === lead ? 403 : 404;
  await untilStatus(colleague.client, path, 404);
  for (const below of ['/sessions', `/sessions/${randomUUID()}`])
    expect((await colleague.client.get(`${path}${below}`)).status).toBe(ofContent);
  expect(await listed(colleague, path.slice('/v1/cases/'.length))).toBeUndefined();
  for (const [verb, body] of [
    ['sessions', session],
    ['record-target-group', { targetGroups: [] }],
    ['assign-counsellor', { staffId: colleague.id, role: 'co' }],
    ['hand-over', { fromStaffId: lead.id, toStaffId: colleague.id, reason: 'absence' }],
  ] as const)
    expect([verb, (await colleague.client.post(`${path}/${verb}`, body)).status]).toEqual([
      verb,
      content.includes(verb) ? ofContent : 404,
    ]);
}

describe('whoever is named for a case (R2)', () => {
  it('is an active counsellor of its office, or the field is refused and nothing happens', async () => {
    const anna = await newCounsellor();
    const [stranger, gone] = [await newCounsellor(otherAgencyId), await newCounsellor()];
    await leave(gone.id);
    const { path } = await openCase(anna);
    await eventually(async () => expect((await gone.client.get('/v1/cases')).status).toBe(403));
    const { version } = (await anna.client.get(path)).body;
    for (const [staffId, code] of [
      [randomUUID(), 'StaffUnknown'],
      [gone.id, 'StaffHasLeft'],
      [stranger.id, 'StaffOfAnotherOffice'],
      [lead.id, 'StaffRoleUnfit'],
    ] as const) {
      const refused = [
        await anna.client.post(`${path}/assign-counsellor`, { staffId, role: 'deputy' }),
        await anna.client.post(`${path}/hand-over`, {
          fromStaffId: anna.id,
          toStaffId: staffId,
          reason: 'absence',
        }),
      ];
      expect(refused.map(({ status, body }) => [status, body['errors']])).toEqual([
        [422, [{ pointer: '/staffId', code }]],
        [422, [{ pointer: '/toStaffId', code }]],
      ]);
    }
    expect((await anna.client.get(path)).body).toMatchObject({ version, staff: [anna.id] });
  });

  it('opens a case by hand in place of the counsellor who left', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor()];
    const { caseId, personId, path } = await openCase(anna);
    const second = enrolmentOf({ agencyId, counsellorId: anna.id, personId });
    await publishEnrolment(service, tenant, second);
    const open = ({ client }: Colleague, counsellorId?: string) =>
      client.post('/v1/cases', {
        enrolmentId: second.enrolmentId,
        openedOn: '2026-03-01',
        ...(counsellorId && { counsellorId }),
      });
    await eventually(async () => expect((await open(anna)).status).toBe(409));
    await anna.client.post(`${path}/close`, { closedOn: '2026-02-20', reason: 'goal_reached' });
    await leave(anna.id);
    await eventually(async () => expect(await listed(lead, caseId)).toMatchObject({ hasLead: false }));
    expect((await open(lead)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/counsellorId', code: 'StaffHasLeft' }],
    });
    expect((await open(lead, lead.id)).status).toBe(403);
    const opened = await open(lead, ben.id);
    expect(opened.status).toBe(201);
    expect((await ben.client.get(`/v1/cases/${String(opened.body.id)}`)).body).toMatchObject({
      roles: { [ben.id]: 'lead' },
    });
  });

  it('supervises legal advice only with the qualification (S-2)', async () => {
    const [anna, jurist] = [await newCounsellor(), await newCounsellor(otherAgencyId)];
    const { path } = await openCase(anna);
    const advise = () =>
      anna.client.post(`${path}/sessions`, { ...session, legalAdvice: true, supervisorId: jurist.id });
    expect((await advise()).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/supervisorId', code: 'QualificationMissing' }],
    });
    await publishOfStaff(jurist.id, {
      type: 'StaffQualified',
      data: { staffId: jurist.id, qualification: 'legal_supervised', validUntil: '2026-02-15' },
    });
    await eventually(async () => expect((await advise()).status).toBe(201));
    expect(
      (
        await anna.client.post(`${path}/sessions`, {
          ...session,
          occurredAt: '2026-02-16T10:00:00+01:00',
          legalAdvice: true,
          supervisorId: jurist.id,
        })
      ).status,
    ).toBe(422);
  });
});

describe('the team lead (R4)', () => {
  it('sees who counsels which case, finds the cases of a colleague, and hands them over', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor()];
    const { caseId, path } = await openCase(anna);
    expect((await lead.client.get(path)).body).toMatchObject({
      staff: [anna.id],
      roles: { [anna.id]: 'lead' },
      hasLead: true,
    });
    const casesOf = async (staffId: string) =>
      (await lead.client.get(`/v1/cases?staff=${staffId}`)).body.items?.map((row) => row['caseId']);
    expect([await casesOf(anna.id), await casesOf(ben.id)]).toEqual([[caseId], []]);
    expect((await otherLead.client.get(`/v1/cases?staff=${anna.id}`)).body.items).toEqual([]);
    const handedOver = await lead.client.post(`${path}/hand-over`, {
      fromStaffId: anna.id,
      toStaffId: ben.id,
      reason: 'absence',
    });
    expect(handedOver.status).toBe(200);
    expect(await casesOf(ben.id)).toEqual([caseId]);
    await expectAccess(ben, path);
    await expectNoAccess(anna, path);
  });
});

describe('access ends', () => {
  it('when an assignment ends', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor()];
    const { path } = await openCase(anna);
    await anna.client.post(`${path}/assign-counsellor`, { staffId: ben.id, role: 'co' });
    await expectAccess(ben, path);
    await anna.client.post(`${path}/unassign-counsellor`, { staffId: ben.id });
    await expectNoAccess(ben, path);
    await expectAccess(anna, path);
  });

  it('when all work of a colleague in the office is reassigned', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor()];
    const [first, second] = [await openCase(anna), await openCase(anna)];
    await reassignWork(anna.id, ben.id, otherAgencyId);
    await reassignWork(anna.id, ben.id);
    for (const { path } of [first, second]) {
      await expectAccess(ben, path);
      await expectNoAccess(anna, path);
    }
    const later = await openCase(anna);
    await expectAccess(anna, later.path);
  });

  it('when somebody leaves; the lead then sees the case and assigns a new lead', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor()];
    const { caseId, path } = await openCase(anna);
    await leave(anna.id);
    await eventually(async () => {
      const refused = await anna.client.get(path);
      expect([refused.status, refused.body['type']]).toEqual([403, 'urn:geleit:problem:not-registered']);
    });
    await eventually(async () =>
      expect((await lead.client.get(path)).body).toMatchObject({ staff: [], hasLead: false }),
    );
    expect(
      (await lead.client.get('/v1/cases?hasLead=false&limit=100')).body.items?.map((row) => row['caseId']),
    ).toContain(caseId);
    expect(
      (await lead.client.post(`${path}/assign-counsellor`, { staffId: ben.id, role: 'lead' })).status,
    ).toBe(200);
    await expectAccess(ben, path);
  });

  it('when a case is assigned to somebody who left already', async () => {
    const anna = await newCounsellor();
    await leave(anna.id);
    const enrolment = enrolmentOf({ agencyId, counsellorId: anna.id });
    await publishEnrolment(service, tenant, enrolment);
    await eventually(async () =>
      expect((await lead.client.get(`/v1/cases/${enrolment.enrolmentId}`)).body).toMatchObject({
        staff: [],
        hasLead: false,
      }),
    );
  });

  it('after the last day of an absence, or when the absence is cancelled (R7)', async () => {
    const [anna, ben, cem] = [await newCounsellor(), await newCounsellor(), await newCounsellor()];
    const { path } = await openCase(anna);
    const absence = (deputy: Colleague, from: string, until: string) => {
      const absenceId = randomUUID();
      const data = { staffId: anna.id, absenceId, from, until, deputyId: deputy.id };
      return { absenceId, recorded: publishOfStaff(anna.id, { type: 'AbsenceRecorded', data }) };
    };
    await absence(cem, addDays(today, -7), addDays(today, -1)).recorded;
    const { absenceId, recorded } = absence(ben, today, today);
    await recorded;
    await expectAccess(ben, path);
    await expectAccess(anna, path);
    await expectNoAccess(cem, path);
    expect((await ben.client.post(`${path}/assign-counsellor`, { staffId: ben.id, role: 'co' })).status).toBe(
      403,
    );
    expect((await ben.client.post(`${path}/sessions`, session)).status).toBe(201);
    const { items = [] } = (await ben.client.get(`${path}/sessions`)).body;
    expect(items.map((row) => row['recordedBy'])).toEqual(expect.arrayContaining([anna.id, ben.id]));
    await publishOfStaff(anna.id, { type: 'AbsenceCancelled', data: { staffId: anna.id, absenceId } });
    await expectNoAccess(ben, path);
  });

  it('when the case is transferred to another office (R5)', async () => {
    const [anna, ben] = [await newCounsellor(), await newCounsellor(otherAgencyId)];
    const { path } = await openCase(anna);
    const transfer = (toAgencyId: string, toStaffId: string) =>
      lead.client.post(`${path}/transfer`, {
        toAgencyId,
        toStaffId,
        transferredOn: '2026-02-16',
        reason: 'person_moved',
      });
    for (const [toAgencyId, toStaffId, pointer, code] of [
      [randomUUID(), ben.id, '/toAgencyId', 'OfficeUnknown'],
      [foreignAgencyId, ben.id, '/toAgencyId', 'OfficeUnknown'],
      [otherAgencyId, anna.id, '/toStaffId', 'StaffOfAnotherOffice'],
    ] as const)
      await eventually(async () =>
        expect((await transfer(toAgencyId, toStaffId)).body).toMatchObject({
          status: 422,
          errors: [{ pointer, code }],
        }),
      );
    expect((await transfer(otherAgencyId, ben.id)).status).toBe(200);
    await expectAccess(ben, path);
    expect((await otherLead.client.get(path)).body).toMatchObject({ agencyId: otherAgencyId });
    await expectNoAccess(anna, path);
    await expectNoAccess(lead, path);
  });
});

describe('a case is only the work of those who work at its office', () => {
  it('whatever else is theirs: a token for no office, or for another one, opens nothing', async () => {
    const anna = await newCounsellor(agencyId, otherAgencyId);
    const [here, there] = [await openCase(anna), await openCase(anna, otherAgencyId)];
    for (const { path } of [here, there]) await expectAccess(anna, path);
    await expectNoAccess(withTokenFor(anna, otherAgencyId), here.path);
    await expectAccess(withTokenFor(anna, otherAgencyId), there.path);
    for (const agencies of [[], [foreignAgencyId]])
      expect((await withTokenFor(anna, ...agencies).client.get('/v1/cases')).body.items).toEqual([]);
    await expectNoAccess(withTokenFor(anna), here.path);
  });

  it('so it ends within five seconds for whoever moves to another office, and the lead hands it over', async () => {
    const [anna, ben] = [await newCounsellor(agencyId, otherAgencyId), await newCounsellor()];
    const [{ path }, there] = [await openCase(anna), await openCase(anna, otherAgencyId)];
    await expectAccess(anna, path);
    const since = performance.now();
    await moveTo(anna.id, otherAgencyId);
    await untilStatus(anna.client, path, 404);
    expect(performance.now() - since).toBeLessThan(5_000);
    await expectNoAccess(anna, path);
    await expectAccess(anna, there.path);
    expect((await lead.client.get(path)).body).toMatchObject({ staff: [anna.id], hasLead: true });
    const handOver = (fromStaffId: string) =>
      lead.client.post(`${path}/hand-over`, { fromStaffId, toStaffId: ben.id, reason: 'staff_left' });
    expect((await handOver(randomUUID())).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/fromStaffId', code: 'NotAssigned' }],
    });
    expect((await handOver(anna.id)).status).toBe(200);
    await expectAccess(ben, path);
  });

  it('so whoever stands in does so in common offices only (R7)', async () => {
    const [anna, ben] = [await newCounsellor(agencyId, otherAgencyId), await newCounsellor()];
    const [here, there] = [await openCase(anna), await openCase(anna, otherAgencyId)];
    const absence = { staffId: anna.id, absenceId: randomUUID(), from: today, until: today };
    await publishOfStaff(anna.id, { type: 'AbsenceRecorded', data: { ...absence, deputyId: ben.id } });
    await expectAccess(ben, here.path);
    await expectNoAccess(ben, there.path);
  });
});

describe('a protected case', () => {
  it('has its deputy from the first day until protection ends, and passes to them when the lead leaves', async () => {
    const [anna, ben, dana] = [await newCounsellor(), await newCounsellor(), await newCounsellor()];
    const { path, personId } = await openCase(anna);
    await protect(personId, dana.id);
    await expectAccess(dana, path);
    expect((await anna.client.get(path)).body['roles']).toEqual({ [anna.id]: 'lead', [dana.id]: 'deputy' });
    await untilStatus(lead.client, path, 404);
    await reassignWork(anna.id, ben.id);
    await expectNoAccess(anna, path);
    await expectNoAccess(ben, path);
    expect((await dana.client.get(path)).body['roles']).toEqual({ [dana.id]: 'lead' });
    await leave(dana.id);
    await eventually(async () =>
      expect((await lead.client.get(path)).body).toMatchObject({ staff: [], hasLead: false }),
    );
    await lead.client.post(`${path}/assign-counsellor`, { staffId: ben.id, role: 'lead' });
    await expectAccess(ben, path);
    await expectNoAccess(lead, path);
  });

  it('passes to its deputy when its lead moved to another office and their work is reassigned', async () => {
    const [anna, ben, dana] = [await newCounsellor(), await newCounsellor(), await newCounsellor()];
    const { path, personId } = await openCase(anna);
    await protect(personId, dana.id);
    await expectAccess(dana, path);
    await moveTo(anna.id, otherAgencyId);
    await expectNoAccess(anna, path);
    await untilStatus(lead.client, path, 404);
    await reassignWork(anna.id, ben.id);
    await eventually(async () =>
      expect((await dana.client.get(path)).body['roles']).toEqual({ [dana.id]: 'lead' }),
    );
    await expectNoAccess(ben, path);
  });

  it('leaves its deputy when another is named, and when protection ends', async () => {
    const [anna, ben, cem] = [await newCounsellor(), await newCounsellor(), await newCounsellor()];
    const { path, personId } = await openCase(anna);
    await protect(personId, ben.id);
    await expectAccess(ben, path);
    await protect(personId, cem.id);
    await expectAccess(cem, path);
    await expectNoAccess(ben, path);
    await service.publish(
      personContract,
      { tenant, stream: personId },
      { type: 'PersonProtectionEnded', data: { personId } },
    );
    await expectNoAccess(cem, path);
    await expectAccess(anna, path);
  });
});
