import { caseContract, personContract } from '@geleit/contracts';
import { TenantReads } from '@geleit/platform';
import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { CaseRow } from '../projections/cases.projection.js';
import {
  draft,
  offerService,
  profile,
  receivingTenant,
  ReferralsFixture,
  senderId,
  sendingAgencyId,
  sendingTenant,
} from '../referrals.features.js';

let fixture: ReferralsFixture;
let service: ReferralsFixture['service'];
let asSender: TestClient;
let asReceiver: TestClient;
let serviceId: string;
beforeAll(async () => {
  fixture = await ReferralsFixture.start();
  ({ service, asSender, asReceiver, serviceId } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

describe('sending a draft whose preconditions no longer hold', () => {
  const refusalOf = async (id: string) => (await asSender.post(`/v1/referrals/${id}/send`)).body['type'];

  it('does not send a draft whose service is suspended or has ended', async () => {
    const person = await fixture.createPerson();
    const closingServiceId = await offerService(fixture.adminOf(receivingTenant));
    const id = await fixture.draftReferral(person, { serviceId: closingServiceId });
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: person.consentId });
    await fixture.adminOf(receivingTenant).post(`/v1/services/${closingServiceId}/suspend`);
    expect(await refusalOf(id)).toBe('urn:geleit:rejection:ServiceNotOffered');
    await fixture.adminOf(receivingTenant).post(`/v1/services/${closingServiceId}/resume`);
    await fixture.adminOf(receivingTenant).post(`/v1/services/${closingServiceId}/end`);
    expect(await refusalOf(id)).toBe('urn:geleit:rejection:ServiceNotOffered');
    expect(
      (await asSender.post('/v1/referrals', { ...draft, caseId: person.caseId, serviceId: closingServiceId }))
        .body['type'],
    ).toBe('urn:geleit:rejection:NoSuchService');
  });

  it('does not send a draft whose case is closed', async () => {
    const person = await fixture.createPerson();
    const id = await fixture.draftReferral(person);
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: person.consentId });
    await service.publish(
      caseContract,
      { tenant: sendingTenant, stream: person.caseId, by: senderId },
      {
        type: 'CaseClosed',
        data: {
          caseId: person.caseId,
          personId: person.personId,
          programme: 'MBE',
          agencyId: sendingAgencyId,
          kind: 'counselling',
          profile,
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        },
      },
    );
    await eventually(async () =>
      expect(
        await service
          .get(TenantReads)
          .read(sendingTenant, (rows) => rows.findOneBy(CaseRow, { caseId: person.caseId })),
      ).toMatchObject({ isOpen: false }),
    );
    expect(await refusalOf(id)).toBe('urn:geleit:rejection:CaseIsClosed');
  });

  it('lets a referral follow only one about the same person (RF-8)', async () => {
    const [person, other] = [await fixture.createPerson(), await fixture.createPerson()];
    const firstId = await fixture.sendReferral(person);
    expect(
      (await asSender.post('/v1/referrals', { ...draft, caseId: other.caseId, serviceId, follows: firstId }))
        .status,
    ).toBe(400);
    expect(
      (
        await asSender.post('/v1/referrals', {
          ...draft,
          caseId: person.caseId,
          serviceId,
          follows: randomUUID(),
        })
      ).status,
    ).toBe(400);
    expect(
      (await asSender.post('/v1/referrals', { ...draft, caseId: person.caseId, serviceId, follows: firstId }))
        .status,
    ).toBe(201);
  });
});

describe('a consent that ends', () => {
  it('withdraws the referral even after a completed handover (T5) and leaves no data behind (T7)', async () => {
    const person = await fixture.createPerson();
    const id = await fixture.sendReferral(person, { mode: 'full_transfer' });
    expect((await asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    await fixture.endConsent(person);
    await eventually(async () => expect(await fixture.statusOf(id)).toBe('withdrawn'));
    expect(await fixture.inboxEntry(id)).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'consent_revoked',
      need: null,
      dataScopes: [],
    });
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    expect((await asReceiver.post(`/v1/referrals/${id}/report-purged`)).status).toBe(200);
    expect((await asSender.get(`/v1/referrals/${id}`)).body['purgedAt']).not.toBeNull();
  });

  it('closes the package before this service has consumed the event, because intake checks it', async () => {
    const id = await fixture.sendReferral(await fixture.createPerson());
    await asReceiver.post(`/v1/referrals/${id}/accept`);
    fixture.intake.consentIsValid = false;
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    fixture.intake.consentIsValid = true;
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(200);
  });

  it('stops sending and accepting at once, however many requests run concurrently (RF-1, RF-7)', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => fixture.createPerson()));
    const ids = await Promise.all(people.map((person) => fixture.sendReferral(person)));
    await Promise.all(
      people.flatMap((person, index) => [
        asReceiver.post(`/v1/referrals/${ids[index] ?? ''}/accept`),
        fixture.endConsent(person, 'expired'),
      ]),
    );
    await eventually(async () =>
      expect(await Promise.all(ids.map((id) => fixture.statusOf(id)))).toEqual(ids.map(() => 'withdrawn')),
    );
    for (const id of ids)
      expect([
        (await fixture.inboxEntry(id))['need'],
        (await asReceiver.get(`/v1/referrals/${id}/package`)).status,
      ]).toEqual([null, 404]);
    const lateId = await fixture.draftReferral(people[0]!);
    expect(
      (await asSender.post(`/v1/referrals/${lateId}/attach-consent`, { consentId: people[0]!.consentId }))
        .body['type'],
    ).toBe('urn:geleit:rejection:ConsentHasEnded');
    expect((await asSender.post(`/v1/referrals/${lateId}/send`)).body['type']).toBe(
      'urn:geleit:rejection:ConsentMissing',
    );
  });
});

