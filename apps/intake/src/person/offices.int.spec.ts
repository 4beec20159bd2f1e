import { caseContract, staffMemberContract, type AboutCase } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  agencyId,
  create,
  openOffice,
  otherAgencyId,
  otherTenant,
  person,
  requestFor,
  returnCode,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';
import {
  accessOf,
  everything,
  hire as hireInto,
  nothing,
  recordsOf,
  untilSeenBy,
  type Colleague,
} from './responsibility.features.js';

let fixture: IntakeFixture;
let service: IntakeFixture['service'];
let lead: TestClient;
const [secondOffice, officeWithChildren] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  fixture = await startIntake();
  ({ service, lead } = fixture);
  await openOffice(service, tenant, secondOffice);
  await openOffice(service, tenant, officeWithChildren, ['regional_counselling']);
  await openOffice(service, otherTenant, otherAgencyId);
});
afterAll(() => fixture?.stop());

const hire = (...agencies: readonly string[]) => hireInto(fixture, ...agencies);
const today = () => germanDayOf(new Date().toISOString());
const narrowed = ({ staffId }: Colleague, ...agencies: readonly string[]) =>
  service.clientFor({ tenant, subject: staffId, roles: ['counsellor'], agencies });
const publishStaff = (
  staffId: string,
  message: Parameters<typeof service.publish<typeof staffMemberContract.events>>[2],
) => service.publish(staffMemberContract, { tenant, stream: staffId }, message);
const moveTo = ({ staffId }: Colleague, officeId: string) =>
  publishStaff(staffId, { type: 'StaffOfficesChanged', data: { staffId, officeIds: [officeId] } });
const untilStatus = (client: TestClient, path: string, status: number) =>
  eventually(async () => expect((await client.get(path)).status).toBe(status));
const register = (client: TestClient, office = agencyId) =>
  create(client, '/v1/persons', { ...person, agencyId: office, familyName: 'Anwesend' });

