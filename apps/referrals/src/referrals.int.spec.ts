import { erased } from '@geleit/kernel';
import { caseContract } from '@geleit/contracts';
import { EventStore } from '@geleit/event-store';
import { Clock } from '@geleit/platform';
import { eventually, tablesContaining, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  description,
  draft,
  offerService,
  receivingAgencyId,
  receivingTenant,
  ReferralsFixture,
  senderId,
  sendingAgencyId,
  sendingTenant,
} from './referrals.features.js';
import { referrals } from './service.js';

let fixture: ReferralsFixture;
let service: ReferralsFixture['service'];
let asSender: TestClient;
let asReceiver: TestClient;
let serviceId: string;
beforeAll(async () => {
  fixture = await ReferralsFixture.start();
  ({ service, asSender, asReceiver, serviceId } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

async function inDatabase<T>(work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
  return work(database).finally(() => database.end());
}

describe('the directory', () => {
  it('is readable by every organisation and ranks services by free places', async () => {
    const [none, some, unknown] = [
      await offerService(fixture.adminOf(receivingTenant), { topics: ['livelihood.debts'] }),
      await offerService(fixture.adminOf(sendingTenant), {
        agencyId: sendingAgencyId,
        topics: ['livelihood'],
      }),
      await offerService(fixture.adminOf(sendingTenant), { topics: ['livelihood'] }, 'other_ngo'),
    ];
    await fixture
      .adminOf(receivingTenant)
      .post(`/v1/services/${none}/state-capacity`, { available: 0, waitingDays: 3 });
    await fixture
      .adminOf(sendingTenant)
      .post(`/v1/services/${some}/state-capacity`, { available: 2, waitingDays: 30 });
    const services =
      (await asReceiver.get('/v1/services?topic=livelihood.debts&language=ara&age=30&ags=05112000')).body
        .items ?? [];
    expect(services.map((one) => one['serviceId'])).toEqual([some, unknown, none]);
    const matches = async (query: string) =>
      ((await asReceiver.get(`/v1/services?${query}`)).body.items ?? []).filter(
        ({ serviceId: id }) => id === some,
      );
    for (const query of [
      'topic=livelihood.debts&language=tir',
      'topic=livelihood.debts&age=17',
      'topic=livelihood.debts&ags=05315000',
      'topic=health',
    ])
      expect(await matches(query)).toEqual([]);
    expect((await matches('topic=livelihood.debts&age=103')).length).toBe(1);
    expect((await asReceiver.get('/v1/services?ags=x')).status).toBe(400);
    expect(
      (
        await asReceiver.get(
          `/v1/organizations/${String((await asSender.get(`/v1/services/${none}`)).body['organizationId'])}`,
        )
      ).body,
    ).toMatchObject({ nature: 'welfare_tenant', keptBy: receivingTenant });
  });
  it('is read to its end, page by page, in the order of the ranks', async () => {
    const admin = fixture.adminOf(receivingTenant);
    const offered: string[] = [];
    for (let number = 0; number < 105; number += 1)
      offered.push(await offerService(admin, { topics: ['everyday.banking_contracts'] }));
    const [free = '', full = ''] = [offered[70], offered[3]];
    await admin.post(`/v1/services/${free}/state-capacity`, { available: 2, waitingDays: 30 });
    await admin.post(`/v1/services/${full}/state-capacity`, { available: 0, waitingDays: 3 });
    const path = '/v1/services?topic=everyday.banking_contracts';
    const readAll = async (limit: string) => {
      const pages: (readonly unknown[])[] = [];
      for (let next: unknown = ''; next !== undefined;) {
        const { body } = await asReceiver.get(
          `${path}${limit}${next === '' ? '' : `&cursor=${String(next)}`}`,
        );
        pages.push((body.items ?? []).map(({ serviceId: id }) => id));
        next = body['next'];
      }
      return pages;
    };
    const pages = await readAll('');
    expect(pages.map(({ length }) => length)).toEqual([100, 5]);
    const unstated = offered.filter((id) => id !== free && id !== full).sort();
    expect(pages.flat()).toEqual([free, ...unstated, full]);
    const smaller = await readAll('&limit=40');
    expect(smaller.map(({ length }) => length)).toEqual([40, 40, 25]);
    expect(smaller.flat()).toEqual(pages.flat());

    const { next } = (await asReceiver.get(`${path}&limit=40`)).body;
    for (const misused of [
      asSender.get(`${path}&cursor=${String(next)}`),
      asReceiver.get(`/v1/services?topic=everyday&cursor=${String(next)}`),
      asReceiver.get(`${path}&cursor=nonsense`),
    ])
      expect((await misused).body).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] });
  });
  it("is edited by each organisation's administration for its own entries", async () => {
    expect((await asSender.post('/v1/organizations', { name: 'X Y', nature: 'bamf' })).status).toBe(403);
    expect(
      (await fixture.adminOf(sendingTenant).post(`/v1/services/${serviceId}/describe`, description)).status,
    ).toBe(404);
    const {
      body: { id: organizationId },
    } = await fixture
      .adminOf(receivingTenant)
      .post('/v1/organizations', { name: 'Law firm', nature: 'law_firm' });
    expect(
      (await fixture.adminOf(sendingTenant).post('/v1/services', { ...description, organizationId })).body,
    ).toMatchObject({ status: 422, errors: [{ pointer: '/organizationId', code: 'OrganizationUnknown' }] });
  });
  it('lets an office receive for its own organisation only, whatever a token says', async () => {
    const pretender = fixture.adminOf(sendingTenant, [receivingAgencyId]);
    expect(
      (await pretender.post('/v1/organizations', { name: 'Pretender', nature: 'welfare_tenant' })).body,
    ).toMatchObject({ status: 422, errors: [{ pointer: '/nature', code: 'AdmittedByOperator' }] });
    const ngo = await pretender.post('/v1/organizations', { name: 'Pretender', nature: 'other_ngo' });
    for (const organizationId of [sendingTenant, ngo.body.id])
      expect(
        (
          await pretender.post('/v1/services', {
            ...description,
            organizationId,
            agencyId: receivingAgencyId,
          })
        ).body,
      ).toMatchObject({ status: 422, errors: [{ pointer: '/agencyId', code: 'OfficeUnknown' }] });
  });
});

