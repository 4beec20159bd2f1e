import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { agencyId, measure, ProjectsFixture, refusal, succeed } from '../projects.features.js';

let fixture: ProjectsFixture;
let worker: TestClient;
beforeAll(async () => {
  fixture = await ProjectsFixture.start();
  ({ worker } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

const institution = { kind: 'health_service', name: 'Gesundheitsamt' };
const cell = { gender: 'female', ageBand: '27-39', background: 'none', role: 'participant', count: 7 };

describe('putting measures right', () => {
  it('moves, calls off, corrects and strikes them, and tells what counts no longer', async () => {
    const { path, goalId, measureId } = await fixture.startProject();
    await succeed(worker, `${path}/move-measure`, {
      measureId,
      plannedOn: '2026-03-11',
      reason: 'partner_asked',
    });
    await succeed(worker, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    await succeed(worker, `${path}/count-participation`, { measureId, participants: [cell] });
    await succeed(worker, `${path}/correct-measure`, {
      measureId,
      heldOn: '2026-03-13',
      reason: 'entered_wrongly',
    });
    expect((await worker.get(`${path}/measures/${measureId}`)).body).toMatchObject({
      plannedOn: '2026-03-11',
      heldOn: '2026-03-13',
      total: 7,
    });
    const other = await succeed(worker, `${path}/measures`, { goalId, ...measure });
    await succeed(worker, `${path}/call-off-measure`, { measureId: other, reason: 'no_venue' });
    expect(await refusal(worker, `${path}/hold-measure`, { measureId: other, heldOn: '2026-03-12' })).toEqual(
      [409, 'rejection:NoMeasureStillPlanned'],
    );
    await succeed(worker, `${path}/strike-measure`, { measureId, reason: 'did_not_happen' });
    expect((await worker.get(`${path}/measures/${measureId}`)).status).toBe(404);
    expect((await worker.get(path)).body).toMatchObject({ measures: 0, measuresHeld: 0 });
    await eventually(async () =>
      expect((await fixture.published(path.split('/').at(-1) ?? '')).slice(2)).toMatchObject([
        { type: 'project.MeasureHeld.v1', measureId, heldOn: '2026-03-12' },
        { type: 'project.ParticipationCounted.v1', heldOn: '2026-03-12' },
        { type: 'project.MeasureHeld.v1', measureId, heldOn: '2026-03-13', formerlyOn: '2026-03-12' },
        { type: 'project.ParticipationCounted.v1', heldOn: '2026-03-13', participants: [cell] },
        { type: 'project.MeasureStruck.v1', measureId, heldOn: '2026-03-13' },
      ]),
    );
  });
});

describe('the opening of an institution', () => {
  it('rests, goes on and is broken off, which closes its year', async () => {
    const path = `/v1/projects/${await succeed(worker, '/v1/projects/opening-process', {
      agencyId,
      institution,
      contactedOn: '2026-02-02',
    })}`;
    await succeed(worker, `${path}/pause`, { pausedOn: '2026-03-01', reason: 'institution_asked' });
    expect((await worker.get('/v1/projects?status=paused')).body.items).toMatchObject([
      { pausedOn: '2026-03-01' },
    ]);
    await succeed(worker, `${path}/resume`, { resumedOn: '2026-04-01' });
    await succeed(worker, `${path}/break-off`, { brokenOffOn: '2026-05-01', reason: 'contact_lost' });
    expect((await worker.get(path)).body).toMatchObject({ status: 'broken_off', brokenOffOn: '2026-05-01' });
    expect(
      await refusal(worker, `${path}/reach-stage`, { stage: 'diagnosis', reachedOn: '2026-05-02' }),
    ).toEqual([409, 'rejection:ProcessHasEnded']);
    await eventually(async () =>
      expect((await fixture.published(path.split('/').at(-1) ?? '')).at(-1)).toMatchObject({
        type: 'project.ProjectYearStated.v1',
        spells: [{ from: '2026-02-02', to: '2026-05-01', ending: 'broken_off' }],
      }),
    );
  });
});

describe('programmes beside the integration agencies', () => {
  const networking = {
    occurredOn: '2026-02-03',
    kind: 'network_meeting',
    partner: 'municipality',
    programme: 'MBE',
    topic: 'training_and_work',
  };
  const officeId = randomUUID();
  beforeAll(() => fixture.openOffice(officeId, 'MBE Mitte', ['MBE']));

  it('log their networking by topic, by the counsellors and leads of an office that offers the programme', async () => {
    const counsellor = fixture.clientFor('counsellor', officeId);
    const lead = fixture.clientFor('team_lead', officeId);
    const id = await succeed(counsellor, '/v1/network-contacts', { agencyId: officeId, ...networking });
    const path = `/v1/network-contacts/${id}`;
    expect((await lead.get(path)).body).toMatchObject({
      programme: 'MBE',
      topic: 'training_and_work',
      field: null,
    });
    expect((await counsellor.get('/v1/network-contacts?programme=MBE')).body.items).toHaveLength(1);
    const { programme: _, ...described } = networking;
    await succeed(lead, `${path}/correct`, { ...described, topic: 'health' });
    const post = (client: TestClient, changes: object) =>
      refusal(client, '/v1/network-contacts', { agencyId: officeId, ...networking, ...changes });
    expect(await post(counsellor, { programme: 'JMD' })).toEqual([422, 'rejection:ProgrammeNotOffered']);
    expect(await post(counsellor, { programme: 'IA' })).toEqual([403, 'problem:forbidden']);
    expect(await post(fixture.clientFor('project_worker', officeId), {})).toEqual([403, 'problem:forbidden']);
    expect(await post(fixture.clientFor('counsellor', agencyId), {})).toEqual([403, 'problem:forbidden']);
    expect((await fixture.clientFor('counsellor', agencyId).get(path)).status).toBe(404);
    await eventually(async () =>
      expect(await fixture.published(id)).toMatchObject([
        { type: 'network-contact.NetworkingLogged.v1', programme: 'MBE', topic: 'training_and_work' },
        { type: 'network-contact.NetworkingLogged.v1', programme: 'MBE', topic: 'health' },
      ]),
    );
  });
  it('open institutions, with measures of their own', async () => {
    const counsellor = fixture.clientFor('counsellor', officeId);
    const id = await succeed(counsellor, '/v1/projects/opening-process', {
      agencyId: officeId,
      programme: 'MBE',
      institution,
      contactedOn: '2026-02-02',
    });
    const path = `/v1/projects/${id}`;
    const measureId = await succeed(counsellor, `${path}/measures`, measure);
    await succeed(counsellor, `${path}/hold-measure`, { measureId, heldOn: '2026-03-12' });
    await succeed(counsellor, `${path}/count-participation`, { measureId, participants: [cell] });
    expect((await counsellor.get(`${path}/measures/${measureId}`)).body).toMatchObject({
      programme: 'MBE',
      total: 7,
    });
    expect((await fixture.clientFor('counsellor', agencyId).get(path)).status).toBe(404);
    await eventually(async () =>
      expect(await fixture.published(id)).toMatchObject([
        { type: 'project.OpeningStageReached.v1', programme: 'MBE' },
        { type: 'project.ProjectYearStated.v1', programme: 'MBE', fields: [] },
        { type: 'project.MeasureHeld.v1', programme: 'MBE' },
        { type: 'project.ParticipationCounted.v1', programme: 'MBE' },
      ]),
    );
  });
});
