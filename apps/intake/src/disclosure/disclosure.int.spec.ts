import { dataScopes } from '@geleit/contracts';
import { Clock, DisclosureTickets, type DisclosureTicket } from '@geleit/platform';
import { germanDayOf, addDays } from '@geleit/rules';
import { startTestService, type TestResponse, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { IntakeConfig } from '../config.js';
import { openOffice } from '../intake.features.js';
import { intake } from '../service.js';

const [tenant, agencyId, elsewhere, theirAgency] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const deputyId = randomUUID();
const reader = {
  tenant: elsewhere,
  subject: randomUUID(),
  roles: ['counsellor'],
  agencies: [theirAgency],
} as const;

/**
 * With a ticket of the referrals service, a counsellor of another organisation reads what a person of this
 * organisation allows.
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
      birth: '1990-05-04',
      phone: '0203 0000',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2024-02',
    };
    personId = await create('/v1/persons', person);
    await openOffice(service, elsewhere, theirAgency);
    await openOffice(service, tenant, agencyId);
    await service.registerStaff({ tenant, subject: deputyId, roles: ['counsellor'], agencies: [agencyId] });
    lastDay = addDays(germanDayOf(service.get(Clock).now()), 1);
  });
  afterAll(() => service?.stop());

  async function create(path: string, body: object): Promise<string> {
    const {
      status,
      body: { id },
    } = await counsellor.post(path, body);
    expect([status, id]).toEqual([201, expect.any(String)]);
    return String(id);
  }
  async function grantConsent(changes: object = {}): Promise<string> {
    const id = await create('/v1/consents', {
      personId,
      purpose: 'referral',
      recipient: { kind: 'agency', organizationId: elsewhere, officeId: theirAgency },
      dataScopes: ['contact', 'health'],
      legalBasisRegime: 'dsgvo',
      ...changes,
    });
    const grantData = {
      form: 'written',
      textVersionHash: 'a'.repeat(64),
      language: 'ara',
      expiresAt: lastDay,
      signedBy: ['person'],
      tickedSpecialScopes: [],
    };
    expect((await counsellor.post(`/v1/consents/${id}/grant`, grantData)).status).toBe(200);
    return id;
  }
  const inThirtySeconds = () => new Date(Date.parse(service.get(Clock).now()) + 30_000).toISOString();
  const ticketFor = (
    consentId: string,
    changes: Partial<DisclosureTicket> = {},
    by: { readonly tenant: string; readonly subject: string } = reader,
  ) =>
    new DisclosureTickets(service.identities.of('referrals'), service.get(Clock)).issue('intake', by, {
      tenant,
      consentId,
      personId,
      referralId: randomUUID(),
      dataScopes,
      until: inThirtySeconds(),
      ...changes,
    });
  const readDisclosure = (
    consentId: string,
    ticket: string | undefined,
    by: Parameters<typeof service.clientFor>[0] = reader,
  ): Promise<TestResponse> =>
    service
      .clientFor(by)
      .get(`/internal/disclosures/${consentId}`, ticket === undefined ? {} : { 'disclosure-ticket': ticket });
  const statusOf = async (response: Promise<TestResponse>) => (await response).status;

  it('returns the granted scopes, marked as not to be stored', async () => {
    const consentId = await grantConsent();
    const { status, body, headers } = await readDisclosure(consentId, ticketFor(consentId));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      consentId,
      dataScopes: ['contact'],
      person: { givenName: 'Probe', familyName: 'Beispiel', phone: '0203 0000' },
    });
    const wider = await grantConsent({ dataScopes: ['demographics', 'residence_status', 'plan'] });
    expect((await readDisclosure(wider, ticketFor(wider))).body).toEqual({
      consentId: wider,
      dataScopes: ['demographics', 'residence_status'],
      person: { birth: '1990-05-04', gender: 'female', nationalities: ['SY'], entryDate: '2024-02' },
    });
  });

  it('returns no more than the referral is about, however much the consent covers', async () => {
    const consentId = await grantConsent({ dataScopes: ['contact', 'demographics'] });
    expect(
      (await readDisclosure(consentId, ticketFor(consentId, { dataScopes: ['demographics', 'family'] })))
        .body['dataScopes'],
    ).toEqual(['demographics']);
  });

  it('ends with the revocation itself, before other services have received it (RF-2)', async () => {
    const consentId = await grantConsent();
    expect(await statusOf(readDisclosure(consentId, ticketFor(consentId)))).toBe(200);
    const ticket = ticketFor(consentId);
    expect(await statusOf(counsellor.post(`/v1/consents/${consentId}/revoke`, { channel: 'phone' }))).toBe(
      200,
    );
    expect(await statusOf(readDisclosure(consentId, ticket))).toBe(404);
  });

  it('ends with the last day, even if the expiry is not recorded yet', async () => {
    const consentId = await grantConsent();
    const clock = service.get(Clock);
    Object.assign(clock, { now: () => `${addDays(lastDay, 1)}T12:00:00.000Z` });
    try {
      expect(await statusOf(readDisclosure(consentId, ticketFor(consentId)))).toBe(404);
    } finally {
      Reflect.deleteProperty(clock, 'now');
    }
    expect(await statusOf(readDisclosure(consentId, ticketFor(consentId)))).toBe(200);
  });

  it("is limited to counsellors of the recipient's own office", async () => {
    const consentId = await grantConsent();
    const colleague = { ...reader, subject: randomUUID(), agencies: [randomUUID()] };
    expect(await statusOf(readDisclosure(consentId, ticketFor(consentId, {}, colleague), colleague))).toBe(
      404,
    );
    const unnamed = await grantConsent({
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', organizationId: elsewhere },
    });
    expect(await statusOf(readDisclosure(unnamed, ticketFor(unnamed)))).toBe(404);
    expect(
      await statusOf(
        readDisclosure(consentId, ticketFor(consentId), { ...reader, roles: ['organisation_admin'] }),
      ),
    ).toBe(403);
  });

  it("shows nothing to an organisation that claims another organisation's office (R1)", async () => {
    const consentId = await grantConsent();
    const attacker = { ...reader, tenant: randomUUID(), subject: randomUUID() };
    const narrowed = { tenant: attacker.tenant, subject: randomUUID(), roles: attacker.roles };
    // By its token and by its own register it works there. The office itself says otherwise.
    expect(
      await Promise.all(
        [attacker, { ...narrowed, agencies: [theirAgency] }].map((by) =>
          statusOf(readDisclosure(consentId, ticketFor(consentId, {}, by), by)),
        ),
      ),
    ).toEqual([404, 404]);
    expect(await statusOf(readDisclosure(consentId, ticketFor(consentId)))).toBe(200);
  });

  it('accepts a ticket only from its holder, for a short time, for one consent of one person', async () => {
    const [consentId, otherConsentId] = [await grantConsent(), await grantConsent()];
    const colleague = { ...reader, subject: randomUUID() };
    const invalidTickets: readonly (string | undefined)[] = [
      undefined,
      'invented',
      ticketFor(consentId, {}, colleague),
      ticketFor(consentId, {}, { ...reader, tenant }),
      ticketFor(otherConsentId),
      ticketFor(consentId, { personId: randomUUID() }),
      ticketFor(consentId, { tenant: elsewhere }),
      ticketFor(consentId, { until: new Date(Date.parse(service.get(Clock).now()) - 1).toISOString() }),
    ];
    expect(
      await Promise.all(invalidTickets.map((ticket) => statusOf(readDisclosure(consentId, ticket)))),
    ).toEqual(invalidTickets.map(() => 404));
    expect(await statusOf(readDisclosure(consentId, ticketFor(consentId, {}, colleague), colleague))).toBe(
      200,
    );
  });

  it("returns nothing that a protected person's record must not hold (P-1)", async () => {
    const consentId = await grantConsent({ dataScopes: ['contact', 'demographics', 'residence_status'] });
    expect(
      await statusOf(
        counsellor.post(`/v1/persons/${personId}/enter-protection`, {
          alias: 'Stern',
          ageBand: '27-39',
          deputyId,
        }),
      ),
    ).toBe(200);
    expect((await readDisclosure(consentId, ticketFor(consentId))).body).toEqual({
      consentId,
      dataScopes: ['contact', 'demographics'],
      person: { alias: 'Stern', ageBand: '27-39' },
    });
  });
});
