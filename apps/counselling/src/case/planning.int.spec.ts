import { addDays, germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, otherAgencyId, anna] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [need, aim] = ['Kurs mit Kinderbetreuung', 'Zertifikat B1 erwerben'];
const dayFromNow = (days: number): string => addDays(germanDayOf(new Date().toISOString()), days);
const today = dayFromNow(0);
let service: TestService;
let asAnna: TestClient;
let asColleague: TestClient;
let asLead: TestClient;
let asStranger: TestClient;
let casePath: string;

beforeAll(async () => {
  service = await startTestService(counselling);
  const as = (subject: string, role: 'counsellor' | 'team_lead', office = agencyId) =>
    service.clientFor({ tenant, subject, roles: [role], agencies: [office] });
  asAnna = as(anna, 'counsellor');
  asColleague = as(randomUUID(), 'counsellor');
  asLead = as(randomUUID(), 'team_lead');
  asStranger = as(randomUUID(), 'counsellor', otherAgencyId);
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna });
  await publishEnrolment(service, tenant, enrolment);
  casePath = `/v1/cases/${enrolment.enrolmentId}`;
  await eventually(async () => expect((await asAnna.get(casePath)).status).toBe(200));
  await asAnna.post(`${casePath}/upgrade`, { upgradedOn: today });
}, 120_000);
afterAll(() => service.stop());

const items = async (path: string) => (await asAnna.get(`${casePath}/${path}`)).body.items ?? [];
const send = async (path: string, body: object): Promise<string> => {
  const response = await asAnna.post(`${casePath}/${path}`, body);
  expect([path, response.status, response.body]).toEqual([path, expect.any(Number), response.body]);
  expect([200, 201]).toContain(response.status);
  return String(response.headers.get('location')?.split('/').at(-1));
};
const goals = (text = aim) => [
  {
    domain: 'language',
    text,
    dueOn: dayFromNow(200),
    measures: [
      { text: 'Zum Einstufungstest gehen', responsible: 'client' },
      { text: 'Kurs suchen', responsible: 'counsellor' },
    ],
  },
];

it('a case in case management needs an assessment and a plan within sixty days (K-2)', async () => {
  expect((await asAnna.get(casePath)).body).toMatchObject({
    planningDueOn: dayFromNow(60),
    planReviewDueOn: null,
    countsUntil: null,
  });
  const due = `/v1/cases?planningDueOn.until=${dayFromNow(60)}`;
  expect((await asLead.get(due)).body.items).toMatchObject([{ planningDueOn: dayFromNow(60) }]);
  expect((await asAnna.get(`/v1/cases?planningDueOn.until=${dayFromNow(59)}`)).body.items).toEqual([]);
});

it('an assessment is completed, changed with its earlier version readable, and struck', async () => {
  const domains = [{ domain: 'language', level: 1, priority: 'now', needs: need }];
  const assessmentId = await send('assessments', { assessedOn: today, domains });
  await send('complete-assessment', { assessmentId, completedOn: today });
  const changed = [{ domain: 'language', level: 2, priority: 'soon' }];
  await send('change-assessment', { assessmentId, assessedOn: today, domains: changed });
  expect(await items('assessments')).toMatchObject([
    {
      assessmentId,
      status: 'completed',
      domains: changed,
      earlierVersions: [{ assessedOn: today, domains }],
    },
  ]);
  expect(await tablesContaining(service.databaseUrl, need)).toEqual([]);

  const other = await send('assessments', { assessedOn: today, domains: [] });
  expect(
    (await asAnna.post(`${casePath}/complete-assessment`, { assessmentId: other, completedOn: today })).body[
      'type'
    ],
  ).toBe('urn:geleit:rejection:AssessmentEmpty');
  await send('strike-assessment', { assessmentId: other, reason: 'recorded_twice' });
  expect(await items('assessments')).toHaveLength(1);
});

