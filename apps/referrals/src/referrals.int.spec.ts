import { EventStore } from '@geleit/event-store';
import { caseContract, consentContract, personContract, type ConsentGranted } from '@geleit/contracts';
import { Clock, DisclosureTickets, TenantReads } from '@geleit/platform';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import type { ReferralsConfig } from './config.js';
import { referrals } from './service.js';
import { CaseRow } from './projections/cases.projection.js';
import { ClientRow } from './projections/clients.projection.js';

const [here, there] = [randomUUID(), randomUUID()];
const [agencyHere, agencyThere, otherAgency] = [randomUUID(), randomUUID(), randomUUID()];
const [sender, colleague, receiver, leadThere] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'asylum',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
} as const;
const described = {
  name: 'Migration counselling',
  topics: ['work', 'housing.search'],
  languages: ['ara', 'deu'],
  catchment: ['05112'],
  minimumAge: 18,
};

/** Responds as intake does for a valid consent; each case sets `stands`. */
const intake = { stands: true, asked: 0 };
let server: Server;
let service: TestService<ReferralsConfig>;
let asSender: TestClient;
let asReceiver: TestClient;
let asOther: TestClient;
let serviceId: string;

async function standIn(): Promise<string> {
  server = createServer((request, response) => {
    intake.asked += 1;
    const ticket = String(request.headers['disclosure-ticket']);
    const opened = service.get(DisclosureTickets).open({ tenant: there, subject: receiver }, ticket);
    const fine =
      intake.stands &&
      opened?.tenant === here &&
      opened.dataScopes.includes('contact') &&
      request.url === `/internal/disclosures/${opened.consentId}`;
    response
      .writeHead(fine ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(fine ? { person: { givenName: 'Given' } } : {}));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function offered(as: TestClient, changes: object = {}, nature = 'welfare_tenant'): Promise<string> {
  const {
    body: { id: organizationId },
  } = await as.post('/v1/organizations', { name: 'Organisation', nature });
  const { status, body } = await as.post('/v1/services', {
    ...described,
    organizationId,
    ...(nature === 'welfare_tenant' && { agencyId: agencyThere }),
    ...changes,
  });
  expect(status).toBe(201);
  return String(body.id);
}
const adminOf = (tenant: string, agencies = [tenant === here ? agencyHere : agencyThere]) =>
  service.clientFor({ tenant, subject: randomUUID(), roles: ['organisation_admin'], agencies });

beforeAll(async () => {
  service = await startTestService(referrals, {
    env: { INTAKE_URL: await standIn(), ALARM_SECONDS: '1', READ_CONNECTIONS: '3' },
  });
  asSender = service.clientFor({
    tenant: here,
    subject: sender,
    roles: ['counsellor'],
    agencies: [agencyHere],
  });
  asReceiver = service.clientFor({
    tenant: there,
    subject: receiver,
    roles: ['counsellor'],
    agencies: [agencyThere],
  });
  asOther = service.clientFor({
    tenant: there,
    subject: randomUUID(),
    roles: ['counsellor'],
    agencies: [otherAgency],
  });
  serviceId = await offered(adminOf(there));
}, 120_000);
afterAll(async () => {
  await service.stop();
  server.close();
});

interface Someone {
  readonly caseId: string;
  readonly personId: string;
  readonly consentId: string;
}
/** A case of the sender, and the person's consent for the receiving office. */
async function someone(changes: Partial<ConsentGranted> = {}): Promise<Someone> {
  const ids = { caseId: randomUUID(), personId: randomUUID(), consentId: randomUUID() };
  const { caseId, personId, consentId } = ids;
  await service.publish(
    caseContract,
    { tenant: here, stream: caseId, by: sender },
    {
      type: 'CaseOpened',
      data: {
        caseId,
        personId,
        programme: 'MBE',
        agencyId: agencyHere,
        kind: 'counselling',
        profile,
        openedOn: '2026-01-10',
      },
    },
    { type: 'CounsellorAssigned', data: { caseId, personId, staffId: sender, role: 'lead' } },
  );
  const consent = {
    consentId,
    personId,
    recipientId: agencyThere,
    dataScopes: ['contact', 'summary_note'],
    expiresAt: '2099-12-31',
    reportingDutyExplained: false,
    ...changes,
  } as const;
  await service.publish(
    consentContract,
    { tenant: here, stream: consentId, by: sender },
    { type: 'ConsentGranted', data: consent },
  );
  await eventually(async () => expect((await client(personId))?.consents[consentId]).toBeDefined());
  return ids;
}
async function inDatabase<T>(work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
  return work(database).finally(() => database.end());
}
const client = (personId: string) =>
  service.get(TenantReads).read(here, (rows) => rows.findOneBy(ClientRow, { personId }));
const ends = (who: Someone, because: 'revoked' | 'expired' = 'revoked') =>
  service.publish(
    consentContract,
    { tenant: here, stream: who.consentId, by: sender },
    { type: 'ConsentEnded', data: { consentId: who.consentId, personId: who.personId, because } },
  );

const request = {
  mode: 'warm_handover',
  need: { topics: ['work.job_search'], urgency: 'normal' },
  dataScopes: ['contact'],
};
async function drafted(who: Someone, changes: object = {}): Promise<string> {
  const draft = { ...request, caseId: who.caseId, serviceId, ...changes };
  await eventually(async () =>
    expect((await asSender.post('/v1/referrals', { ...draft, mode: 'x' })).status).toBe(400),
  );
  let id = '';
  await eventually(async () => {
    const { status, body } = await asSender.post('/v1/referrals', draft);
    expect(status).toBe(201);
    id = String(body.id);
  });
  return id;
}
async function sent(who: Someone, changes: object = {}, sending: object = {}): Promise<string> {
  const id = await drafted(who, changes);
  expect(
    (await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: who.consentId })).status,
  ).toBe(200);
  expect((await asSender.post(`/v1/referrals/${id}/send`, sending)).status).toBe(200);
  return id;
}
const statusOf = async (id: string): Promise<unknown> =>
  (await asSender.get(`/v1/referrals/${id}`)).body['status'];
const received = async (id: string) => (await asReceiver.get(`/v1/referrals/inbox/${id}`)).body;

describe('the directory', () => {
  it('can be read by every organisation, ranked by free places', async () => {
    const [none, some, unknown] = [
      await offered(adminOf(there), { topics: ['livelihood.debts'] }),
      await offered(adminOf(here), { agencyId: agencyHere, topics: ['livelihood'] }),
      await offered(adminOf(here), { topics: ['livelihood'] }, 'other_ngo'),
    ];
    await adminOf(there).post(`/v1/services/${none}/state-capacity`, { available: 0, waitingDays: 3 });
    await adminOf(here).post(`/v1/services/${some}/state-capacity`, { available: 2, waitingDays: 30 });
    const services =
      (await asReceiver.get('/v1/services?topic=livelihood.debts&language=ara&age=30&ags=05112000')).body
        .items ?? [];
    expect(services.map((item) => item['serviceId'])).toEqual([some, unknown, none]);
    const missed = async (question: string) =>
      ((await asReceiver.get(`/v1/services?${question}`)).body.items ?? []).filter(
        ({ serviceId: id }) => id === some,
      );
    for (const miss of [
      'topic=livelihood.debts&language=tir',
      'topic=livelihood.debts&age=17',
      'topic=livelihood.debts&ags=05315000',
      'topic=health',
    ])
      expect(await missed(miss)).toEqual([]);
    expect((await missed('topic=livelihood.debts&age=103')).length).toBe(1);
    expect((await asReceiver.get('/v1/services?ags=x')).status).toBe(400);
    expect(
      (
        await asReceiver.get(
          `/v1/organizations/${String((await asSender.get(`/v1/services/${none}`)).body['organizationId'])}`,
        )
      ).body,
    ).toMatchObject({ nature: 'welfare_tenant', keptBy: there });
  });
  it('is written by the administration of each organisation for its own entries', async () => {
    expect((await asSender.post('/v1/organizations', { name: 'X Y', nature: 'bamf' })).status).toBe(403);
    expect((await adminOf(here).post(`/v1/services/${serviceId}/describe`, described)).status).toBe(404);
    const {
      body: { id: organizationId },
    } = await adminOf(there).post('/v1/organizations', { name: 'Law firm', nature: 'law_firm' });
    expect((await adminOf(here).post('/v1/services', { ...described, organizationId })).status).toBe(404);
  });
  it('lets an office receive for one organisation only', async () => {
    const {
      body: { id: organizationId },
    } = await adminOf(here).post('/v1/organizations', { name: 'Pretender', nature: 'welfare_tenant' });
    const offer = (as: TestClient) =>
      as.post('/v1/services', { ...described, organizationId, agencyId: agencyThere });
    expect((await offer(adminOf(here))).body['type']).toBe('urn:geleit:rejection:AgencyNotOwn');
    expect((await offer(adminOf(here, [agencyThere]))).body['type']).toBe(
      'urn:geleit:rejection:AgencyOfAnotherOrganization',
    );
    const free = randomUUID();
    const mine = await offered(adminOf(there, [free]), { agencyId: free });
    expect((await adminOf(there).post(`/v1/services/${mine}/end`)).status).toBe(200);
    expect(
      (await adminOf(here, [free]).post('/v1/services', { ...described, organizationId, agencyId: free }))
        .status,
    ).toBe(201);
  });
});

describe('a referral across organisations', () => {
  it("shows need and codes first, and the person only to the recipient who accepted, from the sender's rows", async () => {
    const id = await sent(
      await someone(),
      { dataScopes: ['contact', 'summary_note'] },
      { summary: 'told in confidence' },
    );
    expect(await received(id)).toMatchObject({
      status: 'sent',
      fromTenant: here,
      need: request.need,
      dataScopes: ['contact', 'summary_note'],
    });
    expect(JSON.stringify(await received(id))).not.toContain('told in confidence');
    for (const client of [asOther, asSender])
      expect((await client.get(`/v1/referrals/inbox/${id}`)).status).toBe(404);
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    expect((await asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    const { status, body, headers } = await asReceiver.get(`/v1/referrals/${id}/package`);
    expect([status, body, headers.get('cache-control')]).toEqual([
      200,
      {
        referralId: id,
        dataScopes: ['contact', 'summary_note'],
        person: { givenName: 'Given' },
        summary: 'told in confidence',
      },
      'no-store',
    ]);
    expect(
      (
        await service
          .clientFor({ tenant: there, subject: leadThere, roles: ['team_lead'], agencies: [agencyThere] })
          .get(`/v1/referrals/${id}/package`)
      ).status,
    ).toBe(404);
  });

  it('is sent, withdrawn and read only by staff who work on the case now', async () => {
    const who = await someone();
    const id = await sent(who);
    const asColleague = service.clientFor({
      tenant: here,
      subject: colleague,
      roles: ['counsellor'],
      agencies: [agencyHere],
    });
    for (const path of [`/v1/referrals/${id}`]) expect((await asColleague.get(path)).status).toBe(404);
    expect(
      (await asColleague.post(`/v1/referrals/${id}/take-back`, { because: 'sender' }, { 'if-match': '"3"' }))
        .status,
    ).toBe(404);
    await service.publish(
      caseContract,
      { tenant: here, stream: who.caseId, by: sender },
      {
        type: 'CounsellorAssigned',
        data: { ...who, caseId: who.caseId, personId: who.personId, staffId: colleague, role: 'co' } as never,
      },
    );
    await eventually(async () => expect((await asColleague.get(`/v1/referrals/${id}`)).status).toBe(200));
  });

  it('T2: cannot be withdrawn by somebody who has not seen the latest state', async () => {
    const id = await sent(await someone());
    const { headers } = await asSender.get(`/v1/referrals/${id}`);
    expect((await asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    expect((await asSender.post(`/v1/referrals/${id}/take-back`, { because: 'sender' })).status).toBe(428);
    expect(
      (
        await asSender.post(
          `/v1/referrals/${id}/take-back`,
          { because: 'sender' },
          { 'if-match': headers.get('etag') ?? '' },
        )
      ).status,
    ).toBe(412);
    expect(await statusOf(id)).toBe('accepted');
  });

  it('T6: shows the sender that it was declined, and why', async () => {
    const id = await sent(await someone());
    expect((await asReceiver.post(`/v1/referrals/${id}/decline`, { reason: 'whatever' })).status).toBe(400);
    expect(
      (await asReceiver.post(`/v1/referrals/${id}/decline`, { reason: 'language_not_available' })).status,
    ).toBe(200);
    expect((await asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'language_not_available',
    });
  });

  it('takes a free place when accepted, and none if there is none (RF-11)', async () => {
    const scarce = await offered(adminOf(there));
    await adminOf(there).post(`/v1/services/${scarce}/state-capacity`, { available: 1, maximum: 1 });
    const available = async () => (await asSender.get(`/v1/services/${scarce}`)).body['available'];
    const [first, second] = [
      await sent(await someone(), { serviceId: scarce }),
      await sent(await someone(), { serviceId: scarce }),
    ];
    const responses = await Promise.all(
      [first, second].map((id) => asReceiver.post(`/v1/referrals/${id}/accept`)),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(responses.map(({ body }) => body['type']).filter(Boolean)).toEqual([
      'urn:geleit:rejection:NoFreePlace',
    ]);
    expect(await available()).toBe(0);
    const accepted = responses[0]?.status === 200 ? first : second;
    expect(
      (await asReceiver.post(`/v1/referrals/${accepted}/record-outcome`, { outcome: 'service_completed' }))
        .status,
    ).toBe(200);
    expect(await available()).toBe(1);
  });

  it('does not expire before its time, whatever the list of due rows says (RF-4)', async () => {
    const id = await sent(await someone());
    await inDatabase((database) =>
      database.query('UPDATE awaited_replies SET due_at = now() WHERE referral_id = $1', [id]),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 2200);
    });
    expect((await asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
      status: 'sent',
      remindedAt: null,
    });
  });
});

describe('sending a draft whose ground has ended', () => {
  const sending = async (id: string) => (await asSender.post(`/v1/referrals/${id}/send`)).body['type'];

  it('fails if the service, or the organisation behind it, has ended', async () => {
    const who = await someone();
    const closing = await offered(adminOf(there));
    const id = await drafted(who, { serviceId: closing });
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: who.consentId });
    await adminOf(there).post(`/v1/services/${closing}/suspend`);
    expect(await sending(id)).toBe('urn:geleit:rejection:ServiceNotOffered');
    await adminOf(there).post(`/v1/services/${closing}/resume`);
    await adminOf(there).post(
      `/v1/organizations/${String((await asSender.get(`/v1/services/${closing}`)).body['organizationId'])}/end`,
    );
    expect(await sending(id)).toBe('urn:geleit:rejection:ServiceNotOffered');
    expect(
      (await asSender.post('/v1/referrals', { ...request, caseId: who.caseId, serviceId: closing })).body[
        'type'
      ],
    ).toBe('urn:geleit:rejection:NoSuchService');
  });

  it('fails if the case is closed', async () => {
    const who = await someone();
    const id = await drafted(who);
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: who.consentId });
    await service.publish(
      caseContract,
      { tenant: here, stream: who.caseId, by: sender },
      {
        type: 'CaseClosed',
        data: {
          caseId: who.caseId,
          personId: who.personId,
          programme: 'MBE',
          agencyId: agencyHere,
          kind: 'counselling',
          profile,
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        },
      },
    );
    await eventually(async () =>
      expect(
        await service.get(TenantReads).read(here, (rows) => rows.findOneBy(CaseRow, { caseId: who.caseId })),
      ).toMatchObject({ isOpen: false }),
    );
    expect(await sending(id)).toBe('urn:geleit:rejection:CaseIsClosed');
  });

  it('fails if the referral it adds to is about another person (RF-8)', async () => {
    const [who, otherPerson] = [await someone(), await someone()];
    const first = await sent(who);
    expect(
      (
        await asSender.post('/v1/referrals', {
          ...request,
          caseId: otherPerson.caseId,
          serviceId,
          follows: first,
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await asSender.post('/v1/referrals', {
          ...request,
          caseId: who.caseId,
          serviceId,
          follows: randomUUID(),
        })
      ).status,
    ).toBe(400);
    expect(
      (await asSender.post('/v1/referrals', { ...request, caseId: who.caseId, serviceId, follows: first }))
        .status,
    ).toBe(201);
  });
});

describe('a referral that nobody answers (RF-4)', () => {
  it('is reminded of, then expires, on its own and in its time', async () => {
    const id = await sent(await someone());
    const clock = service.get(Clock);
    const inDays = (days: number) =>
      Object.assign(clock, { now: () => new Date(Date.now() + days * 86_400_000).toISOString() });
    const now = async () => (await asSender.get(`/v1/referrals/${id}`)).body;
    inDays(8);
    await eventually(async () => expect((await now())['remindedAt']).not.toBeNull());
    expect(await received(id)).toMatchObject({ status: 'sent', remindedAt: expect.any(String) as string });
    inDays(15);
    await eventually(async () => expect((await now())['status']).toBe('expired'));
    Reflect.deleteProperty(clock, 'now');
    expect([
      (await received(id))['need'],
      (await asReceiver.post(`/v1/referrals/${id}/accept`)).body['type'],
    ]).toEqual([null, 'urn:geleit:rejection:AlreadyAnswered']);
  });
});

describe('a consent that ends', () => {
  it('withdraws what depends on it, even after a completed hand-over (T5), and leaves nothing behind (T7)', async () => {
    const who = await someone();
    const id = await sent(who, { mode: 'full_transfer' });
    expect((await asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    await ends(who);
    await eventually(async () => expect(await statusOf(id)).toBe('withdrawn'));
    expect(await received(id)).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'consent_revoked',
      need: null,
      dataScopes: [],
    });
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    expect((await asReceiver.post(`/v1/referrals/${id}/report-purged`)).status).toBe(200);
    expect((await asSender.get(`/v1/referrals/${id}`)).body['purgedAt']).not.toBeNull();
  });

  it('is noticed by intake before this service has consumed the event', async () => {
    const id = await sent(await someone());
    await asReceiver.post(`/v1/referrals/${id}/accept`);
    intake.stands = false;
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    intake.stands = true;
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(200);
  });

  it('stops sending and accepting at once, however many requests run at the same moment (RF-1, RF-7)', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => someone()));
    const ids = await Promise.all(people.map((who) => sent(who)));
    await Promise.all(
      people.flatMap((who, index) => [
        asReceiver.post(`/v1/referrals/${ids[index] ?? ''}/accept`),
        ends(who, 'expired'),
      ]),
    );
    await eventually(async () =>
      expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => 'withdrawn')),
    );
    for (const id of ids)
      expect([
        (await received(id))['need'],
        (await asReceiver.get(`/v1/referrals/${id}/package`)).status,
      ]).toEqual([null, 404]);
    const late = await drafted(people[0]!);
    expect(
      (await asSender.post(`/v1/referrals/${late}/attach-consent`, { consentId: people[0]!.consentId })).body[
        'type'
      ],
    ).toBe('urn:geleit:rejection:ConsentHasEnded');
    expect((await asSender.post(`/v1/referrals/${late}/send`)).body['type']).toBe(
      'urn:geleit:rejection:ConsentMissing',
    );
  });
});

