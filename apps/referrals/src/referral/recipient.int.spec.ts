import {
  eventually,
  testClientOf,
  withListedRejections,
  type TestClient,
  type TestResponse,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  description,
  draft,
  receivingAgencyId,
  receivingTenant,
  ReferralsFixture,
  sendingTenant,
} from '../referrals.features.js';
import {
  admitOrganization,
  executeAsOperator,
  officeDetails,
  openOffice,
} from '../staff-member/register.features.js';

/** An organisation whose identity provider writes the office of another one into its tokens. */
const [attackingTenant, attackingAgencyId] = [randomUUID(), randomUUID()];

let fixture: ReferralsFixture;
let asAttackingCounsellor: TestClient;
let asAttackingLead: TestClient;
let asAttackingAdmin: TestClient;
beforeAll(async () => {
  fixture = await ReferralsFixture.start();
  await admitOrganization(fixture.service, attackingTenant);
  await openOffice(fixture.service, attackingTenant, attackingAgencyId);
  asAttackingCounsellor = await clientWithForgedOffice('counsellor');
  asAttackingLead = await clientWithForgedOffice('team_lead');
  asAttackingAdmin = await clientWithForgedOffice('organisation_admin');
}, 120_000);
afterAll(() => fixture?.stop());

async function clientWithForgedOffice(
  role: 'counsellor' | 'team_lead' | 'organisation_admin',
): Promise<TestClient> {
  const { service } = fixture;
  const actor = { tenant: attackingTenant, subject: randomUUID(), roles: [role] };
  await service.registerStaff({ ...actor, agencies: [attackingAgencyId] });
  return withListedRejections(
    testClientOf(service.url, () =>
      service.issuer.authorization({ ...actor, agencies: [receivingAgencyId, attackingAgencyId] }),
    ),
  );
}

/** The status, and the fields and codes of a 422 or the number of rows. */
const answerOf = ({ status, body: { errors, items } }: TestResponse): unknown =>
  [status, errors ?? items?.length].filter((part) => part !== undefined);
const withheld = [404];

