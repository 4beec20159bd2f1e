import { eventually, tablesContaining, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { ProjectsFixture, refusal, succeed } from '../projects.features.js';

let fixture: ProjectsFixture;
let counsellor: TestClient;
let lead: TestClient;
const agencyId = randomUUID();
beforeAll(async () => {
  fixture = await ProjectsFixture.start();
  await fixture.openOffice(agencyId, 'JMD Mitte', ['JMD']);
  counsellor = fixture.clientFor('counsellor', agencyId);
  lead = fixture.clientFor('team_lead', agencyId);
}, 120_000);
afterAll(() => fixture?.stop());

const expectSealed = async (...texts: readonly string[]): Promise<void> => {
  for (const text of texts) expect(await tablesContaining(fixture.service.databaseUrl, text)).toEqual([]);
};
/** The status, the code and the field of a problem. */
const problemOf = async (path: string, command: object) => {
  const { status, body } = await counsellor.post(path, command);
  const { type, errors } = body as unknown as {
    readonly type: string;
    readonly errors?: readonly { readonly pointer: string }[];
  };
  return [status, type.replace('urn:geleit:', ''), errors?.map(({ pointer }) => pointer)];
};

describe('the network log of a youth migration service', () => {
  const meeting = {
    occurredOn: '2026-02-03',
    kind: 'network_meeting',
    committee: 'youth_welfare_committee',
    committeeName: 'Jugendhilfeausschuss Mitte',
    role: 'member',
    attendanceMin: 120,
    preparationMin: 45,
    partner: 'youth_office',
    topic: 'school_and_childcare',
    results: ['need_identified', 'referral_path_agreed'],
    note: 'Plätze in Vorkursen.',
  };
  const inOffice = { agencyId, programme: 'JMD' };

  it('has committees, roles, minutes and results, and publishes them without a name', async () => {
    const id = await succeed(counsellor, '/v1/network-contacts', { ...inOffice, ...meeting });
    const path = `/v1/network-contacts/${id}`;
    expect((await lead.get(path)).body).toMatchObject({ contactId: id, ...inOffice, ...meeting });
    await expectSealed(meeting.committeeName, meeting.note);
    await succeed(counsellor, '/v1/network-contacts', {
      ...inOffice,
      ...meeting,
      committee: 'round_table',
      role: 'chair',
    });
    const idsOf = async (query: string) =>
      (await counsellor.get(`/v1/network-contacts?${query}`)).body.items?.map(({ contactId }) => contactId);
    expect(await idsOf('committee=youth_welfare_committee')).toEqual([id]);
    expect(await idsOf('role=member&programme=JMD')).toEqual([id]);
    await succeed(lead, `${path}/correct`, { ...meeting, role: 'guest', preparationMin: 0 });
    await eventually(async () =>
      expect(await fixture.published(id)).toMatchObject([
        {
          type: 'network-contact.NetworkingLogged.v1',
          programme: 'JMD',
          committee: 'youth_welfare_committee',
          role: 'member',
          attendanceMin: 120,
          preparationMin: 45,
          results: meeting.results,
        },
        { type: 'network-contact.NetworkingLogged.v1', role: 'guest', preparationMin: 0 },
      ]),
    );
    expect(JSON.stringify(await fixture.published(id))).not.toMatch(/Mitte|Vorkurs/);
  });
  it('says which field is wrong', async () => {
    const { committee: _, ...rest } = meeting;
    const log = (command: object) => problemOf('/v1/network-contacts', { ...inOffice, ...command });
    expect(await log(rest)).toEqual([422, 'rejection:CommitteeMissing', ['/committee']]);
    expect(await log({ ...meeting, attendanceMin: 0 })).toEqual([
      400,
      'problem:invalid-command',
      ['/attendanceMin'],
    ]);
    expect(await log({ ...meeting, results: ['no_result_yet', 'no_result_yet'] })).toEqual([
      400,
      'problem:invalid-command',
      ['/results'],
    ]);
  });
});

describe('the opening of an institution by a youth migration service', () => {
  const diagnosis = { areas: ['access_barriers'], text: 'Elternbriefe nur auf Deutsch.' };
  const agreement = {
    areas: ['forms_and_information'],
    text: 'Elternbriefe in einfacher Sprache.',
    until: '2026-09-30',
  };
  const review = { effect: 'partly', text: 'Zwei von drei Briefen.' };
  const begin = () =>
    succeed(counsellor, '/v1/projects/opening-process', {
      agencyId,
      programme: 'JMD',
      institution: { kind: 'school', name: 'Gesamtschule' },
      contactedOn: '2026-01-12',
    });

  it('says what was found, agreed on and reached, and can be put right', async () => {
    const id = await begin();
    const path = `/v1/projects/${id}`;
    const reach = (stage: string, reachedOn: string, content: object = {}) =>
      succeed(counsellor, `${path}/reach-stage`, { stage, reachedOn, ...content });
    await reach('diagnosis', '2026-01-26', { diagnosis });
    await reach('agreed', '2026-02-16', { agreement });
    expect((await lead.get('/v1/projects?agreedUntil.until=2026-09-30')).body.items).toMatchObject([
      { projectId: id, agreedUntil: '2026-09-30', effect: null },
    ]);
    await reach('in_training', '2026-03-02');
    await reach('implemented', '2026-03-16');
    await reach('reviewed', '2026-04-13');
    await succeed(lead, `${path}/correct-stage`, {
      stage: 'reviewed',
      reachedOn: '2026-04-14',
      review,
      reason: 'learned_later',
    });
    await succeed(counsellor, `${path}/correct-institution`, {
      institution: { kind: 'daycare', name: 'Kindertagesstätte' },
      reason: 'entered_wrongly',
    });
    expect((await counsellor.get('/v1/projects?effect=partly&programme=JMD')).body.items).toMatchObject([
      {
        projectId: id,
        status: 'reviewed',
        title: 'Kindertagesstätte',
        stages: [
          { stage: 'contacted' },
          { stage: 'diagnosis', diagnosis },
          { stage: 'agreed', agreement },
          { stage: 'in_training' },
          { stage: 'implemented' },
          { stage: 'reviewed', reachedOn: '2026-04-14', review },
        ],
      },
    ]);
    await expectSealed(diagnosis.text, agreement.text, review.text, 'Kindertagesstätte', 'Gesamtschule');
    await eventually(async () =>
      expect((await fixture.published(id)).slice(-6)).toMatchObject([
        { type: 'project.OpeningStageReached.v1', stage: 'reviewed', reachedOn: '2026-04-13' },
        { type: 'project.ProjectYearStated.v1', partner: 'school', spells: [{ to: '2026-04-13' }] },
        { type: 'project.OpeningStageStruck.v1', stage: 'reviewed', reachedOn: '2026-04-13' },
        { type: 'project.OpeningStageReached.v1', reachedOn: '2026-04-14', effect: 'partly' },
        { type: 'project.ProjectYearStated.v1', partner: 'school', spells: [{ to: '2026-04-14' }] },
        { type: 'project.ProjectYearStated.v1', partner: 'daycare', spells: [{ to: '2026-04-14' }] },
      ]),
    );
    expect(JSON.stringify(await fixture.published(id))).not.toMatch(/brief|Briefe|stätte|Gesamt/);
  });
  it('says which field is wrong', async () => {
    const path = `/v1/projects/${await begin()}`;
    const reach = (content: object) =>
      problemOf(`${path}/reach-stage`, { stage: 'diagnosis', reachedOn: '2026-01-26', ...content });
    expect(await reach({ agreement })).toEqual([422, 'rejection:ContentOfOtherStage', ['/agreement']]);
    expect(await reach({ diagnosis: { areas: [] } })).toEqual([
      400,
      'problem:invalid-command',
      ['/diagnosis/areas'],
    ]);
    await succeed(counsellor, `${path}/reach-stage`, { stage: 'diagnosis', reachedOn: '2026-01-26' });
    expect(
      await problemOf(`${path}/reach-stage`, {
        stage: 'agreed',
        reachedOn: '2026-02-16',
        agreement: { ...agreement, until: '2026-02-15' },
      }),
    ).toEqual([422, 'rejection:AgreementEndsBefore', ['/agreement/until']]);
    expect(
      await refusal(counsellor, `${path}/correct-stage`, {
        stage: 'agreed',
        reachedOn: '2026-02-16',
        reason: 'entered_wrongly',
      }),
    ).toEqual([409, 'rejection:StageNotReached']);
    expect(
      await refusal(fixture.clientFor('project_worker', agencyId), `${path}/correct-institution`, {
        institution: { kind: 'school', name: 'Gesamtschule' },
        reason: 'entered_wrongly',
      }),
    ).toEqual([403, 'problem:forbidden']);
  });
});