it('a plan is drafted, agreed on, reviewed and revised, and an agreement is concluded about it', async () => {
  const planId = await send('support-plans', { goals: goals() });
  const again = await asAnna.post(`${casePath}/support-plans`, { goals: goals() });
  expect(again.body['type']).toBe('urn:geleit:rejection:OpenPlanExists');
  await send('propose-support-plan', { planId, proposedOn: today });
  const signed = { signedByClient: true, signedByCounsellor: true };
  await send('agree-support-plan', { planId, agreedOn: today, ...signed });
  const { body } = await asAnna.get(casePath);
  expect(body['planningDueOn']).toBeNull();
  expect(body).toMatchObject({ planReviewDueOn: expect.any(String), countsUntil: expect.any(String) });

  const agreementId = await send('integration-agreements', {
    planId,
    concludedOn: today,
    voluntary: true,
    measuresAvailableLocally: true,
    ...signed,
  });
  expect(await items('integration-agreements')).toMatchObject([
    { agreementId, planId, planVersion: 1, status: 'concluded' },
  ]);

  await send('record-goal-progress', {
    planId,
    goal: 1,
    status: 'in_progress',
    recordedOn: today,
    text: 'Test',
  });
  await send('record-plan-measure', { planId, goal: 1, measure: 1, doneOn: today });
  await send('review-support-plan', { planId, reviewedOn: today, text: 'Ziel gilt weiter' });
  await send('revise-support-plan', { planId, revisedOn: today, goals: goals('Zertifikat B2 erwerben') });
  expect(await items('support-plans')).toMatchObject([
    {
      planId,
      planVersion: 2,
      status: 'draft',
      goals: [{ text: 'Zertifikat B2 erwerben', status: 'open', progress: [] }],
      reviews: [{ reviewedOn: today, planVersion: 1, text: 'Ziel gilt weiter' }],
      earlierVersions: [
        {
          planVersion: 1,
          agreedOn: today,
          endedBecause: 'revised',
          goals: [
            {
              text: aim,
              status: 'in_progress',
              progress: [{ status: 'in_progress', text: 'Test' }],
              measures: [{ doneOn: today }, { responsible: 'counsellor' }],
            },
          ],
        },
      ],
    },
  ]);
  expect(await tablesContaining(service.databaseUrl, aim)).toEqual([]);
});

it('a plan is printed in German beside the language of the client', async () => {
  const [plan] = await items('support-plans');
  const path = `${casePath}/support-plans/${String(plan?.['planId'])}/pdf`;
  const printed = await asAnna.get(`${path}?lang=fa`);
  expect([
    printed.status,
    printed.headers.get('content-type'),
    printed.headers.get('content-language'),
  ]).toEqual([200, 'application/pdf', 'de, fa']);
  expect((await asAnna.get(`${path}?lang=xx`)).status).toBe(400);
  expect((await asAnna.get(`${casePath}/support-plans/${randomUUID()}/pdf`)).status).toBe(404);
  expect((await asColleague.get(path)).status).toBe(404);
  expect((await asLead.get(path)).status).toBe(403);
}, 30_000);

it('an agreement is printed with the plan that it is about', async () => {
  const [agreement] = await items('integration-agreements');
  const path = `${casePath}/integration-agreements/${String(agreement?.['agreementId'])}/pdf`;
  const printed = await asAnna.get(`${path}?lang=ar`);
  expect([
    printed.status,
    printed.headers.get('content-type'),
    printed.headers.get('content-disposition'),
  ]).toEqual([200, 'application/pdf', 'attachment; filename="integrationsvereinbarung.pdf"']);
  expect((await asColleague.get(path)).status).toBe(404);
}, 30_000);

it('nothing of it exists for others; the team lead knows the days alone', async () => {
  const [plan] = await items('support-plans');
  const { planId } = plan as { readonly planId: string };
  for (const client of [asColleague, asStranger]) {
    for (const part of ['assessments', 'support-plans', 'integration-agreements'])
      expect((await client.get(`${casePath}/${part}`)).status).toBe(404);
    expect((await client.post(`${casePath}/support-plans`, { goals: goals() })).status).toBe(404);
  }
  expect((await asLead.get(`${casePath}/support-plans`)).status).toBe(403);
  expect(
    (await asLead.post(`${casePath}/strike-support-plan`, { planId, reason: 'wrong_case' })).status,
  ).toBe(403);
  expect(Object.keys((await asLead.get(casePath)).body)).toEqual(
    expect.arrayContaining(['planningDueOn', 'planReviewDueOn', 'countsUntil']),
  );
});