describe('a responsibility counts only in the offices where one works', () => {
  it('so that a token narrowed to another office, or to none, reads nothing', async () => {
    const anna = await hire(agencyId, secondOffice);
    const records = await recordsOf(anna.client);
    const empty = await create(anna.client, '/v1/households', { agencyId });
    expect(await accessOf(anna.client, records)).toEqual(everything);
    for (const client of [narrowed(anna, secondOffice), narrowed(anna)]) {
      expect(await accessOf(client, records)).toEqual(nothing);
      expect((await client.get(`/v1/households/${empty}`)).status).toBe(404);
      expect((await client.post(`/v1/requests/${records.request}/close`, {})).status).not.toBe(200);
    }
    const [nowhere, question] = [narrowed(anna), { familyName: 'Anwesend', birth: '1990-05' }];
    expect((await nowhere.post('/v1/persons/duplicate-check', question)).status).toBe(403);
    expect((await nowhere.post('/v1/persons/return', { returnCode })).status).toBe(403);
    expect(await accessOf(anna.client, records)).toEqual(everything);
  });

  it('and nobody asks for duplicates without end, whoever else does', async () => {
    const [anna, bert] = [await hire(), await hire()];
    const ask = ({ client }: Colleague) =>
      client.post('/v1/persons/duplicate-check', { familyName: 'Anwesend', birth: '1990-05' });
    for (let count = 0; count < 60; count += 1) expect((await ask(anna)).status).toBe(200);
    expect(await ask(anna)).toMatchObject({
      status: 429,
      body: { type: 'urn:geleit:problem:too-many-requests' },
    });
    expect((await ask(bert)).status).toBe(200);
  });

  it('and ends with a move to another office, after which the team lead finds a successor', async () => {
    const [anna, bert] = [await hire(), await hire()];
    const records = await recordsOf(anna.client);
    const registered = await register(anna.client);
    const since = performance.now();
    await moveTo(anna, secondOffice);
    await untilSeenBy(anna.client, records, nothing);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect((await anna.client.get(`/v1/persons/${registered}`)).status).toBe(404);
    await succeed(lead.post(`/v1/requests/${records.request}/reassign`, { toStaffId: bert.staffId }));
    await untilSeenBy(bert.client, records, everything);
    await succeed(lead.post(`/v1/persons/${registered}/appoint`, { staffId: bert.staffId }));
    expect((await bert.client.get(`/v1/persons/${registered}`)).body['keeping']).toEqual([
      { staffId: bert.staffId, reason: 'appointment', agencyId },
    ]);
  });

  it('also for the deputy of somebody who is absent', async () => {
    const [absent, deputy] = [await hire(agencyId, secondOffice), await hire(secondOffice)];
    const here = await recordsOf(absent.client);
    const there = await register(absent.client, secondOffice);
    await publishStaff(absent.staffId, {
      type: 'AbsenceRecorded',
      data: {
        absenceId: randomUUID(),
        staffId: absent.staffId,
        from: today(),
        until: today(),
        deputyId: deputy.staffId,
      },
    });
    await untilStatus(deputy.client, `/v1/persons/${there}`, 200);
    expect(await accessOf(deputy.client, here)).toEqual(nothing);
  });

  it('and follows a case to the office to which it is transferred', async () => {
    const [anna, there] = [await hire(), await hire(secondOffice)];
    const records = await recordsOf(anna.client);
    const [{ personId }, caseId] = [records, randomUUID()];
    const about: AboutCase = {
      caseId,
      personId,
      programme: 'MBE',
      agencyId,
      kind: 'case_management',
      profile: {
        gender: 'female',
        ageBand: '27-39',
        nationality: 'SY',
        language: 'ara',
        sinceEntry: 'under_1',
        accessPath: 'school',
        integrationCourse: 'before',
      },
    };
    const assignment = { caseId, personId };
    await succeed(anna.client.post(`/v1/requests/${records.request}/close`, { outcome: 'information_only' }));
    await service.publish(
      caseContract,
      { tenant, stream: caseId },
      { type: 'CaseOpened', data: { ...about, openedOn: '2026-01-10' } },
      { type: 'CounsellorAssigned', data: { ...assignment, staffId: anna.staffId, role: 'lead' } },
    );
    await untilSeenBy(anna.client, records, everything);
    await service.publish(
      caseContract,
      { tenant, stream: caseId },
      {
        type: 'CaseTransferred',
        data: { ...about, agencyId: secondOffice, formerAgencyId: agencyId, transferredOn: '2026-02-01' },
      },
      { type: 'CounsellorUnassigned', data: { ...assignment, staffId: anna.staffId } },
      { type: 'CounsellorAssigned', data: { ...assignment, staffId: there.staffId, role: 'lead' } },
    );
    await untilSeenBy(there.client, records, everything);
    await untilSeenBy(anna.client, records, nothing);
  });
});

