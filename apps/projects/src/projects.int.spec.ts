import { eventually, tablesContaining, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { agencyId, goal, measure, plan, ProjectsFixture, refusal, succeed } from './projects.features.js';

let fixture: ProjectsFixture;
let worker: TestClient;
let colleague: TestClient;
let lead: TestClient;
let otherLead: TestClient;
let otherWorker: TestClient;
let foreigner: TestClient;
beforeAll(async () => {
  fixture = await ProjectsFixture.start();
  ({ worker, colleague, lead, otherLead, otherWorker, foreigner } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

const cell = (count: number, changes: object = {}) => ({
  gender: 'female',
  ageBand: '27-39',
  background: 'migration_history',
  role: 'participant',
  count,
  ...changes,
});

describe('a year of an agency', () => {
  it('leads from the analysis to the frozen report, and publishes the numbers', async () => {
    const { path, goalId, measureId } = await fixture.startProject();
    const projectId = path.split('/').at(-1) ?? '';
    await succeed(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    await succeed(worker, `${path}/count-participation`, { measureId, participants: [cell(7)] });
    await succeed(colleague, `${path}/count-participation`, {
      measureId,
      participants: [cell(8), cell(4, { gender: 'male' })],
    });
    await succeed(worker, `${path}/count-volunteers`, { count: 5 });
    await succeed(worker, `${path}/measure-indicator`, { goalId, measuredOn: '2026-06-30', value: 2 });
    await succeed(lead, `${path}/amend`, {
      amendedOn: '2026-07-01',
      reason: 'position_vacant',
      fields: ['social_space_work', 'antidiscrimination'],
      fte: 1,
      months: 12,
      budget: { personnel: 8_000_000, material: 880_000, measures: 0, grant: 7_992_000 },
    });
    expect(await refusal(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' })).toEqual([
      422,
      'rejection:GoalWithoutResult',
    ]);
    await succeed(worker, `${path}/evaluate-goal`, {
      goalId,
      evaluatedOn: '2026-07-31',
      result: 'not_reached',
      text: 'Too few came.',
    });
    expect(await refusal(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' })).toEqual([
      422,
      'rejection:ReasonTooShort',
    ]);
    await succeed(worker, `${path}/evaluate-goal`, {
      goalId,
      evaluatedOn: '2026-07-31',
      result: 'not_reached',
      text:
        'Too few came because the yard was being rebuilt until June, and the groups that were planned for ' +
        'spring could not meet.',
    });
    await succeed(worker, `${path}/freeze-report`, { frozenOn: '2026-08-01' });
    expect(await refusal(worker, `${path}/count-participation`, { measureId, participants: [] })).toEqual([
      409,
      'rejection:ReportIsFrozen',
    ]);
    await succeed(worker, `${path}/close`, { closedOn: '2026-08-02' });
    expect(await tablesContaining(fixture.service.databaseUrl, 'the groups that were planned')).toEqual([]);

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

    const types = [
      'ProjectStarted',
      'ProjectYearStated',
      'MeasureHeld',
      'ParticipationCounted',
      'ParticipationCounted',
      'ProjectYearStated',
      'GoalEvaluated',
      'GoalEvaluated',
      'ProjectYearStated',
    ];
    await eventually(async () =>
      expect((await fixture.published(projectId)).map(({ type }) => type)).toEqual(
        types.map((type) => `project.${type}.v1`),
      ),
    );
    const published = await fixture.published(projectId);
    expect(published[0]).toMatchObject({
      projectId,
      agencyId,
      kind: 'integration_project',
      fundingYear: 2026,
      startedOn: '2026-01-15',
      fields: ['social_space_work'],
    });
    expect(published[4]).toMatchObject({
      measureId,
      heldOn: '2026-03-12',
      field: 'social_space_work',
      participants: [{ count: 8 }, { count: 4 }],
    });
    expect(published.at(-1)).toMatchObject({
      projectId,
      agencyId,
      year: 2026,
      programme: 'IA',
      kind: 'integration_project',
      fundingYear: 2026,
      fields: ['social_space_work', 'antidiscrimination'],
      spells: [{ from: '2026-01-15', to: '2026-08-02', ending: 'completed' }],
      isVoid: false,
    });
    expect(JSON.stringify(published)).not.toMatch(/yard|Neighbours|Together/);
  });

  it('serves goals, measures and needs under addresses of their own', async () => {
    const analysisId = await fixture.createApprovedAnalysis();
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
    const path = `/v1/projects/${await succeed(worker, '/v1/projects', plan(analysisId))}`;
    const created = await worker.post(`${path}/goals`, goal);
    expect((await worker.get(String(created.headers.get('location')))).body).toMatchObject({
      goalId: created.body['partId'],
      target: 4,
    });
    expect((await otherLead.get(String(created.headers.get('location')))).status).toBe(200);
    expect((await otherWorker.get(String(created.headers.get('location')))).status).toBe(404);
  });
});

describe('access to projects', () => {
  it('leaves out small numbers of participants outside the agency (PJ-4)', async () => {
    const { path, measureId } = await fixture.startProject();
    await succeed(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    const participants = [cell(7), cell(2, { ageBand: '65+' }), cell(1, { role: 'volunteer' })];
    await succeed(worker, `${path}/count-participation`, { measureId, participants });

    for (const insider of [worker, lead])
      expect((await insider.get(`${path}/measures`)).body.items).toMatchObject([
        { measureId, participants, total: 10 },
      ]);
    for (const url of [`${path}/measures`, `${path}/measures/${measureId}`]) {
      const { body } = await otherLead.get(url);
      const [shown] = body.items ?? [body];
      expect(shown).toMatchObject({ measureId, heldOn: '2026-03-12', participantsOutside: [cell(7)] });
      expect(Object.keys(shown ?? {}).filter((field) => ['participants', 'total'].includes(field))).toEqual(
        [],
      );
    }
    expect((await otherLead.get(`${path}/measures?total=10`)).status).toBe(400);
    expect(JSON.stringify((await otherLead.get(path)).body)).not.toContain('65+');
  });

  it('lets other leads read projects without changing them, and hides analyses from them', async () => {
    const { path, measureId } = await fixture.startProject();
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
      await refusal(otherLead, `/v1/analyses/${String(analysisId)}/approve`, { approvedOn: '2025-09-01' }),
    ).toEqual([404, 'problem:not-found']);
    expect((await otherWorker.get(path)).status).toBe(404);
    expect(await refusal(otherWorker, `${path}/count-volunteers`, { count: 1 })).toEqual([
      404,
      'problem:not-found',
    ]);
    expect((await otherWorker.post('/v1/projects', plan(String(analysisId)))).status).toBe(403);
  });

  it('hides everything of another organisation', async () => {
    const { path, measureId, goalId } = await fixture.startProject();
    const {
      body: { analysisId },
    } = await worker.get(path);
    for (const url of [
      path,
      `${path}/measures`,
      `${path}/measures/${measureId}`,
      `${path}/goals/${goalId}`,
      `/v1/analyses/${String(analysisId)}`,
    ])
      expect([url, (await foreigner.get(url)).status]).toEqual([url, 404]);
    for (const list of ['/v1/projects', '/v1/analyses', '/v1/network-contacts'])
      expect((await foreigner.get(list)).body.items).toEqual([]);
    expect(await refusal(foreigner, `${path}/count-volunteers`, { count: 1 })).toEqual([
      404,
      'problem:not-found',
    ]);
    expect(await refusal(foreigner, '/v1/projects', plan(String(analysisId)))).toEqual([
      422,
      'rejection:OfficeUnknown',
    ]);
  });
});

describe('the opening of an institution', () => {
  it('passes through its stages, with measures of its own, and publishes them', async () => {
    const id = await succeed(worker, '/v1/projects/opening-process', {
      agencyId,
      institution: { kind: 'health_service', name: 'Gesundheitsamt' },
      contactedOn: '2025-11-03',
    });
    const path = `/v1/projects/${id}`;
    expect(
      await refusal(worker, `${path}/reach-stage`, { stage: 'agreed', reachedOn: '2025-12-01' }),
    ).toEqual([422, 'rejection:StageSkipped']);
    await succeed(worker, `${path}/reach-stage`, { stage: 'diagnosis', reachedOn: '2026-01-20' });
    const measureId = await succeed(worker, `${path}/measures`, measure);
    await succeed(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    expect((await worker.get(path)).body).toMatchObject({
      kind: 'opening_process',
      status: 'diagnosis',
      title: 'Gesundheitsamt',
      measuresHeld: 1,
      stages: [{ stage: 'contacted' }, { stage: 'diagnosis' }],
    });
    expect(await refusal(worker, `${path}/freeze-report`, { frozenOn: '2026-04-01' })).toEqual([
      409,
      'rejection:NotAnIntegrationProject',
    ]);

    await eventually(async () =>
      expect(await fixture.published(id)).toMatchObject([
        {
          type: 'project.OpeningStageReached.v1',
          stage: 'contacted',
          reachedOn: '2025-11-03',
          fundingYear: 2025,
        },
        {
          type: 'project.ProjectYearStated.v1',
          year: 2025,
          fields: ['intercultural_opening'],
          spells: [{ from: '2025-11-03' }],
        },
        { type: 'project.ProjectYearStated.v1', year: 2026, spells: [{}] },
        { stage: 'diagnosis', fundingYear: 2026 },
        { type: 'project.MeasureHeld.v1', field: 'intercultural_opening', fundingYear: 2026 },
      ]),
    );
    expect(JSON.stringify(await fixture.published(id))).not.toContain('Gesundheitsamt');
  });
});

describe('the network log', () => {
  const contact = {
    occurredOn: '2026-02-03',
    kind: 'network_meeting',
    partner: 'municipality',
    institution: 'Stadt Duisburg',
    field: 'social_space_work',
    note: 'Round table created.',
  };

  it('is visible to the agency alone; corrections and struck entries are published', async () => {
    const id = await succeed(worker, '/v1/network-contacts', { agencyId, ...contact });
    const path = `/v1/network-contacts/${id}`;
    expect((await lead.get(path)).body).toMatchObject({ contactId: id, ...contact });
    for (const text of [contact.institution, contact.note])
      expect(await tablesContaining(fixture.service.databaseUrl, text)).toEqual([]);
    for (const other of [otherLead, otherWorker]) expect((await other.get(path)).status).toBe(404);
    expect(await refusal(lead, `${path}/strike`, { reason: 'logged_twice' })).toEqual([
      403,
      'problem:forbidden',
    ]);
    expect(await refusal(otherLead, `${path}/strike`, { reason: 'logged_twice' })).toEqual([
      404,
      'problem:not-found',
    ]);

    await succeed(colleague, `${path}/correct`, {
      ...contact,
      occurredOn: '2026-02-04',
      kind: 'working_group',
    });
    expect(
      (await worker.get('/v1/network-contacts?kind=working_group&occurredOn=2026-02-04')).body.items,
    ).toMatchObject([{ contactId: id, version: 2 }]);
    await succeed(worker, `${path}/strike`, { reason: 'did_not_happen' });
    expect((await worker.get(path)).status).toBe(404);
    expect(await refusal(worker, `${path}/correct`, contact)).toEqual([409, 'rejection:ContactIsStruck']);

    const ids = { contactId: id, agencyId };
    await eventually(async () =>
      expect(await fixture.published(id)).toMatchObject([
        {
          type: 'network-contact.NetworkContactLogged.v1',
          ...ids,
          occurredOn: '2026-02-03',
          kind: 'network_meeting',
          partner: 'municipality',
        },
        {
          type: 'network-contact.NetworkContactLogged.v1',
          ...ids,
          occurredOn: '2026-02-04',
          kind: 'working_group',
          formerlyOn: '2026-02-03',
        },
        { type: 'network-contact.NetworkContactStruck.v1', ...ids, occurredOn: '2026-02-04' },
      ]),
    );
    expect(JSON.stringify(await fixture.published(id))).not.toMatch(/Stadt|Round table/);
  });
});
