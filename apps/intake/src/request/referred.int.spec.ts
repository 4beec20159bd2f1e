import { EventStore } from '@geleit/event-store';
import { referralContract, type ReferralAccepted } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { IntakeConfig } from '../config.js';
import { intake } from '../service.js';

const [sender, tenant, agencyId] = [randomUUID(), randomUUID(), randomUUID()];
const staff = { accepting: randomUUID(), colleague: randomUUID(), lead: randomUUID() };

describe('requests that other organisations referred', () => {
  let service: TestService<IntakeConfig>;
  let accepting: TestClient;
  let colleague: TestClient;
  let lead: TestClient;
  let abroad: TestClient;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0' },
    });
    const as = (subject: string, role: 'counsellor' | 'team_lead', at = tenant) =>
      service.clientFor({ tenant: at, subject, roles: [role], agencies: [agencyId] });
    [accepting, colleague, lead, abroad] = [
      as(staff.accepting, 'counsellor'),
      as(staff.colleague, 'counsellor'),
      as(staff.lead, 'team_lead'),
      as(staff.accepting, 'counsellor', sender),
    ];
  });
  afterAll(() => service?.stop());

  /** Resolves once what is said of a referral was heard. */
  async function heard(referralId: string, say: () => Promise<void>): Promise<void> {
    const part = partitionOf(recordKeyOf(sender, referralId));
    const mark = async () =>
      (await service.get(EventStore).checkpoints(topicOf(referralContract))).find(
        (one) => one.partition === part,
      )?.position ?? 0;
    const before = await mark();
    await say();
    await eventually(async () => expect(await mark()).toBeGreaterThan(before));
  }
  async function accepted(more: Partial<ReferralAccepted> = {}): Promise<string> {
    const referralId = randomUUID();
    await heard(referralId, () =>
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
            ...more,
          },
        },
      ),
    );
    return referralId;
  }
  const withdrawn = (referralId: string) =>
    heard(referralId, () =>
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
          birthYearMonth: '2001-05',
        })
      ).body.id,
    );
  const listed = async (client: TestClient, requestId: string) =>
    (await client.get('/v1/requests?limit=100')).body.items?.find((row) => row['requestId'] === requestId);

  it("are in the hands of whoever accepted them, in the recipient's organisation", async () => {
    const id = await accepted();
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
      status: 'received',
      urgency: 'deadline',
      receivedOn: '2026-02-01',
      deadlineCandidate: null,
      version: 1,
    });
    expect((await lead.post(`/v1/requests/${id}/triage`, { urgency: 'normal' })).status).toBe(404);
    for (const nobody of [colleague, abroad]) {
      expect([
        (await nobody.get(`/v1/requests/${id}`)).status,
        await listed(nobody, id),
        (await nobody.post(`/v1/requests/${id}/triage`, { urgency: 'normal' })).status,
      ]).toEqual([404, undefined, 404]);
      expect(
        (await nobody.post(`/v1/requests/${id}/link-person`, { personId: await person(nobody) })).status,
      ).toBe(404);
    }
  });

  it("lead into a programme once the person has come, and are then her keepers'", async () => {
    const id = await accepted();
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

    const [own, other] = [await person(accepting), await person(colleague)];
    expect((await accepting.post(`${on}/link-person`, { personId: other })).body).toMatchObject({
      type: 'urn:geleit:rejection:NoSuchPerson',
    });
    expect((await accepting.post(`${on}/link-person`, { personId: own })).status).toBe(200);
    expect((await accepting.get(on)).body).toMatchObject({
      personId: own,
      receivedBy: null,
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

    expect(
      (await accepting.post(`/v1/persons/${own}/admit-keeper`, { staffId: staff.colleague })).status,
    ).toBe(200);
    expect(
      (await accepting.post(`/v1/persons/${own}/release-keeper`, { staffId: staff.accepting })).status,
    ).toBe(200);
    expect([(await accepting.get(on)).status, (await colleague.get(on)).status]).toEqual([404, 200]);
  });

  it('end when the referral is withdrawn, unless the recipient already knows the person', async () => {
    const [open, begun] = [await accepted(), await accepted()];
    expect(
      (await accepting.post(`/v1/requests/${begun}/link-person`, { personId: await person(accepting) }))
        .status,
    ).toBe(200);
    await withdrawn(begun);
    await withdrawn(open);
    expect((await accepting.get(`/v1/requests/${open}`)).body).toMatchObject({
      status: 'withdrawn',
      version: 2,
    });
    expect((await accepting.get(`/v1/requests/${begun}`)).body).toMatchObject({
      status: 'received',
      version: 2,
    });
  });

  it('are none where nobody is named', async () => {
    const unnamed = await accepted({ mode: 'anonymous_consultation' });
    expect((await accepting.get(`/v1/requests/${unnamed}`)).status).toBe(404);
  });
});
