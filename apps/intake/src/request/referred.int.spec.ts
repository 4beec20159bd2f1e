import { EventStore } from '@geleit/event-store';
import { caseContract, referralContract, type ReferralAccepted } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { IntakeConfig } from '../config.js';
import { openOffice } from '../intake.features.js';
import { intake } from '../service.js';

const [sender, tenant, agencyId] = [randomUUID(), randomUUID(), randomUUID()];
const staff = { accepting: randomUUID(), colleague: randomUUID(), lead: randomUUID() };

describe('referred requests', () => {
  let service: TestService<IntakeConfig>;
  let accepting: TestClient;
  let colleague: TestClient;
  let lead: TestClient;
  let senderCounsellor: TestClient;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0' },
    });
    const as = (subject: string, role: 'counsellor' | 'team_lead', at = tenant) =>
      service.clientFor({ tenant: at, subject, roles: [role], agencies: [agencyId] });
    [accepting, colleague, lead, senderCounsellor] = [
      as(staff.accepting, 'counsellor'),
      as(staff.colleague, 'counsellor'),
      as(staff.lead, 'team_lead'),
      as(staff.accepting, 'counsellor', sender),
    ];
    await openOffice(service, tenant, agencyId);
    for (const subject of [staff.accepting, staff.colleague])
      await service.registerStaff({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] });
  });
  afterAll(() => service?.stop());

  /** Resolves once the published event of the referral was consumed. */
  async function untilConsumed(referralId: string, publishEvent: () => Promise<void>): Promise<void> {
    const partition = partitionOf(recordKeyOf(sender, referralId));
    const consumedPosition = async () =>
      (await service.get(EventStore).checkpoints(topicOf(referralContract))).find(
        (checkpoint) => checkpoint.partition === partition,
      )?.position ?? 0;
    const before = await consumedPosition();
    await publishEvent();
    await eventually(async () => expect(await consumedPosition()).toBeGreaterThan(before));
  }
  async function acceptReferral(changes: Partial<ReferralAccepted> = {}): Promise<string> {
    const referralId = randomUUID();
    await untilConsumed(referralId, () =>
      service.publish(
        referralContract,
        { tenant: sender, stream: referralId, by: staff.accepting },
        {
          type: 'ReferralAccepted',
          data: {
            referralId,
            toTenant: tenant,
            toAgencyId: agencyId,
            acceptedBy: staff.accepting,
            mode: 'warm_handover',
            urgency: 'deadline',
            topics: ['housing.search'],
            acceptedOn: '2026-02-01',
            ...changes,
          },
        },
      ),
    );
    return referralId;
  }
  const withdrawReferral = (referralId: string) =>
    untilConsumed(referralId, () =>
      service.publish(
        referralContract,
        { tenant: sender, stream: referralId },
        { type: 'ReferralWithdrawn', data: { referralId, toTenant: tenant, because: 'consent_revoked' } },
      ),
    );
  const person = async (client: TestClient) =>
    String(
      (
        await client.post('/v1/persons', {
          agencyId,
          identityMode: 'PSEUDONYMOUS',
          alias: 'Wolke',
          birth: '2001-05',
        })
      ).body.id,
    );
  const listed = async (client: TestClient, requestId: string) =>
    (await client.get('/v1/requests?limit=100')).body.items?.find((row) => row['requestId'] === requestId);

  it("belong to the counsellor who accepted them, in the recipient's organisation", async () => {
    const id = await acceptReferral();
    const row = {
      requestId: id,
      personId: null,
      agencyId,
      status: 'received',
      channel: 'referral_in',
      accessPath: 'other_counselling',
      urgency: 'deadline',
      topics: ['housing.search'],
      receivedOn: '2026-02-01',
    };
    expect((await accepting.get(`/v1/requests/${id}`)).body).toMatchObject(row);
    expect(await listed(accepting, id)).toMatchObject(row);
    expect(await listed(lead, id)).toEqual({
      requestId: id,
      agencyId,
      agencyName: expect.any(String),
      responsibleId: staff.accepting,
      status: 'received',
      urgency: 'deadline',
      receivedOn: '2026-02-01',
      deadlineCandidate: null,
      version: 2,
    });
    expect((await lead.post(`/v1/requests/${id}/triage`, { urgency: 'normal' })).status).toBe(404);
    for (const outsider of [colleague, senderCounsellor]) {
      expect([
        (await outsider.get(`/v1/requests/${id}`)).status,
        await listed(outsider, id),
        (await outsider.post(`/v1/requests/${id}/triage`, { urgency: 'normal' })).status,
      ]).toEqual([404, undefined, 404]);
      expect(
        (await outsider.post(`/v1/requests/${id}/link-person`, { personId: await person(outsider) })).status,
      ).toBe(404);
    }
  });

  it('lead to a programme once the person is linked, and then belong to the counsellor of the case', async () => {
    const id = await acceptReferral();
    const on = `/v1/requests/${id}`;
    const steps = [
      ['triage', { urgency: 'normal' }],
      ['offer-appointment', { startsAt: new Date(Date.now() + 86_400_000).toISOString() }],
      ['complete-first-contact', {}],
    ] as const;
    for (const [verb, body] of steps) expect((await accepting.post(`${on}/${verb}`, body)).status).toBe(200);
    expect((await accepting.post(`${on}/check-eligibility`, { programme: 'JMD' })).body).toMatchObject({
      type: 'urn:geleit:rejection:NoSuchPerson',
      status: 404,
    });

    const [own, otherPersonId] = [await person(accepting), await person(colleague)];
    expect((await accepting.post(`${on}/link-person`, { personId: otherPersonId })).body).toMatchObject({
      type: 'urn:geleit:rejection:NoSuchPerson',
    });
    expect((await accepting.post(`${on}/link-person`, { personId: own })).status).toBe(200);
    expect((await accepting.get(on)).body).toMatchObject({
      personId: own,
      responsibleId: staff.accepting,
      status: 'first_contact_done',
    });
    expect((await accepting.post(`${on}/check-eligibility`, { programme: 'JMD' })).status).toBe(200);
    expect(
      (
        await accepting.post(`${on}/enrol-in-programme`, {
          programme: 'JMD',
          counsellorId: staff.colleague,
          language: 'ara',
          integrationCourse: 'before',
        })
      ).status,
    ).toBe(200);

    expect((await accepting.get(on)).status).toBe(200);
    await service.publish(
      caseContract,
      { tenant, stream: own },
      {
        type: 'CounsellorAssigned',
        data: {
          caseId: String((await accepting.get(on)).body['enrolmentId']),
          personId: own,
          staffId: staff.colleague,
          role: 'lead',
        },
      },
    );
    await eventually(async () =>
      expect([(await accepting.get(on)).status, (await colleague.get(on)).status]).toEqual([404, 200]),
    );
  });

  it('end when the referral is withdrawn, unless a person is already linked', async () => {
    const [open, linked] = [await acceptReferral(), await acceptReferral()];
    expect(
      (await accepting.post(`/v1/requests/${linked}/link-person`, { personId: await person(accepting) }))
        .status,
    ).toBe(200);
    await withdrawReferral(linked);
    await withdrawReferral(open);
    expect((await accepting.get(`/v1/requests/${open}`)).status).toBe(404);
    expect((await lead.get(`/v1/requests/${open}`)).body).toMatchObject({
      status: 'withdrawn',
      version: 4,
    });
    expect((await accepting.get(`/v1/requests/${linked}`)).body).toMatchObject({
      status: 'received',
      version: 4,
    });
  });

  it('are not created for a referral that names nobody', async () => {
    const unnamed = await acceptReferral({ mode: 'anonymous_consultation' });
    expect((await accepting.get(`/v1/requests/${unnamed}`)).status).toBe(404);
  });
});