describe('a body with a duty to report (RF-3)', () => {
  it('receives the names of people in danger only from two staff members, and of protected people never', async () => {
    const jobcenter = await offered(adminOf(here), {}, 'public_body_reporting_duty');
    const recipientId = String((await asSender.get(`/v1/services/${jobcenter}`)).body['organizationId']);
    const who = await someone({ recipientId, reportingDutyExplained: true });
    const id = await drafted(who, { serviceId: jobcenter });
    await asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId: who.consentId });
    expect((await asSender.post(`/v1/referrals/${id}/send`)).body['type']).toBe(
      'urn:geleit:rejection:SecondPersonMissing',
    );
    expect((await asSender.post(`/v1/referrals/${id}/approve-recipient`)).status).toBe(403);
    const asLead = service.clientFor({
      tenant: here,
      subject: randomUUID(),
      roles: ['team_lead'],
      agencies: [agencyHere],
    });
    const body = (await asLead.get(`/v1/referrals/${id}`)).body;
    expect([
      body['nature'],
      body['need'],
      'personId' in body,
      'caseId' in body,
      'consentId' in body,
      'summary' in body,
    ]).toEqual(['public_body_reporting_duty', request.need, false, false, false, false]);
    expect((await asLead.post(`/v1/referrals/${id}/approve-recipient`)).status).toBe(200);
    expect((await asSender.post(`/v1/referrals/${id}/send`)).status).toBe(200);

    const caseId = randomUUID();
    await service.publish(
      caseContract,
      { tenant: here, stream: caseId, by: sender },
      {
        type: 'CaseOpened',
        data: {
          caseId,
          personId: who.personId,
          programme: 'MBE',
          agencyId: agencyHere,
          kind: 'counselling',
          profile: { ...profile, statusGroup: 'permanent' },
          openedOn: '2026-01-10',
        },
      },
      { type: 'CounsellorAssigned', data: { caseId, personId: who.personId, staffId: sender, role: 'lead' } },
    );
    await eventually(async () =>
      expect((await client(who.personId))?.statusGroups).toEqual(['asylum', 'permanent']),
    );
    const again = await drafted({ ...who, caseId }, { serviceId: jobcenter });
    await asSender.post(`/v1/referrals/${again}/attach-consent`, { consentId: who.consentId });
    expect((await asSender.post(`/v1/referrals/${again}/send`)).body['type']).toBe(
      'urn:geleit:rejection:SecondPersonMissing',
    );

    await service.publish(
      personContract,
      { tenant: here, stream: who.personId, by: sender },
      { type: 'PersonProtected', data: { personId: who.personId } },
    );
    await eventually(async () =>
      expect((await asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
        status: 'withdrawn',
        withdrawnBecause: 'protection',
      }),
    );
    expect(
      (await asSender.post('/v1/referrals', { ...request, caseId: who.caseId, serviceId: jobcenter })).body[
        'type'
      ],
    ).toBe('urn:geleit:rejection:RecipientForbidden');
    expect([
      (await asLead.get(`/v1/referrals/${id}`)).status,
      (await client(who.personId))?.statusGroups,
    ]).toEqual([404, []]);
  });
});

it('keeps every row where a rebuild would put it, including rows of other organisations and shared rows', async () => {
  await sent(await someone());
  for (const { projection } of referrals.projections) {
    const rows = () =>
      inDatabase(
        async (database) =>
          (
            await database.query<{ row: object }>(
              `SELECT to_jsonb(v) AS row FROM ${projection.name.replaceAll('-', '_')} v ORDER BY v::text`,
            )
          ).rows,
      );
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    await service.get(EventStore).rebuild(projection.name);
    expect(await rows()).toEqual(before);
  }
});
