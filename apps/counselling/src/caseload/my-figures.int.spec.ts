import { personContract } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, otherAgencyId] = [randomUUID(), randomUUID(), randomUUID()];
const [anna, ben] = [randomUUID(), randomUUID()];
const now = Date.now();
const today = germanDayOf(new Date(now).toISOString());
const year = Number(today.slice(0, 4));
let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
let asLeadElsewhere: TestClient;

async function openCase(counsellorId: string, client: TestClient, personId = randomUUID()): Promise<string> {
  const enrolment = enrolmentOf({ agencyId, counsellorId, personId });
  await publishEnrolment(service, tenant, enrolment);
  const path = `/v1/cases/${enrolment.enrolmentId}`;
  await eventually(async () => expect((await client.get(path)).status).toBe(200));
  return path;
}

async function send(client: TestClient, path: string, body: object): Promise<string> {
  const response = await client.post(path, body);
  expect([path, response.status]).toEqual([path, path.endsWith('s') ? 201 : 200]);
  return String(response.headers.get('location')?.split('/').at(-1));
}
const recordSession = (client: TestClient, casePath: string, durationMin: number) =>
  send(client, `${casePath}/sessions`, {
    occurredAt: new Date(now - 3_600_000).toISOString(),
    durationMin,
    mode: 'office',
    topics: ['work'],
  });

/** Twice: the second time as its next version. */
async function agreeOnPlan(casePath: string): Promise<void> {
  const measures = [
    { text: 'Zum Einstufungstest gehen', responsible: 'client' },
    { text: 'Kurs suchen', responsible: 'counsellor' },
  ];
  const goals = [{ domain: 'language', text: 'Zertifikat B1 erwerben', dueOn: today, measures }];
  const planId = await send(asAnna, `${casePath}/support-plans`, { goals });
  const agree = async (): Promise<void> => {
    await send(asAnna, `${casePath}/propose-support-plan`, { planId, proposedOn: today });
    const signed = { signedByClient: true, signedByCounsellor: true };
    await send(asAnna, `${casePath}/agree-support-plan`, { planId, agreedOn: today, ...signed });
  };
  await agree();
  await send(asAnna, `${casePath}/revise-support-plan`, { planId, goals, revisedOn: today });
  await agree();
}

const figures = async (client: TestClient, query = ''): Promise<Record<string, unknown>> =>
  (await client.get(`/v1/my-figures${query}`)).body;

beforeAll(async () => {
  service = await startTestService(counselling);
  const as = (subject: string, role: 'counsellor' | 'team_lead', office = agencyId) =>
    service.clientFor({ tenant, subject, roles: [role], agencies: [office] });
  [asAnna, asBen] = [as(anna, 'counsellor'), as(ben, 'counsellor')];
  [asLead, asLeadElsewhere] = [as(randomUUID(), 'team_lead'), as(randomUUID(), 'team_lead', otherAgencyId)];
  const [first, second] = [await openCase(anna, asAnna), await openCase(anna, asAnna)];
  const third = await openCase(ben, asBen);
  await recordSession(asAnna, first, 30);
  await recordSession(asAnna, second, 45);
  await recordSession(asBen, third, 60);
  await agreeOnPlan(first);
  await send(asAnna, `${second}/close`, { closedOn: today, reason: 'moved_away' });
}, 120_000);
afterAll(() => service.stop());

const ofAnna = { staffId: anna, cases: 2, casesClosed: 1, contacts: 2, contactMinutes: 75, plansAgreed: 2 };
const ofBen = { staffId: ben, cases: 1, casesClosed: 0, contacts: 1, contactMinutes: 60, plansAgreed: 0 };

it('counsellors get their own figures, and nothing of a colleague or of the office', async () => {
  const place = { agencyId, programme: 'MBE' };
  expect(await figures(asAnna)).toEqual({ year, items: [{ ...ofAnna, ...place }], offices: [] });
  expect(await figures(asBen)).toEqual({ year, items: [{ ...ofBen, ...place }], offices: [] });
});

it('leads get those of each counsellor and of their office, and not of another one', async () => {
  const { items, offices } = await figures(asLead);
  expect(items).toHaveLength(2);
  expect(items).toEqual(expect.arrayContaining([ofAnna, ofBen].map((one) => expect.objectContaining(one))));
  expect(offices).toEqual([
    {
      agencyId,
      programme: 'MBE',
      cases: 3,
      casesClosed: 1,
      contacts: 3,
      contactMinutes: 135,
      plansAgreed: 2,
    },
  ]);
  expect(await figures(asLeadElsewhere)).toEqual({ year, items: [], offices: [] });
});

it('count one programme and one year, and refuse what is neither', async () => {
  expect(await figures(asAnna, `?programme=MBE&year=${year}`)).toMatchObject({ items: [ofAnna] });
  expect(await figures(asAnna, '?programme=JMD')).toEqual({ year, items: [], offices: [] });
  expect(await figures(asAnna, `?year=${year + 1}`)).toMatchObject({
    year: year + 1,
    items: [{ cases: 1, casesClosed: 0, contacts: 0, plansAgreed: 0 }],
  });
  for (const [query, parameter] of [
    ['?programme=XYZ', 'programme'],
    ['?year=26', 'year'],
  ])
    expect(await asAnna.get(`/v1/my-figures${query}`)).toMatchObject({
      status: 400,
      body: { errors: [{ parameter }] },
    });
});

it('leave out protected persons for the lead, and not for who counsels them', async () => {
  const personId = randomUUID();
  const casePath = await openCase(ben, asBen, personId);
  expect(await figures(asLead)).toMatchObject({ offices: [{ cases: 4 }] });
  await service.publish(
    personContract,
    { tenant, stream: personId },
    { type: 'PersonProtected', data: { personId } },
  );
  await eventually(async () => expect((await asLead.get(casePath)).status).toBe(404));
  expect(await figures(asLead)).toMatchObject({ offices: [{ cases: 3 }] });
  expect(await figures(asBen)).toMatchObject({ items: [{ cases: 2 }] });
});
