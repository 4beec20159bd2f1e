import { caseContract, type Role } from '@geleit/contracts';
import {
  eventually,
  publishedEvents,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { ReferralsConfig } from '../config.js';
import { description } from '../referrals.features.js';
import { inDays, RegisterFixture, succeed, today, untilSignedIn } from './register-fixture.features.js';
import { officeDetails } from './register.features.js';

let fixture: RegisterFixture;
let service: TestService<ReferralsConfig>;
let admin: TestClient;
let foreignAdmin: TestClient;
let officeId: string;
let here: string;

const register = (roles?: readonly Role[], changes?: object) => fixture.register(roles, changes);
const assignCase = (staffId: string) => fixture.assignCase(staffId);

beforeAll(async () => {
  fixture = await RegisterFixture.start();
  ({ service, admin, foreignAdmin, officeId, here } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

describe('whoever is registered', () => {
  it('has access until they leave, and may be registered again as somebody new', async () => {
    const counsellor = await register();
    expect((await counsellor.as.get('/v1/me')).body).toEqual({
      staffId: counsellor.staffId,
      name: 'Secret-Given Secret-Family',
      roles: ['counsellor'],
      language: 'en',
      organization: { id: here, name: 'Organisation' },
      offices: [{ id: officeId, name: officeDetails.name }],
      standsInFor: [],
      qualifications: [],
      certificates: [],
    });
    for (const text of ['Secret-Given', 'Secret-Family', 'secret@example.org', '+49 203 1234567'])
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);
    const again = {
      subject: counsellor.subject,
      givenName: 'Given',
      familyName: 'Family',
      roles: ['counsellor'],
      officeIds: [],
    };
    expect((await admin.post('/v1/staff', again)).body).toMatchObject({
      status: 409,
      type: 'urn:geleit:rejection:SubjectAlreadyRegistered',
    });
    await succeed(admin, `/v1/staff/${counsellor.staffId}/leave`, { leftOn: today });
    await eventually(async () =>
      expect((await counsellor.as.get('/v1/me')).body).toMatchObject({
        status: 403,
        type: 'urn:geleit:problem:not-registered',
      }),
    );
    expect((await succeed(admin, '/v1/staff', again))['id']).not.toBe(counsellor.staffId);
    await untilSignedIn(counsellor.as);
    expect((await counsellor.as.get('/v1/me')).body['offices']).toEqual([]);
  });

  it('is refused with the field where an office, a deputy or a share of a post is wrong', async () => {
    const { staffId } = await register();
    const foreignOffice = String((await succeed(foreignAdmin, '/v1/offices', officeDetails))['id']);
    const errorsOf = async (path: string, body: object) =>
      (await admin.post(`/v1/staff/${staffId}/${path}`, body)).body;
    for (const unknown of [foreignOffice, randomUUID()]) {
      expect(await errorsOf('change-offices', { officeIds: [officeId, unknown] })).toMatchObject({
        status: 422,
        errors: [{ pointer: '/officeIds', code: 'OfficeUnknown' }],
      });
      expect(
        await errorsOf('employments', { officeId: unknown, programme: 'MBE', fte: 1, from: today }),
      ).toMatchObject({ status: 422, errors: [{ pointer: '/officeId', code: 'OfficeUnknown' }] });
      expect(await errorsOf('absences', { from: today, until: today, deputyId: unknown })).toMatchObject({
        status: 422,
        errors: [{ pointer: '/deputyId', code: 'StaffUnknown' }],
      });
    }
    await succeed(admin, `/v1/staff/${staffId}/employments`, {
      officeId,
      programme: 'MBE',
      fte: 0.8,
      from: today,
    });
    const other = await fixture.openOffice();
    expect(
      await errorsOf('employments', { officeId: other, programme: 'MBE', fte: 0.1, from: today }),
    ).toMatchObject({ status: 422, errors: [{ pointer: '/officeId', code: 'StaffOfAnotherOffice' }] });
    expect(
      await errorsOf('employments', { officeId, programme: 'SBG', fte: 0.25, from: today }),
    ).toMatchObject({ status: 422, errors: [{ pointer: '/fte', code: 'MoreThanOnePost' }] });
  });

  it('remains an administrator if they are the last one', async () => {
    const me = String((await admin.get('/v1/me')).body['staffId']);
    for (const [path, body] of [
      ['leave', { leftOn: today }],
      ['change-roles', { roles: ['counsellor'] }],
    ] as const)
      expect((await admin.post(`/v1/staff/${me}/${path}`, body)).body).toMatchObject({
        status: 409,
        type: 'urn:geleit:rejection:LastAdministrator',
      });
  });
});

it('of two administrators who leave at the same time, one remains', async () => {
  const tenant = randomUUID();
  const first = await fixture.admit(tenant);
  const subject = randomUUID();
  const { id } = await succeed(first, '/v1/staff', {
    subject,
    givenName: 'Second',
    familyName: 'Administrator',
    roles: ['organisation_admin'],
    officeIds: [],
  });
  const second = fixture.signIn(tenant, subject, 'organisation_admin');
  await untilSignedIn(second);
  const { staffId } = (await first.get('/v1/me')).body;
  const leave = (client: TestClient, who: unknown) =>
    client.post(`/v1/staff/${String(who)}/leave`, { leftOn: today });
  const outcomes = await Promise.all([leave(first, staffId), leave(second, id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
});

describe('an organisation', () => {
  it('keeps its own offices and staff, and nobody elses', async () => {
    const { staffId } = await register();
    const attempts = [
      [`/v1/offices/${officeId}/describe`, officeDetails],
      [`/v1/offices/${officeId}/close`, {}],
      [`/v1/staff/${staffId}/describe`, { givenName: 'Other', familyName: 'Name' }],
      [`/v1/staff/${staffId}/change-login`, { subject: 'stolen' }],
      [`/v1/staff/${staffId}/leave`, { leftOn: today }],
    ] as const;
    for (const [path, body] of attempts)
      expect([path, (await foreignAdmin.post(path, body)).status]).toEqual([path, 404]);
    expect((await foreignAdmin.get(`/v1/staff/${staffId}`)).status).toBe(404);
    expect((await foreignAdmin.get(`/v1/staff/${staffId}/work`)).status).toBe(404);
    const counsellor = await register();
    for (const [path, body] of attempts)
      expect([path, (await counsellor.as.post(path, body)).status]).toEqual([path, 403]);
  });

  it('shows its offices to everybody, its funded positions to itself', async () => {
    const { partId } = await succeed(admin, `/v1/offices/${officeId}/positions`, {
      programme: 'SBG',
      fte: 0.5,
      from: '2026-01-01',
    });
    expect((await admin.get(`/v1/offices/${officeId}/positions/${String(partId)}`)).body).toMatchObject({
      fte: 0.5,
      until: null,
    });
    const seen = (await foreignAdmin.get(`/v1/offices/${officeId}`)).body;
    expect(seen).toMatchObject({ name: officeDetails.name, organizationId: here });
    expect(seen).not.toHaveProperty('positions');
    const { items = [] } = (await foreignAdmin.get(`/v1/offices?organizationId=${here}`)).body;
    expect(items.map((office) => office['officeId'])).toContain(officeId);
  });

  it('is reminded of proofs that end soon, the soonest first', async () => {
    const [{ staffId }, lead] = [await register(), await register(['team_lead'])];
    for (const [qualification, validUntil] of [
      ['legal_supervised', inDays(30)],
      ['avb_12a_trained', inDays(-1)],
      ['qualified_ada', inDays(100)],
    ])
      await succeed(admin, `/v1/staff/${staffId}/qualify`, { qualification, validUntil });
    await succeed(admin, `/v1/offices/${officeId}/record-permit`, {
      permit: 'auswsg',
      validFrom: '2026-01-01',
      validUntil: inDays(10),
    });
    for (const client of [admin, lead.as])
      expect(((await client.get('/v1/expiring-proofs')).body.items ?? []).map(({ proof }) => proof)).toEqual([
        'avb_12a_trained',
        'auswsg',
        'legal_supervised',
      ]);
    expect((await foreignAdmin.get('/v1/expiring-proofs')).body.items).toEqual([]);
  });
});

describe('an absence', () => {
  it('lets the deputy stand in until it is cancelled', async () => {
    const [absent, deputy, lead] = [await register(), await register(), await register(['team_lead'])];
    const absence = { from: today, until: inDays(7), deputyId: deputy.staffId };
    const path = `/v1/staff/${absent.staffId}/absences`;
    expect((await deputy.as.post(path, absence)).status).toBe(403);
    const { partId: absenceId } = await succeed(lead.as, path, absence);
    const standsInFor = async () => (await deputy.as.get('/v1/me')).body['standsInFor'];
    await eventually(async () =>
      expect(await standsInFor()).toEqual([{ staffId: absent.staffId, name: 'Secret-Given Secret-Family' }]),
    );
    const name = 'Secret-Given Secret-Family';
    for (const { as } of [deputy, absent, lead])
      expect((await as.get('/v1/absences')).body.items).toContainEqual({
        absenceId,
        staffId: absent.staffId,
        staffName: name,
        deputyId: deputy.staffId,
        deputyName: name,
        from: today,
        until: inDays(7),
      });
    expect((await (await register()).as.get('/v1/absences')).body.items).toEqual([]);
    expect((await lead.as.get(`/v1/staff?staffId=${absent.staffId}`)).body.items).toHaveLength(1);
    await succeed(absent.as, `/v1/staff/${absent.staffId}/cancel-absence`, { absenceId });
    await eventually(async () => expect(await standsInFor()).toEqual([]));
  });
});

describe('a counsellor', () => {
  it('does not leave a case with a near deadline to nobody (O-2)', async () => {
    const counsellor = await register();
    const caseId = await assignCase(counsellor.staffId);
    const { id: serviceId } = await succeed(admin, '/v1/services', {
      ...description,
      organizationId: here,
      agencyId: officeId,
    });
    await eventually(async () =>
      expect(
        (
          await counsellor.as.post('/v1/referrals', {
            caseId,
            serviceId,
            mode: 'information_only',
            need: { topics: ['work.job_search'], urgency: 'normal', deadlineOn: inDays(10) },
            dataScopes: [],
          })
        ).status,
      ).toBe(201),
    );
    const leave = () => admin.post(`/v1/staff/${counsellor.staffId}/leave`, { leftOn: today });
    expect((await leave()).body['type']).toBe('urn:geleit:rejection:DeadlineWithoutSuccessor');
    const [elsewhere, colleague] = [await register(undefined, { officeIds: [] }), await register()];
    const assign = ({ staffId }: { readonly staffId: string }) =>
      service.publish(
        caseContract,
        { tenant: here, stream: caseId },
        { type: 'CounsellorAssigned', data: { caseId, personId: randomUUID(), staffId, role: 'co' } },
      );
    await assign(elsewhere);
    await eventually(async () =>
      expect((await admin.get(`/v1/staff/${elsewhere.staffId}/work`)).body['offices']).toHaveLength(1),
    );
    expect((await leave()).status).toBe(409);
    await assign(colleague);
    await eventually(async () => expect((await leave()).status).toBe(200));
  });
});

it('advice on emigration is offered and referred to only while the office has the permit (O-3)', async () => {
  const counsellor = await register();
  const caseId = await assignCase(counsellor.staffId);
  const id = String((await succeed(admin, '/v1/offices', officeDetails))['id']);
  const offered = {
    ...description,
    topics: ['return_onward'],
    organizationId: here,
    agencyId: id,
  };
  const permit = (validUntil: string) =>
    succeed(admin, `/v1/offices/${id}/record-permit`, {
      permit: 'auswsg',
      validFrom: '2026-01-01',
      validUntil,
    });
  expect((await admin.post('/v1/services', offered)).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/topics', code: 'EmigrationPermitMissing' }],
  });
  await permit(inDays(1));
  const { id: serviceId } = await succeed(admin, '/v1/services', offered);
  const draft = (topic: string) =>
    counsellor.as.post('/v1/referrals', {
      caseId,
      serviceId,
      mode: 'information_only',
      need: { topics: [topic], urgency: 'normal' },
      dataScopes: [],
    });
  await eventually(async () => expect((await draft('return_onward.emigration')).status).toBe(201));
  await permit(inDays(-1));
  expect((await draft('return_onward.emigration')).body['type']).toBe('urn:geleit:rejection:NoSuchService');
  expect((await draft('return_onward.voluntary_return')).status).toBe(201);
});

it('publishes no name and no contact of staff, and no address', async () => {
  const topics = ['geleit.referrals.staff-member.%', 'geleit.referrals.office.%'];
  const events = await Promise.all(topics.map((topic) => publishedEvents(service, { topic })));
  const records = events.flat().map(({ headers, value }) => JSON.stringify(headers) + value);
  expect(records.length).toBeGreaterThan(20);
  expect(records.filter((record) => /secret|203 1234567|Musterweg|Administrator/i.test(record))).toEqual([]);
});
