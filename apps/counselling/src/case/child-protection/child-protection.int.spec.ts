import { computeDeadline, germanDayOf, type ComputedDeadline } from '@geleit/rules';
import { startTestService, tablesContaining, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enrolmentOf, publishEnrolment, untilStatus } from '../../counselling.features.js';
import { counselling } from '../../service.js';

const [tenant, agencyId, anna, ben] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const today = germanDayOf(new Date().toISOString());
const raised = {
  grounds: ['neglect'],
  child: 'child_of_family',
  observation: 'Zqbeobachtung of a neighbour',
  observedOn: '2026-02-20',
};
const assessment = {
  result: 'risk',
  withExperiencedProfessional: true,
  riskReasons: 'Zqgrund',
  childInvolvement: 'too_young',
  parentsInvolvement: 'involved',
};
const items = async (client: TestClient, path: string) => (await client.get(path)).body.items ?? [];

let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let asLead: TestClient;
let casePath: string;
let caseId: string;

beforeAll(async () => {
  service = await startTestService(counselling);
  const as = (subject: string, role: 'counsellor' | 'team_lead') =>
    service.clientFor({ tenant, subject, roles: [role], agencies: [agencyId] });
  [asAnna, asBen, asLead] = [as(anna, 'counsellor'), as(ben, 'counsellor'), as(randomUUID(), 'team_lead')];
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna });
  await publishEnrolment(service, tenant, enrolment);
  caseId = enrolment.enrolmentId;
  casePath = `/v1/cases/${caseId}`;
  await untilStatus(asAnna, casePath, 200);
}, 120_000);
afterAll(() => service.stop());

describe('an alert that a child may be at risk', () => {
  let alertId: string;
  beforeAll(async () => {
    const response = await asAnna.post(`${casePath}/child-protection-alerts`, raised);
    expect(response.status).toBe(201);
    alertId = String(response.headers.get('location')?.split('/').at(-1));
  });

  it('is read by those who counsel, without its content by the lead, and by nobody else', async () => {
    expect(await items(asAnna, `${casePath}/child-protection-alerts`)).toMatchObject([
      { alertId, status: 'raised', ...raised },
    ]);
    expect(await items(asAnna, '/v1/child-protection-alerts')).toMatchObject([raised]);
    const [forLead] = await items(asLead, '/v1/child-protection-alerts');
    expect(forLead).toMatchObject({ alertId, caseId, status: 'raised' });
    expect(Object.keys(forLead ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/grounds|child$|observation$|riskAssessments/)]),
    );
    expect(await items(asBen, '/v1/child-protection-alerts')).toEqual([]);
    expect((await asBen.get(`/v1/child-protection-alerts/${alertId}`)).status).toBe(404);
    expect((await asLead.get(`${casePath}/child-protection-alerts`)).body.items ?? []).toEqual([]);
  });

  it('keeps the case open, and is assessed by two before it is answered', async () => {
    const close = { closedOn: '2026-03-01', reason: 'moved_away' };
    expect((await asAnna.post(`${casePath}/close`, close)).body['type']).toBe(
      'urn:geleit:rejection:AlertStillOpen',
    );
    const assess = (client: TestClient) =>
      client.post(`${casePath}/assess-child-risk`, { alertId, ...assessment });
    expect((await assess(asAnna)).status).toBe(200);
    expect((await assess(asAnna)).body['type']).toBe('urn:geleit:rejection:AlreadyAssessed');
    expect((await assess(asBen)).status).toBe(404);
    const answer = { alertId, answer: 'help_offered', riskReasons: 'Zqhilfe' };
    expect((await asAnna.post(`${casePath}/answer-child-protection-alert`, answer)).body['type']).toBe(
      'urn:geleit:rejection:SecondAssessmentMissing',
    );
  });

  it('leaves no text in clear', async () => {
    for (const text of ['Zqbeobachtung', 'Zqgrund'])
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);
  });
});

describe('a trial of rules', () => {
  const suit = {
    ruleCode: 'AUTH-SUIT-1M',
    anchor: 'decision_served',
    anchorDay: today,
    land: 'NW',
  };
  const draft = {
    code: 'AUTH-SUIT-1M',
    starts: [{ anchor: 'decision_served', length: { count: 2, unit: 'months' } }],
    calendar: 'NAT',
    regimes: ['outside_asylum'],
    chosenBy: 'anchorDay',
    runsFor: 'person',
    severity: 'legal',
  };
  /** The whole log. */
  const recordedEvents = async (): Promise<unknown> => {
    const database = new Client({ connectionString: service.databaseUrl });
    await database.connect();
    try {
      return (await database.query('SELECT position, event_id FROM es.event ORDER BY position')).rows;
    } finally {
      await database.end();
    }
  };
  const endBefore = (
    computeDeadline({
      ruleCode: suit.ruleCode,
      anchorDays: { decision_served: today },
      land: 'NW',
    }) as ComputedDeadline
  ).end;

  it('says what would change, to leads in numbers alone, and records nothing', async () => {
    expect((await asAnna.post(`${casePath}/deadlines`, suit)).status).toBe(201);
    const { body: before } = await asAnna.get(casePath);
    const events = await recordedEvents();
    const ofAnna = await asAnna.post('/v1/rule-trials', { replace: [draft] });
    expect(ofAnna).toMatchObject({
      status: 200,
      body: {
        offices: [],
        continuesFrom: null,
        items: [
          {
            caseId,
            outcome: 'changes',
            ruleCode: 'AUTH-SUIT-1M',
            endsOn: endBefore,
            endBefore,
            endAfter: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          },
        ],
      },
    });
    const ofLead = await asLead.post('/v1/rule-trials', { replace: [draft] });
    expect(ofLead.body).toMatchObject({
      items: [],
      offices: [{ agencyId, cases: 1, changes: 1, appears: 0, goesAway: 0, toCheck: 0 }],
    });
    expect((await asBen.post('/v1/rule-trials', { replace: [draft] })).body).toMatchObject({
      items: [],
      offices: [],
    });
    expect((await asAnna.get(casePath)).body).toEqual(before);
    expect(await recordedEvents()).toEqual(events);
  });

  it('refuses a draft that is wrong, with a pointer', async () => {
    const refused = await asAnna.post('/v1/rule-trials', { replace: [{ ...draft, code: 'NO-SUCH-1M' }] });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/replace/0/code', code: 'DeadlineRuleUnknown' }] },
    });
    const wrong = await asAnna.post('/v1/rule-trials', { add: [{ ...draft, calendar: 'MOON' }] });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/add/0/calendar' }]);
  });
});