describe("an organisation whose tokens name another organisation's office (R1)", () => {
  it('receives none of its referrals, learns nothing about them and answers none', async () => {
    const person = await fixture.createPerson();
    const id = await fixture.sendReferral(person, {}, {});
    const answers: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [role, client] of [
      ['counsellor', asAttackingCounsellor],
      ['team_lead', asAttackingLead],
    ] as const) {
      const read = async (path: string, answer: readonly unknown[]) => {
        answers[`${role} GET ${path}`] = answerOf(await client.get(path.replace('{id}', id)));
        expected[`${role} GET ${path}`] = answer;
      };
      const act = async (verb: string, body: object = {}) => {
        answers[`${role} POST ${verb}`] = answerOf(await client.post(`/v1/referrals/${id}/${verb}`, body));
        expected[`${role} POST ${verb}`] = withheld;
      };
      await read('/v1/referrals/inbox', [200, 0]);
      await read(`/v1/referrals/inbox?agencyId=${receivingAgencyId}`, [200, 0]);
      await read('/v1/referrals/inbox/{id}', withheld);
      await read('/v1/referrals/{id}', withheld);
      await read('/v1/referrals', [200, 0]);
      await read('/v1/referrals/{id}/package', withheld);
      await act('confirm-delivery');
      await act('accept');
      await act('decline', { reason: 'no_capacity' });
    }
    expect(answers).toEqual(expected);
    expect((await fixture.asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    for (const client of [asAttackingCounsellor, asAttackingLead])
      for (const [verb, body] of [
        ['start-service', {}],
        ['record-outcome', { outcome: 'job_found' }],
        ['return', { reason: 'duplicate' }],
        ['report-purged', {}],
      ] as const)
        expect((await client.post(`/v1/referrals/${id}/${verb}`, body)).status).toBe(404);
    expect((await asAttackingCounsellor.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    expect((await fixture.asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(200);
  });

  it('cannot offer a service that the office receives, nor change the office, its services or its staff', async () => {
    const offer = { ...description, agencyId: receivingAgencyId };
    const staff = { givenName: 'Given', familyName: 'Family', roles: ['counsellor'] };
    const requests: readonly (readonly [TestClient, string, object, readonly unknown[]])[] = [
      [
        asAttackingAdmin,
        '/v1/services',
        { ...offer, organizationId: attackingTenant },
        [422, [{ pointer: '/agencyId', code: 'OfficeUnknown' }]],
      ],
      [
        asAttackingAdmin,
        '/v1/services',
        { ...offer, organizationId: receivingTenant },
        [422, [{ pointer: '/organizationId', code: 'OrganizationUnknown' }]],
      ],
      [asAttackingAdmin, `/v1/services/${fixture.serviceId}/describe`, description, withheld],
      [asAttackingAdmin, `/v1/services/${fixture.serviceId}/end`, {}, withheld],
      [asAttackingCounsellor, `/v1/services/${fixture.serviceId}/state-capacity`, { available: 9 }, withheld],
      [asAttackingAdmin, `/v1/offices/${receivingAgencyId}/describe`, officeDetails, withheld],
      [asAttackingAdmin, `/v1/offices/${receivingAgencyId}/close`, {}, withheld],
      [
        asAttackingAdmin,
        '/v1/offices',
        { ...officeDetails, officeId: receivingAgencyId },
        [400, [{ pointer: '/officeId', code: 'unknown' }]],
      ],
      [
        asAttackingAdmin,
        '/v1/staff',
        { ...staff, subject: randomUUID(), officeIds: [receivingAgencyId] },
        [422, [{ pointer: '/officeIds', code: 'OfficeUnknown' }]],
      ],
    ];
    const answers: unknown[] = [];
    for (const [client, path, body] of requests)
      answers.push([path, answerOf(await client.post(path, body))]);
    expect(answers).toEqual(requests.map(([, path, , answer]) => [path, answer]));
  });

  it('is not the recipient of a consent for the office, nor the office of a consent for it', async () => {
    for (const changes of [{ organizationId: attackingTenant }, { recipientId: attackingAgencyId }]) {
      const person = await fixture.createPerson(changes);
      const id = await fixture.draftReferral(person);
      const { consentId } = person;
      expect(
        (await fixture.asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId })).body,
      ).toMatchObject({ status: 422, type: 'urn:geleit:rejection:ConsentForAnotherRecipient' });
      expect((await fixture.asSender.post(`/v1/referrals/${id}/send`)).status).toBe(409);
    }
  });

  it('offers nothing and receives nothing by what was recorded before there was a register', async () => {
    const { service } = fixture;
    const serviceId = randomUUID();
    const agencyId = receivingAgencyId;
    await executeAsOperator(service, {
      tenant: attackingTenant,
      type: 'service',
      id: serviceId,
      command: {
        type: 'OfferService',
        data: { ...description, topics: ['livelihood.debts'], organizationId: attackingTenant, agencyId },
      },
      facts: {
        offerer: { nature: 'welfare_tenant', isOwn: true },
        office: { hasEmigrationPermit: false },
      },
    });
    const { items } = (await fixture.asSender.get('/v1/services?topic=livelihood.debts')).body;
    expect(items?.map((item) => item['serviceId'])).not.toContain(serviceId);
    const person = await fixture.createPerson();
    await eventually(async () =>
      expect(
        (await fixture.asSender.post('/v1/referrals', { ...draft, caseId: person.caseId, serviceId })).body[
          'type'
        ],
      ).toBe('urn:geleit:rejection:NoSuchService'),
    );

    const referralId = randomUUID();
    const recipient = {
      serviceId,
      nature: 'welfare_tenant',
      recipientId: agencyId,
      tenant: attackingTenant,
      agencyId,
    };
    const record = (command: { readonly type: string; readonly data: object }, facts: object) =>
      executeAsOperator(service, { tenant: sendingTenant, type: 'referral', id: referralId, command, facts });
    const risk = { identityMode: 'IDENTIFIED', reportingRisk: 'ordinary' };
    const sender = { personId: person.personId, agencyId: randomUUID(), caseIsOpen: true };
    const consultation = { mode: 'anonymous_consultation', need: draft.need, dataScopes: [] };
    await record(
      { type: 'DraftReferral', data: { ...consultation, caseId: person.caseId, serviceId } },
      { senderWithRisk: { sender, risk }, recipient },
    );
    await record(
      { type: 'SendReferral', data: {} },
      { risk, agencyId: sender.agencyId, caseIsOpen: true, serviceIsOffered: true },
    );
    for (const client of [asAttackingCounsellor, asAttackingLead])
      expect([
        (await client.get(`/v1/referrals/inbox/${referralId}`)).status,
        (await client.post(`/v1/referrals/${referralId}/accept`)).status,
      ]).toEqual([404, 404]);
  });
});

describe('a recipient whose office changes after the draft', () => {
  it('is not sent to once the office is closed or its organisation no longer keeps it', async () => {
    const officeId = randomUUID();
    await openOffice(fixture.service, receivingTenant, officeId);
    const admin = fixture.adminOf(receivingTenant, [officeId]);
    const { body } = await admin.post('/v1/services', {
      ...description,
      organizationId: receivingTenant,
      agencyId: officeId,
    });
    const person = await fixture.createPerson({
      recipientId: officeId,
      organizationId: receivingTenant,
      officeId,
    });
    const id = await fixture.draftReferral(person, { serviceId: body.id });
    const { consentId } = person;
    expect((await fixture.asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId })).status).toBe(
      200,
    );
    expect((await fixture.asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
      recipientId: officeId,
      organizationId: receivingTenant,
      officeId,
    });
    await executeAsOperator(fixture.service, {
      tenant: receivingTenant,
      type: 'office',
      id: officeId,
      command: { type: 'CloseOffice', data: {} },
      facts: { staff: 0, openCases: 0, offeredServices: 0 },
    });
    expect((await fixture.asSender.post(`/v1/referrals/${id}/send`)).body['type']).toBe(
      'urn:geleit:rejection:ServiceNotOffered',
    );
  });
});
