import { dataScopes } from '@geleit/contracts';
import { Clock, DisclosureTickets, type DisclosureTicket } from '@geleit/platform';
import { germanDayOf, addDays } from '@geleit/rules';
import { startTestService, type TestResponse, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { IntakeConfig } from '../config.js';
import { intake } from '../service.js';

const [tenant, agencyId, elsewhere, theirAgency] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const reader = {
  tenant: elsewhere,
  subject: randomUUID(),
  roles: ['counsellor'],
  agencies: [theirAgency],
} as const;

/**
 * Another organisation's counsellor reads here what a person of this one allows, by a ticket of the referrals
 * service.
 */
describe('disclosure to the recipient of a referral', () => {
  let service: TestService<IntakeConfig>;
  let counsellor: TestClient;
  let personId: string;
  let lastDay: string;

  beforeAll(async () => {
    service = await startTestService(intake, {
      env: { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0' },
    });
    counsellor = service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['counsellor'],
      agencies: [agencyId],
    });
    const person = {
      agencyId,
      identityMode: 'IDENTIFIED',
      givenName: 'Probe',
      familyName: 'Beispiel',
      dateOfBirth: '1990-05-04',
      phone: '0203 0000',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2024-02',
    };
    personId = await made('/v1/persons', person);
    lastDay = addDays(germanDayOf(service.get(Clock).now()), 1);
  });
  afterAll(() => service?.stop());

  async function made(path: string, body: object): Promise<string> {
    const {
      status,
      body: { id },
    } = await counsellor.post(path, body);
    expect([status, id]).toEqual([201, expect.any(String)]);
    return String(id);
  }
  async function granted(more: object = {}): Promise<string> {
    const id = await made('/v1/consents', {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', id: theirAgency },
      dataScopes: ['contact', 'health'],
      legalBasisRegime: 'dsgvo',
      ...more,
    });
    const yes = {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'ara',
      expiresAt: lastDay,
      signedBy: ['person'],
      tickedSpecialScopes: [],
    };
    expect((await counsellor.post(`/v1/consents/${id}/grant`, yes)).status).toBe(200);
    return id;
  }
  const soon = () => new Date(Date.parse(service.get(Clock).now()) + 30_000).toISOString();
  const ticketFor = (
    consentId: string,
    more: Partial<DisclosureTicket> = {},
    by: { readonly tenant: string; readonly subject: string } = reader,
  ) =>
    service.get(DisclosureTickets).issue(by, {
      tenant,
      consentId,
      personId,
      referralId: randomUUID(),
      dataScopes,
      until: soon(),
      ...more,
    });
  const ask = (
    consentId: string,
    ticket: string | undefined,
    by: Parameters<typeof service.clientFor>[0] = reader,
  ): Promise<TestResponse> =>
    service
      .clientFor(by)
      .get(`/internal/disclosures/${consentId}`, ticket === undefined ? {} : { 'disclosure-ticket': ticket });
  const statusOf = async (answer: Promise<TestResponse>) => (await answer).status;

  it('shows the granted scopes, and keeps no copy on the way', async () => {
    const consentId = await granted();
    const { status, body, headers } = await ask(consentId, ticketFor(consentId));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      consentId,
      dataScopes: ['contact'],
      person: { givenName: 'Probe', familyName: 'Beispiel', phone: '0203 0000' },
    });
    const wider = await granted({ dataScopes: ['demographics', 'residence_status', 'plan'] });
    expect((await ask(wider, ticketFor(wider))).body).toEqual({
      consentId: wider,
      dataScopes: ['demographics', 'residence_status'],
      person: { dateOfBirth: '1990-05-04', gender: 'female', nationalities: ['SY'], entryDate: '2024-02' },
    });
  });

  it('shows no more than the referral is about, however much the consent covers', async () => {
    const consentId = await granted({ dataScopes: ['contact', 'demographics'] });
    expect(
      (await ask(consentId, ticketFor(consentId, { dataScopes: ['demographics', 'family'] }))).body[
        'dataScopes'
      ],
    ).toEqual(['demographics']);
  });

  it('RF-2: ends with the revocation itself, not once the others have heard of it', async () => {
    const consentId = await granted();
    expect(await statusOf(ask(consentId, ticketFor(consentId)))).toBe(200);
    const ticket = ticketFor(consentId);
    expect(await statusOf(counsellor.post(`/v1/consents/${consentId}/revoke`, { channel: 'phone' }))).toBe(
      200,
    );
    expect(await statusOf(ask(consentId, ticket))).toBe(404);
  });

  it('ends with the last day, whether that was recorded or not', async () => {
    const consentId = await granted();
    const clock = service.get(Clock);
    Object.assign(clock, { now: () => `${addDays(lastDay, 1)}T12:00:00.000Z` });
    try {
      expect(await statusOf(ask(consentId, ticketFor(consentId)))).toBe(404);
    } finally {
      Reflect.deleteProperty(clock, 'now');
    }
    expect(await statusOf(ask(consentId, ticketFor(consentId)))).toBe(200);
  });

  it("is for the recipient's own office", async () => {
    const consentId = await granted();
    expect(
      await statusOf(ask(consentId, ticketFor(consentId), { ...reader, agencies: [randomUUID()] })),
    ).toBe(404);
    const unnamed = await granted({
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', id: theirAgency },
    });
    expect(await statusOf(ask(unnamed, ticketFor(unnamed)))).toBe(404);
    expect(
      await statusOf(ask(consentId, ticketFor(consentId), { ...reader, roles: ['organisation_admin'] })),
    ).toBe(403);
  });

  it('is for whom the ticket was issued, for a moment, for one consent of one person', async () => {
    const [consentId, other] = [await granted(), await granted()];
    const colleague = { ...reader, subject: randomUUID() };
    const wrong: readonly (string | undefined)[] = [
      undefined,
      'invented',
      ticketFor(consentId, {}, colleague),
      ticketFor(consentId, {}, { ...reader, tenant }),
      ticketFor(other),
      ticketFor(consentId, { personId: randomUUID() }),
      ticketFor(consentId, { tenant: elsewhere }),
      ticketFor(consentId, { until: new Date(Date.parse(service.get(Clock).now()) - 1).toISOString() }),
    ];
    expect(await Promise.all(wrong.map((ticket) => statusOf(ask(consentId, ticket))))).toEqual(
      wrong.map(() => 404),
    );
    expect(await statusOf(ask(consentId, ticketFor(consentId, {}, colleague), colleague))).toBe(200);
  });

  it('P-1: shows of a protected person nothing that her record must not hold', async () => {
    const consentId = await granted({ dataScopes: ['contact', 'demographics', 'residence_status'] });
    expect(
      await statusOf(
        counsellor.post(`/v1/persons/${personId}/enter-protection`, { alias: 'Stern', ageBand: '27-39' }),
      ),
    ).toBe(200);
    expect((await ask(consentId, ticketFor(consentId))).body).toEqual({
      consentId,
      dataScopes: ['contact', 'demographics'],
      person: { alias: 'Stern', ageBand: '27-39' },
    });
  });
});
