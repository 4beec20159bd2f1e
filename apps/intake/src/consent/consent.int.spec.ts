import { Clock } from '@geleit/platform';
import { consentContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { germanDayOf, addDays } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IntakeConfig } from '../config.js';
import { openOffice } from '../intake.features.js';
import { intake } from '../service.js';

const [tenant, agencyId, organizationId, recipientId] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];

describe('consents for referrals', () => {
  let service: TestService<IntakeConfig>;
  let bus: Client;
  let counsellor: TestClient;
  let personId: string;
  let lastDay: string;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0', ALARM_SECONDS: '1' },
    });
    bus = new Client({ connectionString: service.busUrl });
    await bus.connect();
    counsellor = service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['counsellor'],
      agencies: [agencyId],
    });
    personId = String(
      (
        await counsellor.post('/v1/persons', {
          agencyId,
          identityMode: 'PSEUDONYMOUS',
          alias: 'Wolke',
          birth: '1990-05',
        })
      ).body.id,
    );
    lastDay = addDays(germanDayOf(service.get(Clock).now()), 1);
    await openOffice(service, organizationId, recipientId);
  });
  afterAll(async () => {
    await bus?.end();
    await service?.stop();
  });

  async function requestConsent(changes: object = {}): Promise<string> {
    const { status, body } = await counsellor.post('/v1/consents', {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', organizationId, officeId: recipientId },
      dataScopes: ['contact'],
      legalBasisRegime: 'dsgvo',
      ...changes,
    });
    expect([status, body.id]).toEqual([201, expect.any(String)]);
    return String(body.id);
  }
  const grant = (consentId: string, changes: object = {}) =>
    counsellor.post(`/v1/consents/${consentId}/grant`, {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'ara',
      expiresAt: lastDay,
      signedBy: ['person'],
      ...changes,
    });
  const publishedData = async (consentId: string) =>
    (
      await bus.query<{ value: string }>(
        'SELECT value FROM bus.record WHERE topic = $1 AND key = $2 ORDER BY seq',
        [topicOf(consentContract), `${tenant}:${consentId}`],
      )
    ).rows.map(({ value }) => JSON.parse(value) as object);

  it('are published when granted and when they end', async () => {
    const consentId = await requestConsent();
    const granted = await grant(consentId, { reportingDutyExplained: true });
    expect([granted.status, granted.headers.has('consistency-token')]).toEqual([200, true]);
    const revoked = await counsellor.post(`/v1/consents/${consentId}/revoke`, { channel: 'phone' });
    expect([revoked.status, revoked.headers.has('consistency-token')]).toEqual([200, true]);
    await eventually(async () =>
      expect(await publishedData(consentId)).toEqual([
        {
          consentId,
          personId,
          recipientId,
          organizationId,
          officeId: recipientId,
          dataScopes: ['contact'],
          expiresAt: lastDay,
          reportingDutyExplained: true,
        },
        { consentId, personId, because: 'revoked' },
      ]),
    );
    expect((await counsellor.get(`/v1/consents/${consentId}`)).body).toMatchObject({
      status: 'revoked',
      reportingDutyExplained: true,
    });
  });

  it('are the only consents published, and only they return a consistency token', async () => {
    const consentId = await requestConsent({
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', organizationId },
    });
    const granted = await grant(consentId);
    expect([granted.status, granted.headers.has('consistency-token')]).toEqual([200, false]);
    const later = await requestConsent();
    await grant(later);
    await eventually(async () => expect(await publishedData(later)).toHaveLength(1));
    expect(await publishedData(consentId)).toEqual([]);
  });

  it('expire once their last day is over, and not before (C-1)', async () => {
    const [ending, lasting] = [await requestConsent(), await requestConsent()];
    await grant(ending);
    await grant(lasting, { expiresAt: addDays(lastDay, 1) });
    const clock = service.get(Clock);
    Object.assign(clock, { now: () => `${addDays(lastDay, 1)}T12:00:00.000Z` });
    try {
      await eventually(async () =>
        expect((await counsellor.get(`/v1/consents/${ending}`)).body).toMatchObject({ status: 'expired' }),
      );
    } finally {
      Reflect.deleteProperty(clock, 'now');
    }
    await eventually(async () =>
      expect((await publishedData(ending)).at(-1)).toEqual({
        consentId: ending,
        personId,
        because: 'expired',
      }),
    );
    expect((await counsellor.get(`/v1/consents/${lasting}`)).body).toMatchObject({ status: 'granted' });
  });

  it.each([
    ['nobody', {}, '/recipient/organizationId', 'RecipientMissing'],
    ['an organisation without an office', { organizationId }, '/recipient/officeId', 'RecipientMissing'],
    [
      'an office that was never opened',
      { organizationId, officeId: randomUUID() },
      '/recipient/officeId',
      'OfficeUnknown',
    ],
    [
      "another organisation's office",
      { organizationId: tenant, officeId: recipientId },
      '/recipient/officeId',
      'OfficeUnknown',
    ],
  ] as const)('cannot be requested for %s', async (_, recipient, pointer, code) => {
    const consentRequest = {
      personId,
      purpose: 'referral',
      dataScopes: ['contact'],
      legalBasisRegime: 'dsgvo',
    };
    expect(
      (
        await counsellor.post('/v1/consents', {
          ...consentRequest,
          recipient: { kind: 'agency', ...recipient },
        })
      ).body,
    ).toMatchObject({
      type: `urn:geleit:rejection:${code}`,
      status: 422,
      errors: [{ pointer, code }],
    });
  });
});
