import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { projects } from './service.js';

const [tenant, agencyId, otherAgency] = [randomUUID(), randomUUID(), randomUUID()];

let service: TestService;
let worker: TestClient;
let colleague: TestClient;
let lead: TestClient;
let otherLead: TestClient;
let otherWorker: TestClient;
let foreigner: TestClient;
beforeAll(async () => {
  service = await startTestService(projects);
  const inside = (roles: readonly ('project_worker' | 'team_lead' | 'reporting_officer')[], agency: string) =>
    service.clientFor({ tenant, subject: randomUUID(), roles, agencies: [agency] });
  worker = inside(['project_worker'], agencyId);
  colleague = inside(['project_worker'], agencyId);
  lead = inside(['team_lead'], agencyId);
  otherLead = inside(['team_lead'], otherAgency);
  otherWorker = inside(['project_worker'], otherAgency);
  foreigner = service.clientFor({
    tenant: randomUUID(),
    subject: randomUUID(),
    roles: ['project_worker', 'team_lead', 'organisation_admin', 'reporting_officer'],
    agencies: [agencyId],
  });
}, 120_000);
afterAll(() => service.stop());

/** Posts, expects success and returns the id of the new stream or part. */
async function done(client: TestClient, path: string, body: object = {}): Promise<string> {
  const { status, body: response } = await client.post(path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(response)}`);
  return String(response['partId'] ?? response.id);
}
const problemOf = async (client: TestClient, path: string, body: object = {}) => {
  const {
    status,
    body: { type },
  } = await client.post(path, body);
  return [status, String(type).replace('urn:geleit:', '')];
};

async function analysed(approved = true): Promise<string> {
  const id = await done(worker, '/v1/analyses', {
    agencyId,
    area: { ags: '05112000', quarters: ['Marxloh', 'Bruckhausen'] },
    period: { from: '2024-01-01', to: '2025-06-30' },
    startedOn: '2025-07-01',
  });
  const path = `/v1/analyses/${id}`;
  await done(worker, `${path}/record-data`, {
    dataSources: [{ kind: 'survey', title: 'Survey of the neighbourhood' }],
    actors: [{ kind: 'school', name: 'Grundschule' }],
    resources: [],
  });
  const needs = [];
  for (const field of ['antidiscrimination', 'social_space_work'])
    needs.push(
      await done(worker, `${path}/needs`, {
        field,
        text: 'What the neighbourhood lacks.',
        evidence: 'Answers to question 4.',
      }),
    );
  await done(worker, `${path}/prioritise-needs`, { needIds: needs.reverse() });
  if (approved) await done(colleague, `${path}/approve`, { approvedOn: '2025-09-01' });
  return id;
}
const plan = (analysisId: string, changes: object = {}) => ({
  agencyId,
  fundingYear: 2026,
  analysisId,
  title: 'Together in the quarter',
  fields: ['social_space_work'],
  fte: 1.5,
  months: 12,
  budget: { personnel: 12_000_000, material: 1_320_000, measures: 180_000, grant: 12_150_000 },
  ...changes,
});
const goal = {
  field: 'social_space_work',
  text: 'Neighbours know each other.',
  indicator: 'groups that meet',
  baseline: 0,
  target: 4,
  dueOn: '2026-12-31',
};
const measure = {
  measureType: 'neighbourhood_activity',
  target: 'neighbourhood',
  title: 'Evening in the yard',
  plannedOn: '2026-03-10',
};
const cell = (count: number, changes: object = {}) => ({
  gender: 'female',
  ageBand: '27-39',
  background: 'migration_history',
  role: 'participant',
  count,
  ...changes,
});

/** A project that runs, with one goal and one measure. */
async function begun(): Promise<{
  readonly path: string;
  readonly goalId: string;
  readonly measureId: string;
}> {
  const path = `/v1/projects/${await done(worker, '/v1/projects', plan(await analysed()))}`;
  const goalId = await done(worker, `${path}/goals`, goal);
  const measureId = await done(worker, `${path}/measures`, { goalId, ...measure });
  await done(worker, `${path}/submit`, { submittedOn: '2025-10-15' });
  await done(lead, `${path}/approve`, { approvedOn: '2025-12-10' });
  await done(worker, `${path}/start`, { startedOn: '2026-01-15' });
  return { path, goalId, measureId };
}

/** Published events of the project, as the bus stores them. */
async function publishedEvents(
  stream: string,
): Promise<readonly (Readonly<Record<string, unknown>> & { readonly eventType: string })[]> {
  const client = new Client({ connectionString: service.busUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ headers: Record<string, string>; value: string }>(
      'SELECT headers, value FROM bus.record WHERE key = $1 ORDER BY seq',
      [`${tenant}:${stream}`],
    );
    return rows.map(({ headers, value }) => ({
      eventType: (headers['ce_type'] ?? '').replace('de.geleit.projects.', ''),
      ...(JSON.parse(value) as object),
    }));
  } finally {
    await client.end();
  }
}

describe('a year of an agency', () => {
  it('leads from the analysis to the frozen report, and publishes the numbers', async () => {
    const { path, goalId, measureId } = await begun();
    const projectId = path.split('/').at(-1) ?? '';
    await done(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    await done(worker, `${path}/count-participation`, { measureId, participants: [cell(7)] });
    await done(colleague, `${path}/count-participation`, {
      measureId,
      participants: [cell(8), cell(4, { gender: 'male' })],
    });
    await done(worker, `${path}/count-volunteers`, { count: 5 });
    await done(worker, `${path}/measure-indicator`, { goalId, measuredOn: '2026-06-30', value: 2 });
    await done(lead, `${path}/amend`, {
      amendedOn: '2026-07-01',
      reason: 'position_vacant',
      fields: ['social_space_work', 'antidiscrimination'],
      fte: 1,
      months: 12,
      budget: { personnel: 8_000_000, material: 880_000, measures: 0, grant: 7_992_000 },
    });
    expect(await problemOf(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' })).toEqual([
      422,
      'rejection:GoalWithoutResult',
    ]);
    await done(worker, `${path}/evaluate-goal`, {
      goalId,
      evaluatedOn: '2026-07-31',
      result: 'not_reached',
      text: 'Too few came.',
    });
    expect(await problemOf(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' })).toEqual([
      422,
      'rejection:ReasonTooShort',
    ]);
    await done(worker, `${path}/evaluate-goal`, {
      goalId,
      evaluatedOn: '2026-07-31',
      result: 'not_reached',
      text:
        'Too few came because the yard was being rebuilt until June, ' +
        'and the groups that were planned for spring could not meet.',
    });
    await done(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' });
    expect(await problemOf(worker, `${path}/count-participation`, { measureId, participants: [] })).toEqual([
      409,
      'rejection:ReportIsFrozen',
    ]);
    await done(worker, `${path}/close`, { closedOn: '2026-08-02' });

    const { body } = await worker.get(path);
    expect(body).toMatchObject({
      projectId,
      status: 'closed',
      fundingYear: 2026,
      fte: 1,
      budget: { grant: 7_992_000 },
      volunteers: 5,
      measures: 1,
      measuresHeld: 1,
      approvedOn: '2025-12-10',
      frozenOn: '2026-08-01',
      goals: [
        { goalId, measured: [{ measuredOn: '2026-06-30', value: 2 }], evaluation: { result: 'not_reached' } },
      ],
    });
    expect((await worker.get(`${path}/measures/${measureId}`)).body).toMatchObject({
      heldOn: '2026-03-12',
      total: 12,
    });

    const words = [
      'ProjectStarted',
      'MeasureHeld',
      'ParticipationCounted',
      'ParticipationCounted',
      'GoalEvaluated',
      'GoalEvaluated',
    ];
    await eventually(async () =>
      expect((await publishedEvents(projectId)).map(({ eventType }) => eventType)).toEqual(
        words.map((word) => `project.${word}.v1`),
      ),
    );
    const events = await publishedEvents(projectId);
    expect(events[0]).toMatchObject({
      projectId,
      agencyId,
      kind: 'integration_project',
      fundingYear: 2026,
      startedOn: '2026-01-15',
      fields: ['social_space_work'],
    });
    expect(events[3]).toMatchObject({
      measureId,
      heldOn: '2026-03-12',
      field: 'social_space_work',
      participants: [{ count: 8 }, { count: 4 }],
    });
    expect(JSON.stringify(events)).not.toMatch(/yard|Neighbours|Together/);
  });

  it('serves goals, measures and needs under addresses of their own', async () => {
    const analysisId = await analysed();
    const analysis = await worker.get(`/v1/analyses/${analysisId}`);
    expect(analysis.body).toMatchObject({
      status: 'approved',
      validUntil: '2028-09-01',
      needs: [{ field: 'social_space_work' }, { field: 'antidiscrimination' }],
    });
    const [{ needId }] = analysis.body['needs'] as readonly [{ readonly needId: string }];
    expect((await worker.get(`/v1/analyses/${analysisId}/needs/${needId}`)).body).toMatchObject({
      needId,
      field: 'social_space_work',
    });
    expect((await worker.get(`/v1/analyses/${analysisId}/needs/${randomUUID()}`)).status).toBe(404);
    const path = `/v1/projects/${await done(worker, '/v1/projects', plan(analysisId))}`;
    const agreed = await worker.post(`${path}/goals`, goal);
    expect((await worker.get(String(agreed.headers.get('location')))).body).toMatchObject({
      goalId: agreed.body['partId'],
      target: 4,
    });
    expect((await otherLead.get(String(agreed.headers.get('location')))).status).toBe(200);
    expect((await otherWorker.get(String(agreed.headers.get('location')))).status).toBe(404);
  });
});

describe('the choice of fields (PJ-1)', () => {
  it("rejects fields without a need in the agency's own analysis", async () => {
    const analysisId = await analysed();
    expect(
      await problemOf(
        worker,
        '/v1/projects',
        plan(analysisId, { fields: ['social_space_work', 'civic_engagement'] }),
      ),
    ).toEqual([422, 'rejection:NoNeedFound']);
    expect(await problemOf(otherWorker, '/v1/projects', plan(analysisId, { agencyId: otherAgency }))).toEqual(
      [404, 'rejection:NoSuchAnalysis'],
    );
    expect(await problemOf(worker, '/v1/projects', plan(randomUUID()))).toEqual([
      404,
      'rejection:NoSuchAnalysis',
    ]);
    const claimed = { agencyId, fields: ['civic_engagement'], approvedOn: '2025-09-01' };
    expect(
      await problemOf(
        worker,
        '/v1/projects',
        plan(analysisId, { fields: ['civic_engagement'], analysis: claimed }),
      ),
    ).toEqual([400, 'problem:invalid-command']);
  });
  it('is checked again when the project is submitted', async () => {
    const analysisId = await analysed(false);
    const path = `/v1/projects/${await done(worker, '/v1/projects', plan(analysisId))}`;
    await done(worker, `${path}/measures`, { goalId: await done(worker, `${path}/goals`, goal), ...measure });
    const { body } = await worker.get(`/v1/analyses/${analysisId}`);
    const [{ needId }] = body['needs'] as readonly [{ readonly needId: string }];
    await done(worker, `/v1/analyses/${analysisId}/withdraw-need`, { needId });
    expect(await problemOf(worker, `${path}/submit`, { submittedOn: '2025-10-15' })).toEqual([
      422,
      'rejection:NoNeedFound',
    ]);
  });
  it("requires an approved analysis and the agency's lead for the approval", async () => {
    const analysisId = await analysed(false);
    const path = `/v1/projects/${await done(worker, '/v1/projects', plan(analysisId))}`;
    await done(worker, `${path}/measures`, { goalId: await done(worker, `${path}/goals`, goal), ...measure });
    await done(worker, `${path}/submit`, { submittedOn: '2025-10-15' });
    expect(await problemOf(worker, `${path}/approve`, { approvedOn: '2025-12-10' })).toEqual([
      403,
      'problem:forbidden',
    ]);
    expect(await problemOf(lead, `${path}/approve`, { approvedOn: '2025-12-10' })).toEqual([
      422,
      'rejection:AnalysisNotApproved',
    ]);
    expect(
      await problemOf(worker, `/v1/analyses/${analysisId}/approve`, { approvedOn: '2025-09-01' }),
    ).toEqual([403, 'rejection:NeedsSecondPerson']);
    await done(lead, `/v1/analyses/${analysisId}/approve`, { approvedOn: '2025-12-10' });
    await done(lead, `${path}/approve`, { approvedOn: '2025-12-10' });
  });
  it('rejects a budget that the funding year does not allow (PJ-2)', async () => {
    const analysisId = await analysed();
    expect(await problemOf(worker, '/v1/projects', plan(analysisId, { fundingYear: 2031 }))).toEqual([
      422,
      'rejection:NoValuesForYear',
    ]);
    expect(await problemOf(worker, '/v1/projects', plan(analysisId, { fte: 1 }))).toEqual([
      422,
      'rejection:PersonnelTooHigh',
    ]);
  });
});

describe('access to projects', () => {
  it('leaves out small numbers of participants outside the agency (PJ-4)', async () => {
    const { path, measureId } = await begun();
    await done(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    const participants = [cell(7), cell(2, { ageBand: '65+' }), cell(1, { role: 'volunteer' })];
    await done(worker, `${path}/count-participation`, { measureId, participants });

    for (const inside of [worker, lead])
      expect((await inside.get(`${path}/measures`)).body.items).toMatchObject([
        { measureId, participants, total: 10 },
      ]);
    for (const address of [`${path}/measures`, `${path}/measures/${measureId}`]) {
      const { body } = await otherLead.get(address);
      const [shownMeasure] = body.items ?? [body];
      expect(shownMeasure).toMatchObject({ measureId, heldOn: '2026-03-12', participantsOutside: [cell(7)] });
      expect(
        Object.keys(shownMeasure ?? {}).filter((field) => ['participants', 'total'].includes(field)),
      ).toEqual([]);
    }
    expect((await otherLead.get(`${path}/measures?total=10`)).status).toBe(400);
    expect(JSON.stringify((await otherLead.get(path)).body)).not.toContain('65+');
  });

  it('lets other leads read projects without changing them, and hides analyses from them', async () => {
    const { path, measureId } = await begun();
    const {
      body: { analysisId },
    } = await otherLead.get(path);
    expect(
      (await otherLead.get('/v1/projects?limit=100')).body.items?.map(
        ({ projectId }) => `/v1/projects/${String(projectId)}`,
      ),
    ).toContain(path);
    for (const [verb, body] of [
      ['hold-measure', { measureId, heldOn: '2026-03-12' }],
      ['amend', {}],
    ] as const)
      expect((await otherLead.post(`${path}/${verb}`, body)).status).toBe(verb === 'amend' ? 400 : 403);
    expect((await otherLead.get(`/v1/analyses/${String(analysisId)}`)).status).toBe(404);
    expect(
      await problemOf(otherLead, `/v1/analyses/${String(analysisId)}/approve`, { approvedOn: '2025-09-01' }),
    ).toEqual([404, 'problem:not-found']);
    expect((await otherWorker.get(path)).status).toBe(404);
    expect(await problemOf(otherWorker, `${path}/count-volunteers`, { count: 1 })).toEqual([
      404,
      'problem:not-found',
    ]);
    expect((await otherWorker.post('/v1/projects', plan(String(analysisId)))).status).toBe(403);
  });

  it('hides everything of another organisation', async () => {
    const { path, measureId, goalId } = await begun();
    const {
      body: { analysisId },
    } = await worker.get(path);
    for (const address of [
      path,
      `${path}/measures`,
      `${path}/measures/${measureId}`,
      `${path}/goals/${goalId}`,
      `/v1/analyses/${String(analysisId)}`,
    ])
      expect([address, (await foreigner.get(address)).status]).toEqual([address, 404]);
    for (const list of ['/v1/projects', '/v1/analyses', '/v1/network-contacts'])
      expect((await foreigner.get(list)).body.items).toEqual([]);
    expect(await problemOf(foreigner, `${path}/count-volunteers`, { count: 1 })).toEqual([
      404,
      'problem:not-found',
    ]);
    expect(await problemOf(foreigner, '/v1/projects', plan(String(analysisId)))).toEqual([
      404,
      'rejection:NoSuchAnalysis',
    ]);
  });
});

describe('the opening of an institution', () => {
  it('passes through its stages, with measures of its own, and publishes them', async () => {
    const id = await done(worker, '/v1/projects/opening-process', {
      agencyId,
      institution: { kind: 'health_service', name: 'Gesundheitsamt' },
      contactedOn: '2025-11-03',
    });
    const path = `/v1/projects/${id}`;
    expect(
      await problemOf(worker, `${path}/reach-stage`, { stage: 'agreed', reachedOn: '2025-12-01' }),
    ).toEqual([422, 'rejection:StageSkipped']);
    await done(worker, `${path}/reach-stage`, { stage: 'diagnosis', reachedOn: '2026-01-20' });
    const measureId = await done(worker, `${path}/measures`, measure);
    await done(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    expect((await worker.get(path)).body).toMatchObject({
      kind: 'opening_process',
      status: 'diagnosis',
      title: 'Gesundheitsamt',
      measuresHeld: 1,
      stages: [{ stage: 'contacted' }, { stage: 'diagnosis' }],
    });
    expect(await problemOf(worker, `${path}/freeze-report`, { frozenOn: '2026-04-01' })).toEqual([
      409,
      'rejection:NotAnIntegrationProject',
    ]);

    await eventually(async () =>
      expect(await publishedEvents(id)).toMatchObject([
        {
          eventType: 'project.OpeningStageReached.v1',
          stage: 'contacted',
          reachedOn: '2025-11-03',
          fundingYear: 2025,
        },
        { stage: 'diagnosis', fundingYear: 2026 },
        { eventType: 'project.MeasureHeld.v1', field: 'intercultural_opening', fundingYear: 2026 },
      ]),
    );
    expect(JSON.stringify(await publishedEvents(id))).not.toContain('Gesundheitsamt');
  });
});

describe('the network log', () => {
  const contact = {
    occurredOn: '2026-02-03',
    kind: 'network_meeting',
    partner: 'municipality',
    institution: 'Stadt Duisburg',
    field: 'social_space_work',
    note: 'Round table agreed.',
  };

  it('is visible to the agency alone; corrections and struck entries are published', async () => {
    const id = await done(worker, '/v1/network-contacts', { agencyId, ...contact });
    const path = `/v1/network-contacts/${id}`;
    expect((await lead.get(path)).body).toMatchObject({ contactId: id, ...contact });
    for (const client of [otherLead, otherWorker]) expect((await client.get(path)).status).toBe(404);
    expect(await problemOf(lead, `${path}/strike`, { reason: 'logged_twice' })).toEqual([
      403,
      'problem:forbidden',
    ]);
    expect(await problemOf(otherLead, `${path}/strike`, { reason: 'logged_twice' })).toEqual([
      404,
      'problem:not-found',
    ]);

    await done(colleague, `${path}/correct`, { ...contact, occurredOn: '2026-02-04', kind: 'working_group' });
    expect(
      (await worker.get('/v1/network-contacts?kind=working_group&occurredOn=2026-02-04')).body.items,
    ).toMatchObject([{ contactId: id, version: 2 }]);
    await done(worker, `${path}/strike`, { reason: 'did_not_happen' });
    expect((await worker.get(path)).status).toBe(404);
    expect(await problemOf(worker, `${path}/correct`, contact)).toEqual([409, 'rejection:ContactIsStruck']);

    const repeated = { contactId: id, agencyId };
    await eventually(async () =>
      expect(await publishedEvents(id)).toMatchObject([
        {
          eventType: 'network-contact.NetworkContactLogged.v1',
          ...repeated,
          occurredOn: '2026-02-03',
          kind: 'network_meeting',
          partner: 'municipality',
        },
        {
          eventType: 'network-contact.NetworkContactLogged.v1',
          ...repeated,
          occurredOn: '2026-02-04',
          kind: 'working_group',
          formerlyOn: '2026-02-03',
        },
        { eventType: 'network-contact.NetworkContactStruck.v1', ...repeated, occurredOn: '2026-02-04' },
      ]),
    );
    expect(JSON.stringify(await publishedEvents(id))).not.toMatch(/Stadt|Round table/);
  });
});
