import { Clock } from '@geleit/platform';
import { consentContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { germanDayOf, addDays } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IntakeConfig } from '../config.js';
import { intake } from '../service.js';

const [tenant, agencyId, recipientId] = [randomUUID(), randomUUID(), randomUUID()];

describe('consents that referrals may rest on', () => {
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
          birthYearMonth: '1990-05',
        })
      ).body.id,
    );
    lastDay = addDays(germanDayOf(service.get(Clock).now()), 1);
  });
  afterAll(async () => {
    await bus?.end();
    await service?.stop();
  });

  async function asked(more: object = {}): Promise<string> {
    const { status, body } = await counsellor.post('/v1/consents', {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', id: recipientId },
      dataScopes: ['contact'],
      legalBasisRegime: 'dsgvo',
      ...more,
    });
    expect([status, body.id]).toEqual([201, expect.any(String)]);
    return String(body.id);
  }
  const grant = (consentId: string, more: object = {}) =>
    counsellor.post(`/v1/consents/${consentId}/grant`, {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'ara',
      expiresAt: lastDay,
      signedBy: ['person'],
      ...more,
    });
  const told = async (consentId: string) =>
    (
      await bus.query<{ value: string }>(
        'SELECT value FROM bus.record WHERE topic = $1 AND key = $2 ORDER BY seq',
        [topicOf(consentContract), `${tenant}:${consentId}`],
      )
    ).rows.map(({ value }) => JSON.parse(value) as object);

  it('are told, and that they end', async () => {
    const consentId = await asked();
    const granted = await grant(consentId, { reportingDutyExplained: true });
    expect([granted.status, granted.headers.has('consistency-token')]).toEqual([200, true]);
    const revoked = await counsellor.post(`/v1/consents/${consentId}/revoke`, { channel: 'phone' });
    expect([revoked.status, revoked.headers.has('consistency-token')]).toEqual([200, true]);
    await eventually(async () =>
      expect(await told(consentId)).toEqual([
        {
          consentId,
          personId,
          recipientId,
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

  it('are the only ones that are told, so that nobody waits for others', async () => {
    const consentId = await asked({
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', id: recipientId },
    });
    const granted = await grant(consentId);
    expect([granted.status, granted.headers.has('consistency-token')]).toEqual([200, false]);
    const later = await asked();
    await grant(later);
    await eventually(async () => expect(await told(later)).toHaveLength(1));
    expect(await told(consentId)).toEqual([]);
  });

  it('C-1: expire by themselves once their last day is over, and not before', async () => {
    const [ending, lasting] = [await asked(), await asked()];
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
      expect((await told(ending)).at(-1)).toEqual({ consentId: ending, personId, because: 'expired' }),
    );
    expect((await counsellor.get(`/v1/consents/${lasting}`)).body).toMatchObject({ status: 'granted' });
  });

  it('name who will read', async () =>
    expect(
      (
        await counsellor.post('/v1/consents', {
          personId,
          purpose: 'referral',
          recipient: { kind: 'agency' },
          dataScopes: ['contact'],
          legalBasisRegime: 'dsgvo',
        })
      ).body,
    ).toMatchObject({ type: 'urn:geleit:rejection:RecipientMissing', status: 422 }));
});