describe('a body with a duty to report (RF-3)', () => {
  it('receives names of people in danger only from two staff members, of protected people never', async () => {
    const jobcenter = await offerService(fixture.adminOf(sendingTenant), {}, 'public_body_reporting_duty');
    const recipientId = String((await asSender.get(`/v1/services/${jobcenter}`)).body['organizationId']);
    const person = await fixture.createPerson({
      recipientId,
      organizationId: recipientId,
      reportingDutyExplained: true,
    });
    await fixture.openCase(person.personId, { statusGroup: 'not_recorded', reportingRisk: 'raised' });
    await eventually(async () =>
      expect((await fixture.clientRow(person.personId))?.reportingRisks).toEqual(['ordinary', 'raised']),
    );
    const id = await fixture.draftReferral(person, { serviceId: jobcenter });
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: person.consentId });
    expect((await asSender.post(`/v1/referrals/${id}/send`)).body['type']).toBe(
      'urn:geleit:rejection:SecondPersonMissing',
    );
    expect((await asSender.post(`/v1/referrals/${id}/approve-recipient`)).status).toBe(403);
    const asLead = fixture.staffClient('team_lead');
    const referral = (await asLead.get(`/v1/referrals/${id}`)).body;
    expect([
      referral['nature'],
      'need' in referral,
      'personId' in referral,
      'caseId' in referral,
      'consentId' in referral,
      'summary' in referral,
    ]).toEqual(['public_body_reporting_duty', false, false, false, false, false]);
    expect((await asLead.post(`/v1/referrals/${id}/approve-recipient`)).status).toBe(200);
    expect((await asSender.post(`/v1/referrals/${id}/send`)).status).toBe(200);

    const caseId = await fixture.openCase(person.personId, {
      statusGroup: 'permanent',
      reportingRisk: 'ordinary',
    });
    const secondId = await fixture.draftReferral({ ...person, caseId }, { serviceId: jobcenter });
    await asSender.post(`/v1/referrals/${secondId}/attach-consent`, { consentId: person.consentId });
    expect((await asSender.post(`/v1/referrals/${secondId}/send`)).body['type']).toBe(
      'urn:geleit:rejection:SecondPersonMissing',
    );

    await service.publish(
      personContract,
      { tenant: sendingTenant, stream: person.personId, by: senderId },
      { type: 'PersonProtected', data: { personId: person.personId } },
    );
    await eventually(async () =>
      expect((await asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
        status: 'withdrawn',
        withdrawnBecause: 'protection',
      }),
    );
    expect(
      (await asSender.post('/v1/referrals', { ...draft, caseId: person.caseId, serviceId: jobcenter })).body[
        'type'
      ],
    ).toBe('urn:geleit:rejection:RecipientForbidden');
    expect([
      (await asLead.get(`/v1/referrals/${id}`)).status,
      (await fixture.clientRow(person.personId))?.reportingRisks,
    ]).toEqual([404, []]);
  });
  it.each([
    ['the authorities know anyway', { statusGroup: 'tolerated', reportingRisk: 'ordinary' }],
    ['no status may be known (JMD)', { programme: 'JMD' }],
  ] as const)('receives names of people of whom %s from one staff member', async (_, changes) => {
    const jobcenter = await offerService(fixture.adminOf(sendingTenant), {}, 'public_body_reporting_duty');
    const recipientId = String((await asSender.get(`/v1/services/${jobcenter}`)).body['organizationId']);
    const person = await fixture.createPerson({ recipientId, organizationId: recipientId });
    const caseId = await fixture.openCase(person.personId, changes);
    await eventually(async () =>
      expect(await fixture.clientRow(person.personId)).toMatchObject({
        reportingRisks: ['ordinary'],
        version: 3,
      }),
    );
    const id = await fixture.draftReferral({ ...person, caseId }, { serviceId: jobcenter });
    expect((await asSender.post(`/v1/referrals/${id}/send`)).body['type']).toBe(
      'urn:geleit:rejection:ConsentMissing',
    );
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: person.consentId });
    expect((await asSender.post(`/v1/referrals/${id}/send`)).status).toBe(200);
  });
});