describe('a referral across organisations', () => {
  it("shows need and codes first, and the person, from the sender's rows, only after acceptance", async () => {
    const id = await fixture.sendReferral(
      await fixture.createPerson(),
      { dataScopes: ['contact', 'summary_note'] },
      { summary: 'confidential' },
    );
    expect(await fixture.inboxEntry(id)).toMatchObject({
      status: 'sent',
      fromTenant: sendingTenant,
      need: draft.need,
      dataScopes: ['contact', 'summary_note'],
    });
    expect(JSON.stringify(await fixture.inboxEntry(id))).not.toContain('confidential');
    const asOtherAgency = service.clientFor({
      tenant: receivingTenant,
      subject: randomUUID(),
      roles: ['counsellor'],
      agencies: [randomUUID()],
    });
    for (const other of [asOtherAgency, asSender])
      expect((await other.get(`/v1/referrals/inbox/${id}`)).status).toBe(404);
    expect((await asReceiver.get(`/v1/referrals/${id}/package`)).status).toBe(404);
    expect((await asReceiver.post(`/v1/referrals/${id}/accept`)).status).toBe(200);
    const { status, body, headers } = await asReceiver.get(`/v1/referrals/${id}/package`);
    expect([status, body, headers.get('cache-control')]).toEqual([
      200,
      {
        referralId: id,
        dataScopes: ['contact', 'summary_note'],
        person: { givenName: 'Given' },
        summary: 'confidential',
      },
      'no-store',
    ]);
    expect(
      (
        await service
          .clientFor({
            tenant: receivingTenant,
            subject: randomUUID(),
            roles: ['team_lead'],
            agencies: [receivingAgencyId],
          })
          .get(`/v1/referrals/${id}/package`)
      ).status,
    ).toBe(404);
    expect(await tablesContaining(service.databaseUrl, 'confidential')).toEqual([]);
  });

  it('leaves no summary behind when it is over', async () => {
    const send = async () => {
      const id = await fixture.sendReferral(
        await fixture.createPerson(),
        { dataScopes: ['contact', 'summary_note'] },
        { summary: 'confidential' },
      );
      expect((await asSender.get(`/v1/referrals/${id}`)).body['summary']).toBe('confidential');
      return id;
    };
    const declined = await send();
    const completed = await send();
    const post = async (path: string, body: object = {}) =>
      expect([path, (await asReceiver.post(`/v1/referrals/${path}`, body)).status]).toEqual([path, 200]);
    await post(`${declined}/decline`, { reason: 'catchment' });
    await post(`${completed}/accept`);
    await post(`${completed}/start-service`);
    await post(`${completed}/record-outcome`, { outcome: 'job_found' });
    for (const id of [declined, completed])
      await eventually(async () =>
        expect((await asSender.get(`/v1/referrals/${id}`)).body['summary']).toEqual(erased),
      );
  });

  it('is sent, withdrawn and read only by staff who work on the case now', async () => {
    const person = await fixture.createPerson();
    const id = await fixture.sendReferral(person);
    const colleagueId = randomUUID();
    const asColleague = fixture.staffClient('counsellor', colleagueId);
    expect((await asColleague.get(`/v1/referrals/${id}`)).status).toBe(404);
    expect(
      (await asColleague.post(`/v1/referrals/${id}/take-back`, { because: 'sender' }, { 'if-match': '"3"' }))
        .status,
    ).toBe(404);
    await service.publish(
      caseContract,
      { tenant: sendingTenant, stream: person.caseId, by: senderId },
      {
        type: 'CounsellorAssigned',
        data: { caseId: person.caseId, personId: person.personId, staffId: colleagueId, role: 'co' },
      },
    );
    await eventually(async () => expect((await asColleague.get(`/v1/referrals/${id}`)).status).toBe(200));
  });

  it('T2: cannot be withdrawn by a client that has not read the latest state', async () => {
    const id = await fixture.sendReferral(await fixture.createPerson());
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
    expect(await fixture.statusOf(id)).toBe('accepted');
  });

  it('T6: shows the sender that it was declined and why', async () => {
    const id = await fixture.sendReferral(await fixture.createPerson());
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
    const scarceServiceId = await offerService(fixture.adminOf(receivingTenant));
    await fixture
      .adminOf(receivingTenant)
      .post(`/v1/services/${scarceServiceId}/state-capacity`, { available: 1, maximum: 1 });
    const available = async () => (await asSender.get(`/v1/services/${scarceServiceId}`)).body['available'];
    const [one, two] = [
      await fixture.sendReferral(await fixture.createPerson(), { serviceId: scarceServiceId }),
      await fixture.sendReferral(await fixture.createPerson(), { serviceId: scarceServiceId }),
    ];
    const responses = await Promise.all(
      [one, two].map((id) => asReceiver.post(`/v1/referrals/${id}/accept`)),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(responses.map(({ body }) => body['type']).filter(Boolean)).toEqual([
      'urn:geleit:rejection:NoFreePlace',
    ]);
    expect(await available()).toBe(0);
    const acceptedId = responses[0]?.status === 200 ? one : two;
    expect(
      (await asReceiver.post(`/v1/referrals/${acceptedId}/record-outcome`, { outcome: 'service_completed' }))
        .status,
    ).toBe(200);
    expect(await available()).toBe(1);
  });

  it('does not expire early, even if the list of due replies is wrong (RF-4)', async () => {
    const id = await fixture.sendReferral(await fixture.createPerson());
    await inDatabase((database) =>
      database.query('UPDATE awaited_replies SET due_at = now() WHERE referral_id = $1', [id]),
    );
    await new Promise((done) => {
      setTimeout(done, 2200);
    });
    expect((await asSender.get(`/v1/referrals/${id}`)).body).toMatchObject({
      status: 'sent',
      remindedAt: null,
    });
  });
});

describe('a referral that nobody answers (RF-4)', () => {
  it('is followed by a reminder, then expires, each when due', async () => {
    const id = await fixture.sendReferral(await fixture.createPerson());
    const clock = service.get(Clock);
    const inDays = (days: number) =>
      Object.assign(clock, { now: () => new Date(Date.now() + days * 86_400_000).toISOString() });
    const read = async () => (await asSender.get(`/v1/referrals/${id}`)).body;
    inDays(8);
    await eventually(async () => expect((await read())['remindedAt']).not.toBeNull());
    expect(await fixture.inboxEntry(id)).toMatchObject({
      status: 'sent',
      remindedAt: expect.any(String) as string,
    });
    inDays(15);
    await eventually(async () => expect((await read())['status']).toBe('expired'));
    Reflect.deleteProperty(clock, 'now');
    expect([
      (await fixture.inboxEntry(id))['need'],
      (await asReceiver.post(`/v1/referrals/${id}/accept`)).body['type'],
    ]).toEqual([null, 'urn:geleit:rejection:AlreadyAnswered']);
  });
});

it('keeps every row as a rebuild would write it, also those of other organisations', async () => {
  await fixture.sendReferral(await fixture.createPerson());
  await fixture.recordAbsence(sendingTenant, {
    staffId: senderId,
    deputyId: randomUUID(),
    from: '2020-01-01',
    until: '2020-01-02',
  });
  await fixture.adminOf(sendingTenant).post('/v1/staff', {
    subject: randomUUID(),
    givenName: 'Given',
    familyName: 'Family',
    roles: ['counsellor'],
    officeIds: [sendingAgencyId],
  });
  /** Its rows are older than the regimes of organisations, and are stated in a moment. */
  const alwaysEmpty = 'regimes-to-state';
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
    if (projection.name !== alwaysEmpty) expect(before.length).toBeGreaterThan(0);
    await service.get(EventStore).rebuild(projection.name);
    expect(await rows()).toEqual(before);
  }
});
