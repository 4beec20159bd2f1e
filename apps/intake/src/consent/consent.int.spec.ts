import { Clock } from '@geleit/platform';
import { consentContract, organizationContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { germanDayOf, addDays } from '@geleit/rules';
import {
  eventually,
  publishedEvents,
  startTestService,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
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
  let counsellor: TestClient;
  let personId: string;
  let lastDay: string;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0', ALARM_SECONDS: '1' },
    });
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
    (await publishedEvents(service, { topic: topicOf(consentContract), key: `${tenant}:${consentId}` })).map(
      ({ value }) => JSON.parse(value) as object,
    );

  it('are superseded only by a granted consent of the same person for the same purpose', async () => {
    const [older, newer] = [await requestConsent(), await requestConsent()];
    expect((await grant(older)).status).toBe(200);
    const supersede = (byConsentId: string) =>
      counsellor.post(`/v1/consents/${older}/supersede`, { byConsentId });
    for (const unknown of [randomUUID(), older])
      expect((await supersede(unknown)).body).toMatchObject({
        status: 404,
        type: 'urn:geleit:rejection:NoSuchConsent',
        errors: [{ pointer: '/byConsentId' }],
      });
    expect((await supersede(newer)).body).toMatchObject({ status: 409, errors: [{ code: 'NotGranted' }] });
    expect((await grant(newer)).status).toBe(200);
    expect((await supersede(newer)).status).toBe(200);
  });

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

  const counsellorOf = (organization: string) =>
    service.clientFor({
      tenant: organization,
      subject: randomUUID(),
      roles: ['counsellor'],
      agencies: [agencyId],
    });
  const registerPerson = async (client: TestClient, facts: object = {}) =>
    String(
      (
        await client.post('/v1/persons', {
          agencyId,
          identityMode: 'PSEUDONYMOUS',
          alias: 'Mond',
          ...facts,
        })
      ).body.id,
    );

  it("are given under the organisation's regime, which nobody chooses (T13)", async () => {
    const organization = randomUUID();
    await openOffice(service, organization, agencyId);
    await service.publish(
      organizationContract,
      { tenant: organization, stream: organization },
      { type: 'DataProtectionRegimeStated', data: { organizationId: organization, regime: 'kdg' } },
    );
    const theirs = counsellorOf(organization);
    const about = {
      personId: await registerPerson(theirs, { birth: '1990' }),
      purpose: 'counselling_documentation',
      recipient: { kind: 'interpreter' },
      dataScopes: ['contact'],
    };
    await eventually(async () =>
      expect((await theirs.post('/v1/consents', { ...about, legalBasisRegime: 'dsgvo' })).body).toMatchObject(
        {
          type: 'urn:geleit:rejection:RegimeIsAnother',
          status: 422,
          errors: [{ pointer: '/legalBasisRegime', code: 'RegimeIsAnother' }],
        },
      ),
    );
    const { id } = (await theirs.post('/v1/consents', about)).body;
    expect((await theirs.get(`/v1/consents/${String(id)}`)).body).toMatchObject({ legalBasisRegime: 'kdg' });
    const { status } = await counsellor.post('/v1/consents', { ...about, personId, legalBasisRegime: 'kdg' });
    expect(status).toBe(422);
  });

  it('of somebody of unknown age ask for a stated band (T13)', async () => {
    const consentId = await requestConsent({ personId: await registerPerson(counsellor) });
    expect((await grant(consentId)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/statedAgeBand', code: 'AgeUnknown' }],
    });
    expect((await grant(consentId, { statedAgeBand: '27-39' })).status).toBe(200);
  });

  it('end with the birthday on which they rest, and with its correction (T13)', async () => {
    const today = germanDayOf(service.get(Clock).now());
    const birthOfAge = (years: number, day: string) => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
    const minor = await registerPerson(counsellor, {
      identityMode: 'IDENTIFIED',
      givenName: 'Probe',
      familyName: 'Jung',
      birth: birthOfAge(16, addDays(today, 40)),
    });
    const signed = { signedBy: ['person', 'guardian'], expiresAt: addDays(today, 100) };
    const [first, second] = [
      await requestConsent({ personId: minor }),
      await requestConsent({ personId: minor }),
    ];
    expect((await grant(first, signed)).status).toBe(200);
    expect((await grant(second, { ...signed, mandateUntil: addDays(today, 5) })).status).toBe(200);
    const shown = async (consentId: string) => (await counsellor.get(`/v1/consents/${consentId}`)).body;
    expect(await shown(first)).toMatchObject({ expiresAt: addDays(today, 39), endsWith: 'birthday' });
    expect(await shown(second)).toMatchObject({ expiresAt: addDays(today, 5), endsWith: 'mandate' });
    const correct = async (birth: string) => {
      const { headers } = await counsellor.get(`/v1/persons/${minor}`);
      const ifMatch = { 'if-match': String(headers.get('etag')) };
      const { status } = await counsellor.post(`/v1/persons/${minor}/correct`, { birth }, ifMatch);
      expect(status).toBe(200);
    };
    await correct(birthOfAge(16, addDays(today, 20)));
    await eventually(async () =>
      expect(await shown(first)).toMatchObject({ status: 'granted', expiresAt: addDays(today, 19) }),
    );
    await correct(birthOfAge(10, addDays(today, 20)));
    expect(await shown(first)).toMatchObject({ status: 'granted', expiresAt: addDays(today, 19) });
    await correct(birthOfAge(30, today));
    expect(await shown(first)).toMatchObject({ status: 'granted' });
    await eventually(async () =>
      expect(await publishedData(first)).toMatchObject([
        { expiresAt: addDays(today, 39) },
        { expiresAt: addDays(today, 19) },
      ]),
    );
    const alone = await requestConsent({ personId: minor });
    expect((await grant(alone, { signedBy: ['person'], expiresAt: addDays(today, 100) })).status).toBe(200);
    await correct(birthOfAge(12, today));
    await eventually(async () =>
      expect(await shown(alone)).toMatchObject({ status: 'expired', endsWith: 'birthday' }),
    );
    await eventually(async () =>
      expect((await publishedData(alone)).at(-1)).toMatchObject({ because: 'expired' }),
    );
  });
});
