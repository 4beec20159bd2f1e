import { caseContract, personContract, staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { Clock } from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, publishedEvents, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  admission,
  agencyId,
  create,
  person,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';
import {
  accessOf,
  everything,
  everythingButHousehold,
  hire as hireInto,
  nothing,
  recordsOf,
  untilSeenBy,
} from './responsibility.features.js';

describe('access to a person follows from what somebody is responsible for now (R3, R4, R7)', () => {
  let fixture: IntakeFixture;
  let service: IntakeFixture['service'];
  let lead: TestClient;
  let clockWas: PropertyDescriptor | undefined;
  beforeAll(async () => {
    fixture = await startIntake();
    ({ service, lead } = fixture);
  });
  afterEach(() => {
    if (clockWas !== undefined) Reflect.deleteProperty(service.get(Clock), 'now');
    clockWas = undefined;
  });
  afterAll(() => fixture?.stop());

  const today = () => germanDayOf(new Date().toISOString());
  function tomorrowComes(): void {
    const clock = service.get(Clock);
    Object.assign(clock, { now: () => `${addDays(today(), 1)}T12:00:00.000Z` });
    clockWas = Object.getOwnPropertyDescriptor(clock, 'now');
  }
  const hire = () => hireInto(fixture);
  const publishStaff = (
    staffId: string,
    ...messages: Parameters<typeof service.publish<typeof staffMemberContract.events>>[2][]
  ) => service.publish(staffMemberContract, { tenant, stream: staffId }, ...messages);
  it('passes with a request that the team lead reassigns, who sees nothing but who is responsible', async () => {
    const [{ staffId: anna, client: former }, { staffId: bert, client: next }] = [await hire(), await hire()];
    const records = await recordsOf(former);
    expect([await accessOf(former, records), await accessOf(next, records)]).toEqual([everything, nothing]);
    const on = `/v1/requests/${records.request}`;
    expect((await lead.get(on)).body).toMatchObject({ responsibleId: anna });
    expect((await lead.get(on)).body).not.toHaveProperty('personId');
    for (const [toStaffId, code] of [
      [randomUUID(), 'StaffUnknown'],
      [staff.lead, 'StaffRoleUnfit'],
    ] as const)
      expect((await former.post(`${on}/reassign`, { toStaffId })).body).toMatchObject({
        status: 422,
        errors: [{ pointer: '/toStaffId', code }],
      });
    expect((await next.post(`${on}/reassign`, { toStaffId: bert })).status).toBe(404);
    await succeed(lead.post(`${on}/reassign`, { toStaffId: bert }));
    await untilSeenBy(next, records, everything);
    await untilSeenBy(former, records, nothing);
    expect((await former.post(`${on}/triage`, { urgency: 'normal' })).status).toBe(404);
    expect((await lead.get(on)).body).toMatchObject({ responsibleId: bert });
  });

  it('ends with the request', async () => {
    const { client } = await hire();
    const records = await recordsOf(client);
    await succeed(client.post(`/v1/requests/${records.request}/close`, { outcome: 'information_only' }));
    await untilSeenBy(client, records, nothing);
  });

  it('ends after the last day of an admission', async () => {
    const [{ client: responsible }, { staffId, client }] = [await hire(), await hire()];
    const records = await recordsOf(responsible);
    await succeed(responsible.post(`/v1/persons/${records.personId}/admit-keeper`, admission(staffId)));
    expect(await accessOf(client, records)).toEqual(everything);
    tomorrowComes();
    await untilSeenBy(client, records, nothing);
    expect(await accessOf(responsible, records)).toEqual(everything);
  });

  it('passes with the case', async () => {
    const [{ staffId: anna, client: former }, { staffId: bert, client: next }] = [await hire(), await hire()];
    const records = await recordsOf(former);
    const [caseId, { personId }] = [randomUUID(), records];
    const assignment = (staffId: string) => ({ caseId, personId, staffId });
    const about = { tenant, stream: caseId };
    await service.publish(caseContract, about, {
      type: 'CounsellorAssigned',
      data: { ...assignment(anna), role: 'lead' },
    });
    await succeed(former.post(`/v1/requests/${records.request}/close`, { outcome: 'information_only' }));
    await service.publish(
      caseContract,
      about,
      { type: 'CounsellorUnassigned', data: assignment(anna) },
      { type: 'CounsellorAssigned', data: { ...assignment(bert), role: 'lead' } },
    );
    await untilSeenBy(next, records, everything);
    await untilSeenBy(former, records, nothing);
  });

  it('ends when a colleague leaves; their requests stay with the team lead, who reassigns them', async () => {
    const [leaving, staying] = [await hire(), await hire()];
    const [own, ofColleague] = [await recordsOf(leaving.client), await recordsOf(staying.client)];
    await succeed(
      staying.client.post(`/v1/persons/${ofColleague.personId}/admit-keeper`, admission(leaving.staffId)),
    );
    await publishStaff(leaving.staffId, {
      type: 'StaffMemberLeft',
      data: { staffId: leaving.staffId, leftOn: today() },
    });
    await untilSeenBy(leaving.client, own, nothing);
    expect(await accessOf(leaving.client, ofColleague)).toEqual(nothing);
    await eventually(async () =>
      expect((await staying.client.get(`/v1/persons/${ofColleague.personId}`)).body['keepers']).toEqual([
        staying.staffId,
      ]),
    );
    const on = `/v1/requests/${own.request}`;
    expect((await lead.get(on)).body).toMatchObject({ status: 'received', responsibleId: leaving.staffId });
    expect((await lead.post(`${on}/reassign`, { toStaffId: leaving.staffId })).status).toBe(200);
    await succeed(lead.post(`${on}/reassign`, { toStaffId: staying.staffId }));
    await untilSeenBy(staying.client, own, everything);
  });

  it('passes in one go when the register says that work was reassigned', async () => {
    const [away, next] = [await hire(), await hire()];
    const records = [await recordsOf(away.client), await recordsOf(away.client)];
    const registered = await create(away.client, '/v1/persons', { ...person, familyName: 'Neu' });
    await publishStaff(away.staffId, {
      type: 'WorkReassigned',
      data: { staffId: away.staffId, toStaffId: next.staffId, officeId: agencyId },
    });
    for (const one of records) {
      await untilSeenBy(next.client, one, everything);
      await untilSeenBy(away.client, one, nothing);
    }
    await eventually(async () => {
      expect((await next.client.get(`/v1/persons/${registered}`)).status).toBe(200);
      expect((await away.client.get(`/v1/persons/${registered}`)).status).toBe(404);
    });
    const later = await recordsOf(away.client);
    expect(await accessOf(away.client, later)).toEqual(everything);
  });

  it("is the deputy's on the days of an absence, and ends with it", async () => {
    const [absent, deputy] = [await hire(), await hire()];
    const records = await recordsOf(absent.client);
    expect(await accessOf(deputy.client, records)).toEqual(nothing);
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
    await untilSeenBy(deputy.client, records, everything);
    const path = `/v1/persons/${records.personId}`;
    expect((await deputy.client.post(`${path}/admit-keeper`, admission(deputy.staffId))).status).toBe(422);
    expect(
      (await deputy.client.post(`/v1/requests/${records.request}/reassign`, { toStaffId: deputy.staffId }))
        .status,
    ).toBe(403);
    tomorrowComes();
    await untilSeenBy(deputy.client, records, nothing);
    expect(await accessOf(absent.client, records)).toEqual(everything);
  });

  it('is hidden from the team lead and open to the deputy once the person is protected (P-1)', async () => {
    const [{ staffId: anna, client: responsible }, { staffId: bert, client: deputy }] = [
      await hire(),
      await hire(),
    ];
    const records = await recordsOf(responsible);
    const path = `/v1/persons/${records.personId}`;
    for (const [deputyId, code] of [
      [anna, 'DeputyIsNoOtherPerson'],
      [staff.lead, 'StaffRoleUnfit'],
      [randomUUID(), 'StaffUnknown'],
    ])
      expect(
        (await responsible.post(`${path}/enter-protection`, { alias: 'Stern', deputyId })).body,
      ).toMatchObject({ status: 422, errors: [{ pointer: '/deputyId', code }] });
    await succeed(responsible.post(`${path}/enter-protection`, { alias: 'Stern', deputyId: bert }));
    expect(await accessOf(deputy, records)).toEqual(everythingButHousehold);
    expect(await accessOf(lead, records)).toEqual(nothing);
    const published = { topic: topicOf(personContract), key: `${tenant}:${records.personId}` };
    await eventually(async () => {
      const events = await publishedEvents(service, published);
      expect(events.map(({ value }) => JSON.parse(value) as object)).toContainEqual({
        personId: records.personId,
        deputyId: bert,
      });
    });
    expect((await lead.post(`/v1/requests/${records.request}/reassign`, { toStaffId: bert })).status).toBe(
      404,
    );
    await publishStaff(anna, { type: 'StaffMemberLeft', data: { staffId: anna, leftOn: today() } });
    await eventually(async () =>
      expect((await deputy.get(`/v1/requests/${records.request}`)).body).toMatchObject({
        responsibleId: bert,
      }),
    );
    const { staffId: clara, client: next } = await hire();
    await succeed(deputy.post(`${path}/name-deputy`, { deputyId: clara }));
    await untilSeenBy(next, records, everythingButHousehold);
  });

  it('passes on although the registration is older than caseloads', async () => {
    const [{ staffId }, earlier, { staffId: toStaffId, client: next }] = [
      await hire(),
      await hire(),
      await hire(),
    ];
    const personId = await create(earlier.client, '/v1/persons', { ...person, familyName: 'Frueher' });
    await fixture.database.query(
      `INSERT INTO registrations_to_note (tenant_id, person_id, staff_id, since)
      VALUES ($1, $2, $3, '2025-01-01T10:00:00Z')`,
      [tenant, randomUUID(), staffId],
    );
    const entries = async (of: string) =>
      (await fixture.database.query('SELECT kind FROM caseload_entries WHERE staff_id = $1', [of])).rows;
    await eventually(async () => {
      expect(await entries(staffId)).toEqual([{ kind: 'registration' }]);
      expect(await entries(earlier.staffId)).toEqual([{ kind: 'registration' }]);
    });
    expect((await fixture.database.query('SELECT FROM registrations_to_note')).rowCount).toBe(0);
    await publishStaff(earlier.staffId, {
      type: 'WorkReassigned',
      data: { staffId: earlier.staffId, toStaffId, officeId: agencyId },
    });
    await eventually(async () => expect((await next.get(`/v1/persons/${personId}`)).status).toBe(200));
  });
});
