import { caseContract, requestContract, staffMemberContract, type Role } from '@geleit/contracts';
import { Clock } from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  draft,
  profile,
  receivingAgencyId,
  receivingTenant,
  ReferralsFixture,
  senderId,
  sendingAgencyId,
  sendingTenant,
  type ReferredPerson,
} from '../referrals.features.js';

let fixture: ReferralsFixture;
let service: ReferralsFixture['service'];
beforeAll(async () => {
  fixture = await ReferralsFixture.start();
  ({ service } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

interface Colleague {
  readonly id: string;
  readonly client: TestClient;
}
async function registerColleague(tenant: string, role: Role, agencyId: string): Promise<Colleague> {
  const actor = { tenant, subject: randomUUID(), roles: [role], agencies: [agencyId] };
  await service.registerStaff(actor);
  return { id: actor.subject, client: service.clientFor(actor) };
}
const sender = (role: Role = 'counsellor', agencyId: string = sendingAgencyId) =>
  registerColleague(sendingTenant, role, agencyId);
const receiver = (role: Role = 'counsellor') => registerColleague(receivingTenant, role, receivingAgencyId);

const assign = ({ caseId, personId }: ReferredPerson, staffId: string) =>
  service.publish(
    caseContract,
    { tenant: sendingTenant, stream: caseId },
    { type: 'CounsellorAssigned', data: { caseId, personId, staffId, role: 'co' } },
  );
const unassign = ({ caseId, personId }: ReferredPerson, staffId: string) =>
  service.publish(
    caseContract,
    { tenant: sendingTenant, stream: caseId },
    { type: 'CounsellorUnassigned', data: { caseId, personId, staffId } },
  );
const leave = (tenant: string, staffId: string) =>
  service.publish(
    staffMemberContract,
    { tenant, stream: staffId },
    { type: 'StaffMemberLeft', data: { staffId, leftOn: '2026-01-31' } },
  );
const moveTo = (tenant: string, staffId: string, officeId: string) =>
  service.publish(
    staffMemberContract,
    { tenant, stream: staffId },
    { type: 'StaffOfficesChanged', data: { staffId, officeIds: [officeId] } },
  );
const reassignWork = (staffId: string, toStaffId: string, officeId: string = receivingAgencyId) =>
  service.publish(
    staffMemberContract,
    { tenant: receivingTenant, stream: staffId },
    { type: 'WorkReassigned', data: { staffId, toStaffId, officeId } },
  );
const absentToday = (tenant: string, staffId: string, deputyId: string) => {
  const today = germanDayOf(service.get(Clock).now());
  return fixture.recordAbsence(tenant, { staffId, deputyId, from: today, until: today });
};
/** Runs as if it were tomorrow. */
async function tomorrow(work: () => Promise<void>): Promise<void> {
  const clock = service.get(Clock);
  const day = addDays(germanDayOf(clock.now()), 1);
  Object.assign(clock, { now: () => `${day}T12:00:00.000Z` });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}

/** What the sender's door answers: the referral, the list of it, a change, a new draft from the case. */
async function senderDoor({ client }: Colleague, id: string, { caseId }: ReferredPerson): Promise<unknown[]> {
  const { body } = await client.get(`/v1/referrals?caseId=${caseId}`);
  return [
    (await client.get(`/v1/referrals/${id}`)).status,
    body.items?.some(({ referralId }) => referralId === id) ?? body['status'],
    (await client.post(`/v1/referrals/${id}/refuse-return`)).status,
    (await client.post('/v1/referrals', { ...draft, caseId, serviceId: fixture.serviceId })).status,
  ];
}
/** Nobody accepted the referral yet, so that there is no return to refuse. */
const senderOpen = [200, true, 409, 201];
const senderShut = [404, false, 404, 404];
const notRegistered = [403, 403, 403, 403];

/** What the recipient's door answers: the entry of the inbox, the package, work on the referral. */
async function recipientDoor({ client }: Colleague, id: string): Promise<number[]> {
  return [
    (await client.get(`/v1/referrals/inbox/${id}`)).status,
    (await client.get(`/v1/referrals/${id}/package`)).status,
    (await client.post(`/v1/referrals/${id}/start-service`)).status,
  ];
}
const responsible = [200, 200, 200];
const ofTheOffice = [200, 404, 403];
const leadOfTheOffice = [200, 404, 200];
async function recipientDoorReading(colleague: Colleague, id: string): Promise<number[]> {
  fixture.intake.readerId = colleague.id;
  return recipientDoor(colleague, id);
}

/** A referral that a counsellor of the receiving office has accepted. */
async function acceptedBy({ client }: Colleague, changes: object = {}): Promise<string> {
  const id = await fixture.sendReferral(await fixture.createPerson(), changes);
  expect((await client.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
  return id;
}

describe("the sender's access to a referral", () => {
  it('begins with the assignment to the case and ends with it', async () => {
    const [person, colleague] = [await fixture.createPerson(), await sender()];
    const id = await fixture.sendReferral(person);
    expect(await senderDoor(colleague, id, person)).toEqual(senderShut);
    await assign(person, colleague.id);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(senderOpen));
    await unassign(person, colleague.id);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(senderShut));
  });

  it("is also the deputy's, on the days on which the counsellor is absent (R7)", async () => {
    const [person, absent, deputy] = [await fixture.createPerson(), await sender(), await sender()];
    const id = await fixture.sendReferral(person);
    await assign(person, absent.id);
    await eventually(async () => expect(await senderDoor(absent, id, person)).toEqual(senderOpen));
    await absentToday(sendingTenant, absent.id, deputy.id);
    await eventually(async () => expect((await deputy.client.get(`/v1/referrals/${id}`)).status).toBe(200));
    const { items = [] } = (await deputy.client.get(`/v1/referrals?caseId=${person.caseId}`)).body;
    expect(items.map(({ referralId }) => referralId)).toContain(id);
    await tomorrow(async () => expect(await senderDoor(deputy, id, person)).toEqual(senderShut));
  });

  it('does not make a deputy the second person of their own draft (RF-3)', async () => {
    const [person, deputy] = [await fixture.createPerson(), await sender()];
    await absentToday(sendingTenant, senderId, deputy.id);
    let id = '';
    await eventually(async () => {
      const answer = await deputy.client.post('/v1/referrals', {
        ...draft,
        caseId: person.caseId,
        serviceId: fixture.serviceId,
      });
      expect(answer.status).toBe(201);
      id = String(answer.body.id);
    });
    expect((await deputy.client.post(`/v1/referrals/${id}/approve-recipient`)).body['type']).toBe(
      'urn:geleit:rejection:ApproverIsSender',
    );
  });

  it("ends with the case's transfer to another office, for the former lead, too (R5)", async () => {
    const newOfficeId = randomUUID();
    await fixture.openOffice(sendingTenant, newOfficeId);
    const [person, counsellor] = [await fixture.createPerson(), await sender()];
    const [formerLead, newLead] = [await sender('team_lead'), await sender('team_lead', newOfficeId)];
    const id = await fixture.sendReferral(person);
    await assign(person, counsellor.id);
    await eventually(async () => expect(await senderDoor(counsellor, id, person)).toEqual(senderOpen));
    const leads = async () => [
      (await formerLead.client.get(`/v1/referrals/${id}`)).status,
      (await newLead.client.get(`/v1/referrals/${id}`)).status,
    ];
    expect(await leads()).toEqual([200, 404]);
    await service.publish(
      caseContract,
      { tenant: sendingTenant, stream: person.caseId },
      {
        type: 'CaseTransferred',
        data: {
          caseId: person.caseId,
          personId: person.personId,
          programme: 'MBE',
          agencyId: newOfficeId,
          formerAgencyId: sendingAgencyId,
          kind: 'counselling',
          profile,
          transferredOn: '2026-02-01',
        },
      },
    );
    await unassign(person, counsellor.id);
    await eventually(async () => expect(await leads()).toEqual([404, 200]));
    await eventually(async () => expect(await senderDoor(counsellor, id, person)).toEqual(senderShut));
    expect((await newLead.client.get(`/v1/referrals/${id}`)).body).not.toHaveProperty('personId');
  });

  it('is only theirs in the offices in which they work, by the register and by their token', async () => {
    const [person, otherOfficeId] = [await fixture.createPerson(), randomUUID()];
    const colleague = await sender();
    const id = await fixture.sendReferral(person);
    await assign(person, colleague.id);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(senderOpen));
    for (const agencies of [[otherOfficeId], []]) {
      const actor = {
        tenant: sendingTenant,
        subject: colleague.id,
        roles: ['counsellor'] as const,
        agencies,
      };
      const narrowed = { id: colleague.id, client: service.clientFor(actor) };
      expect(await senderDoor(narrowed, id, person)).toEqual(senderShut);
    }
    expect(await senderDoor(colleague, id, person)).toEqual(senderOpen);
    const since = performance.now();
    await moveTo(sendingTenant, colleague.id, otherOfficeId);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(senderShut));
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it('is not that of a deputy in another office of the absent counsellor (R7)', async () => {
    const otherOfficeId = randomUUID();
    const [person, absent] = [await fixture.createPerson(), await sender()];
    const [here, there] = [await sender(), await sender('counsellor', otherOfficeId)];
    const id = await fixture.sendReferral(person);
    await assign(person, absent.id);
    await eventually(async () => expect(await senderDoor(absent, id, person)).toEqual(senderOpen));
    for (const deputy of [here, there]) await absentToday(sendingTenant, absent.id, deputy.id);
    await eventually(async () => expect(await senderDoor(here, id, person)).toEqual(senderOpen));
    expect(await senderDoor(there, id, person)).toEqual(senderShut);
  });

  it('gives a lead who stands in for a counsellor no more than a lead sees', async () => {
    const [person, lead] = [await fixture.createPerson(), await sender('team_lead')];
    const id = await fixture.sendReferral(person);
    await absentToday(sendingTenant, senderId, lead.id);
    expect((await lead.client.get(`/v1/referrals/${id}`)).body).not.toHaveProperty('personId');
    expect(await senderDoor(lead, id, person)).toEqual([200, false, 404, 404]);
  });

  it('ends everywhere when they leave', async () => {
    const [person, colleague] = [await fixture.createPerson(), await sender()];
    const id = await fixture.sendReferral(person);
    await assign(person, colleague.id);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(senderOpen));
    await leave(sendingTenant, colleague.id);
    await eventually(async () => expect(await senderDoor(colleague, id, person)).toEqual(notRegistered));
  });
});

describe("the recipient's access to a referral", () => {
  it('is that of the person who accepted it, the work also of the lead', async () => {
    const [acceptor, colleague, lead] = [await receiver(), await receiver(), await receiver('team_lead')];
    const id = await acceptedBy(acceptor);
    expect(await recipientDoorReading(acceptor, id)).toEqual(responsible);
    expect(await recipientDoorReading(colleague, id)).toEqual(ofTheOffice);
    expect(await recipientDoorReading(lead, id)).toEqual(leadOfTheOffice);
  });

  it("is also the deputy's, on the days on which whoever accepted it is absent (R7)", async () => {
    const [acceptor, deputy] = [await receiver(), await receiver()];
    const id = await acceptedBy(acceptor);
    expect(await recipientDoorReading(deputy, id)).toEqual(ofTheOffice);
    await absentToday(receivingTenant, acceptor.id, deputy.id);
    await eventually(async () => expect(await recipientDoorReading(deputy, id)).toEqual(responsible));
    await tomorrow(async () => expect(await recipientDoorReading(deputy, id)).toEqual(ofTheOffice));
  });

  it('passes to the colleague to whom the work is reassigned, and to nobody else (R4)', async () => {
    const [acceptor, colleague, third] = [await receiver(), await receiver(), await receiver()];
    const id = await acceptedBy(acceptor);
    const anonymousId = await fixture.draftReferral(await fixture.createPerson(), {
      mode: 'anonymous_consultation',
      dataScopes: [],
    });
    expect((await fixture.asSender.post(`/v1/referrals/${anonymousId}/send`)).status).toBe(200);
    expect((await acceptor.client.post(`/v1/referrals/${anonymousId}/accept`)).status).toBe(200);
    await reassignWork(acceptor.id, colleague.id);
    await eventually(async () => expect(await recipientDoorReading(colleague, id)).toEqual(responsible));
    await eventually(async () =>
      expect((await colleague.client.post(`/v1/referrals/${anonymousId}/start-service`)).status).toBe(200),
    );
    for (const other of [acceptor, third]) expect(await recipientDoorReading(other, id)).toEqual(ofTheOffice);
    await reassignWork(colleague.id, third.id);
    await eventually(async () => expect(await recipientDoorReading(third, id)).toEqual(responsible));
    expect(await recipientDoorReading(colleague, id)).toEqual(ofTheOffice);
    expect((await fixture.asSender.get(`/v1/referrals/${id}`)).body).not.toHaveProperty('acceptedBy');
  });

  it('follows the request that the acceptance opened in intake', async () => {
    const [acceptor, colleague, deputy] = [await receiver(), await receiver(), await receiver()];
    const id = await acceptedBy(acceptor);
    const other = await acceptedBy(acceptor);
    const assignRequest = (requestId: string, staffId: string, formerStaffId?: string) =>
      service.publish(
        requestContract,
        { tenant: receivingTenant, stream: requestId },
        {
          type: 'RequestAssigned',
          data: {
            requestId,
            agencyId: receivingAgencyId,
            staffId,
            ...(formerStaffId !== undefined && { formerStaffId }),
          },
        },
      );
    await assignRequest(id, acceptor.id);
    await assignRequest(id, colleague.id, acceptor.id);
    await eventually(async () => expect(await recipientDoorReading(colleague, id)).toEqual(responsible));
    expect(await recipientDoorReading(acceptor, id)).toEqual(ofTheOffice);
    expect(await recipientDoorReading(acceptor, other)).toEqual(responsible);
    await reassignWork(acceptor.id, colleague.id);
    await eventually(async () => expect(await recipientDoorReading(colleague, other)).toEqual(responsible));
    await assignRequest(other, deputy.id, acceptor.id);
    await eventually(async () => expect(await recipientDoorReading(deputy, other)).toEqual(responsible));
    expect(await recipientDoorReading(colleague, other)).toEqual(ofTheOffice);
  });

  it('passes on after they left, and nobody reads the package in between', async () => {
    const [acceptor, colleague, lead] = [await receiver(), await receiver(), await receiver('team_lead')];
    const id = await acceptedBy(acceptor);
    await leave(receivingTenant, acceptor.id);
    await eventually(async () => expect(await recipientDoorReading(acceptor, id)).toEqual([403, 403, 403]));
    expect(await recipientDoorReading(colleague, id)).toEqual(ofTheOffice);
    expect(await recipientDoorReading(lead, id)).toEqual(leadOfTheOffice);
    await reassignWork(acceptor.id, colleague.id);
    await eventually(async () => expect(await recipientDoorReading(colleague, id)).toEqual(responsible));
  });

  it('stays where it is if the work of another office is reassigned', async () => {
    const [acceptor, colleague] = [await receiver(), await receiver()];
    const id = await acceptedBy(acceptor);
    await reassignWork(acceptor.id, colleague.id, randomUUID());
    const later = await acceptedBy(acceptor);
    await reassignWork(acceptor.id, colleague.id, randomUUID());
    expect(await recipientDoorReading(acceptor, id)).toEqual(responsible);
    expect(await recipientDoorReading(acceptor, later)).toEqual(responsible);
    expect(await recipientDoorReading(colleague, id)).toEqual(ofTheOffice);
  });

  it('ends for whoever moves to another office, whatever their token says', async () => {
    const acceptor = await receiver();
    const id = await acceptedBy(acceptor);
    await moveTo(receivingTenant, acceptor.id, randomUUID());
    await eventually(async () => expect(await recipientDoorReading(acceptor, id)).toEqual([404, 404, 404]));
  });
});