describe('somebody for whom nobody is responsible any more', () => {
  it('is found by the team lead, who appoints a counsellor until there is a request', async () => {
    const [anna, bert] = [await hire(), await hire()];
    const records = await recordsOf(anna.client);
    const path = `/v1/persons/${records.personId}`;
    const appoint = (client: TestClient, staffId: string) => client.post(`${path}/appoint`, { staffId });
    expect((await appoint(lead, bert.staffId)).body).toMatchObject({
      type: 'urn:geleit:rejection:SomebodyIsResponsible',
    });
    await succeed(anna.client.post(`/v1/requests/${records.request}/close`, { outcome: 'information_only' }));
    await untilSeenBy(anna.client, records, nothing);
    expect((await lead.get('/v1/persons?hasResponsible=false')).body.items).toContainEqual({
      personId: records.personId,
      identityMode: 'IDENTIFIED',
      agencyId,
      agencyName: expect.any(String),
      registeredAt: expect.any(String),
      registrationStatus: 'present',
      responsibleIds: [],
      hasResponsible: false,
      version: expect.any(Number),
    });
    expect((await appoint(bert.client, anna.staffId)).status).toBe(403);
    expect((await appoint(lead, randomUUID())).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/staffId', code: 'StaffUnknown' }],
    });
    await succeed(appoint(lead, bert.staffId));
    expect((await bert.client.get(path)).status).toBe(200);
    expect((await appoint(lead, anna.staffId)).status).toBe(409);
    await create(bert.client, '/v1/requests', requestFor(records.personId));
    await eventually(async () =>
      expect((await bert.client.get(path)).body['keeping']).toMatchObject([{ reason: 'request' }]),
    );
  });

  it('is given neither to the team lead nor to somebody for whom they stand in', async () => {
    const [anna, absent] = [await hire(), await hire()];
    const leadingCounsellor = { tenant, subject: randomUUID(), agencies: [agencyId] };
    const roles = ['counsellor', 'team_lead'] as const;
    await service.registerStaff({ ...leadingCounsellor, roles });
    const client = service.clientFor({ ...leadingCounsellor, roles });
    const own = leadingCounsellor.subject;
    const records = await recordsOf(anna.client);
    const reassign = `/v1/requests/${records.request}/reassign`;
    const absence = { absenceId: randomUUID(), from: today(), until: today(), deputyId: own };
    await publishStaff(absent.staffId, {
      type: 'AbsenceRecorded',
      data: { ...absence, staffId: absent.staffId },
    });
    const ofAbsent = `/v1/persons/${await register(absent.client)}`;
    // A team lead reads metadata before; the name only while standing in.
    await eventually(async () => expect((await client.get(ofAbsent)).body['familyName']).toBe('Anwesend'));
    for (const toStaffId of [own, absent.staffId])
      expect((await client.post(reassign, { toStaffId })).body).toMatchObject({
        status: 403,
        errors: [{ pointer: '/toStaffId', code: 'NotOneself' }],
      });
    const registered = await register(anna.client);
    await moveTo(anna, secondOffice);
    await untilStatus(anna.client, `/v1/persons/${registered}`, 404);
    for (const staffId of [own, absent.staffId])
      expect((await client.post(`/v1/persons/${registered}/appoint`, { staffId })).body).toMatchObject({
        status: 422,
        errors: [{ pointer: '/staffId', code: 'NotOneself' }],
      });
    await moveTo(anna, agencyId);
    await untilStatus(anna.client, `/v1/persons/${registered}`, 200);
    await succeed(anna.client.post(reassign, { toStaffId: own }));
    await untilSeenBy(client, records, everything);
  });

  it('stays unknown to the team lead if protected, and with a deputy who has the certificate (O-4)', async () => {
    const [anna, dana] = [await hire(officeWithChildren), await hire(officeWithChildren)];
    const protect = () =>
      anna.client.post('/v1/persons/protected', {
        agencyId: officeWithChildren,
        alias: 'Stern',
        deputyId: dana.staffId,
      });
    expect((await protect()).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/deputyId', code: 'CertificateMissing' }],
    });
    await publishStaff(dana.staffId, {
      type: 'CertificateInspected',
      data: { staffId: dana.staffId, certificate: 'bzrg30a', inspectedOn: today(), validUntil: '2099-12-31' },
    });
    const personId = await eventually(async () => {
      const { status, body } = await protect();
      expect(status).toBe(201);
      return body.id;
    });
    const theirLead = service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['team_lead'],
      agencies: [officeWithChildren],
    });
    expect((await theirLead.post(`/v1/persons/${personId}/appoint`, { staffId: anna.staffId })).status).toBe(
      404,
    );
  });
});

describe('an office that a command names', () => {
  it('is refused with its field if another organisation or nobody has opened it', async () => {
    const { client } = await hire();
    const personId = await register(client);
    const begin = (office: string) =>
      Promise.all([
        client.post('/v1/persons', { ...person, agencyId: office }),
        client.post('/v1/persons/anonymous', { agencyId: office }),
        client.post('/v1/persons/protected', { agencyId: office, alias: 'A', deputyId: randomUUID() }),
        client.post('/v1/requests', { ...requestFor(personId), agencyId: office }),
        client.post('/v1/households', { agencyId: office }),
      ]);
    for (const office of [otherAgencyId, randomUUID()])
      for (const { body } of await begin(office))
        expect(body).toMatchObject({
          status: 422,
          errors: [{ pointer: '/agencyId', code: 'OfficeUnknown' }],
        });
    expect((await begin(secondOffice)).map(({ status }) => status)).toEqual(Array(5).fill(403));
  });
});
