import {
  counsellingErasureReceiptContract,
  projectsErasureReceiptContract,
  referralsErasureReceiptContract,
  reportingErasureReceiptContract,
  type ErasureReceiptGiven,
} from '@geleit/contracts';
import { ServiceIdentity, isCertificateGenuine, type ErasureCertificate } from '@geleit/privacy';
import { eventually, tablesContaining } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  assessedRequest,
  create,
  person,
  requestFor,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';

const secret = { givenName: 'Zqlösch', familyName: 'Zqantrag', phone: '0203 5551 7788' };

describe('the erasure of a person', () => {
  let fixture: IntakeFixture;
  beforeAll(async () => {
    fixture = await startIntake();
  });
  afterAll(() => fixture?.stop());

  const read = async (id: string) =>
    (await fixture.admin.get(`/v1/erasure-requests/${id}`)).body as Readonly<Record<string, unknown>> & {
      readonly status: string;
    };
  const register = () => create(fixture.counsellor, '/v1/persons', { ...person, ...secret });
  const requestErasure = (personId: string) =>
    create(fixture.counsellor, '/v1/erasure-requests', { personId, reason: 'consent_withdrawn' });
  const prepare = async (id: string) => {
    await succeed(
      fixture.counsellor.post(`/v1/erasure-requests/${id}/check-identity`, { how: 'known_in_person' }),
    );
    await succeed(fixture.counsellor.post(`/v1/erasure-requests/${id}/plan`, {}));
  };
  const approve = async (id: string) => {
    await succeed(fixture.lead.post(`/v1/erasure-requests/${id}/approve`, { as: 'team_lead' }));
    await succeed(fixture.admin.post(`/v1/erasure-requests/${id}/approve`, { as: 'organisation_admin' }));
  };
  const receipt = (
    erasureRequestId: string,
    record: Pick<ErasureReceiptGiven, 'service' | 'recordType' | 'recordId'> & {
      readonly alsoIds?: string[];
    },
  ) => ({
    type: 'ErasureReceiptGiven' as const,
    data: {
      erasureRequestId,
      keyIds: [randomUUID()],
      triedValues: 1,
      position: 1,
      eventId: randomUUID(),
      at: new Date().toISOString(),
      ...record,
    },
  });
  /** Answers as the four other services do. */
  async function answerForOthers(id: string, personId: string): Promise<void> {
    const referralId = randomUUID();
    const context = (stream: string) => ({ tenant, stream });
    const referralsReceipt = (recordType: string, recordId: string, also?: string[]) =>
      fixture.service.publish(
        referralsErasureReceiptContract,
        context(recordId),
        receipt(id, { service: 'referrals', recordType, recordId, ...(also && { alsoIds: also }) }),
      );
    await referralsReceipt('client', personId, [referralId]);
    await eventually(async () => expect((await read(id)).receipts).toHaveLength(1));
    expect((await read(id)).status).toBe('ending_sharing');
    await referralsReceipt('referral', referralId);
    await eventually(async () => expect((await read(id)).status).toBe('erasing'));
    await fixture.service.publish(
      counsellingErasureReceiptContract,
      context(personId),
      receipt(id, { service: 'counselling', recordType: 'client', recordId: personId }),
    );
    await fixture.service.publish(
      projectsErasureReceiptContract,
      context(id),
      receipt(id, { service: 'projects', recordType: 'erasure', recordId: id }),
    );
    await fixture.service.publish(
      reportingErasureReceiptContract,
      context(id),
      receipt(id, { service: 'reporting', recordType: 'erasure', recordId: id }),
    );
  }

  it('leaves nothing that could be read, and a certificate that can be checked', async () => {
    const { counsellor, lead, database, service } = fixture;
    const personId = await register();
    const requestPath = await assessedRequest(counsellor, personId);
    const consentId = await create(counsellor, '/v1/consents', {
      personId,
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', organizationId: randomUUID() },
      dataScopes: ['contact'],
    });
    const id = await requestErasure(personId);
    await prepare(id);
    const planned = await read(id);
    expect(planned['effects']).toMatchObject({
      requestIds: [requestPath.split('/').at(-1)],
      consentIds: [consentId],
      survives: expect.arrayContaining(['statistical_facts']) as unknown,
    });
    await approve(id);
    await answerForOthers(id, personId);
    await eventually(async () => expect((await read(id)).status).toBe('verified'), 20_000);

    expect((await counsellor.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect((await lead.get(`/v1/persons/${personId}`)).status).toBe(404);
    expect((await counsellor.get(requestPath)).status).toBe(404);
    expect((await counsellor.get(`/v1/consents/${consentId}`)).status).toBe(404);
    expect((await counsellor.post('/v1/requests', requestFor(personId))).status).toBe(404);
    expect((await counsellor.post(`${requestPath}/triage`, { urgency: 'normal' })).status).toBe(404);
    for (const text of Object.values(secret))
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);
    const { rows } = await database.query<{ table: string }>(
      `SELECT 'duplicate_keys' AS table FROM duplicate_keys WHERE person_id = $1
       UNION ALL SELECT 'persons' FROM persons WHERE person_id = $1
       UNION ALL SELECT 'return_codes' FROM return_codes WHERE person_id = $1`,
      [personId],
    );
    expect(rows).toEqual([]);

    const certificate = (await counsellor.get(`/v1/erasure-requests/${id}/certificate`))
      .body as unknown as ErasureCertificate;
    expect(isCertificateGenuine(certificate, service.get(ServiceIdentity).directory)).toBe(true);
    expect(new Set(certificate.receipts.map((one) => one.service))).toEqual(
      new Set(['intake', 'counselling', 'referrals', 'projects', 'reporting']),
    );
    expect(certificate.roots.after['intake']).toMatchObject({ number: expect.any(Number) as unknown });
    expect(JSON.stringify(certificate)).not.toContain(personId);
  });

  it('is refused while a legal hold lasts, and the refusal names the ground (V-7)', async () => {
    const id = await requestErasure(await register());
    await prepare(id);
    const path = `/v1/erasure-requests/${id}`;
    await succeed(
      fixture.counsellor.post(`${path}/place-hold`, { ground: 'child_protection', until: '2030-01-31' }),
    );
    const refused = await fixture.lead.post(`${path}/approve`, { as: 'team_lead' });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      409,
      expect.stringContaining('child_protection'),
    ]);
    await succeed(fixture.lead.post(`${path}/lift-hold`, { ground: 'child_protection' }));
    await succeed(fixture.lead.post(`${path}/approve`, { as: 'team_lead' }));
  });

  it('needs two people in two capacities, and their identity to be checked', async () => {
    const id = await requestErasure(await register());
    const path = `/v1/erasure-requests/${id}`;
    const asLead = () => fixture.lead.post(`${path}/approve`, { as: 'team_lead' });
    expect((await asLead()).status).toBe(409);
    await prepare(id);
    await succeed(asLead());
    await succeed(asLead());
    expect((await read(id)).status).toBe('requested');
    expect((await fixture.lead.post(`${path}/approve`, { as: 'organisation_admin' })).status).toBe(403);
    expect((await fixture.counsellor.post(`${path}/approve`, { as: 'team_lead' })).status).toBe(403);
    expect((await fixture.bert.get(path)).status).toBe(404);
  });

  it('is planned and approved again when registrations were merged since, and reaches both', async () => {
    const [personId, absorbedId] = [await register(), await register()];
    const id = await requestErasure(personId);
    const path = `/v1/erasure-requests/${id}`;
    await prepare(id);
    await succeed(fixture.lead.post(`${path}/approve`, { as: 'team_lead' }));
    await succeed(fixture.counsellor.post(`/v1/persons/${personId}/merge`, { personId: absorbedId }));
    await eventually(async () =>
      expect((await fixture.admin.post(`${path}/approve`, { as: 'organisation_admin' })).body).toMatchObject({
        status: 409,
        type: 'urn:geleit:rejection:ScopeChanged',
      }),
    );
    await succeed(fixture.counsellor.post(`${path}/plan`, {}));
    await eventually(async () =>
      expect(await read(id)).toMatchObject({ personIds: [personId, absorbedId], approvals: [] }),
    );
    await approve(id);
    await eventually(async () => expect((await read(id)).status).toBe('ending_sharing'));
  });

  it('is asked for once', async () => {
    const personId = await register();
    await requestErasure(personId);
    const again = await fixture.counsellor.post('/v1/erasure-requests', {
      personId,
      reason: 'objection',
    });
    expect(again.status).toBe(409);
  });
});
