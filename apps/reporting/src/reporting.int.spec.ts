import { EventStore } from '@geleit/event-store';
import {
  caseContract,
  networkContactContract,
  projectContract,
  type AboutCase,
  type NetworkContactLogged,
} from '@geleit/contracts';
import type { Contract, Messages, MessageTypes } from '@geleit/kernel';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ReportingConfig } from './config.js';
import { secretFromYear } from './counting/count-tokens.js';
import { reporting } from './service.js';

const config = { countTokenKey: 'Kq3vT8pXw1mZ5rYb7sNd2hGj4fLc6aQe', countTokenSince: 2000 };
const year = { from: '2026-01-01', to: '2026-12-31' };
const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
} as const;
const agencyId = randomUUID();
type CaseMessage = Messages<typeof caseContract.events>[keyof typeof caseContract.events];
const aCase = (particulars: Partial<AboutCase> = {}): AboutCase => ({
  caseId: randomUUID(),
  personId: randomUUID(),
  programme: 'MBE',
  agencyId,
  kind: 'counselling',
  profile,
  ...particulars,
});
const openedOn = (day: string, about: AboutCase) => ({
  type: 'CaseOpened' as const,
  data: { ...about, openedOn: day },
});
const heldOn = (day: string, about: AboutCase, sessionId: string = randomUUID()) => ({
  type: 'SessionHeld' as const,
  data: {
    ...about,
    sessionId,
    heldOn: day,
    durationMin: 30,
    mode: 'office' as const,
    topics: ['everyday.forms_help'],
  },
});
const corrected = (formerlyOn: string, day: string, about: AboutCase, sessionId: string) => ({
  type: 'SessionCorrected' as const,
  data: { ...heldOn(day, about, sessionId).data, formerlyOn },
});

const aProject = () => ({
  projectId: randomUUID(),
  agencyId,
  kind: 'integration_project' as const,
  fundingYear: 2026,
});
const aMeasure = (about: ReturnType<typeof aProject>) =>
  ({
    ...about,
    measureId: randomUUID(),
    heldOn: '2026-03-10',
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'neighbourhood',
  }) as const;
const some = (count: number, role: 'participant' | 'volunteer' = 'participant') =>
  ({ gender: 'female', ageBand: '27-39', background: 'migration_history', role, count }) as const;
const aContact = (occurredOn: string, fields: Partial<NetworkContactLogged> = {}) =>
  ({
    contactId: randomUUID(),
    agencyId,
    occurredOn,
    kind: 'network_meeting',
    partner: 'school',
    field: 'antidiscrimination',
    ...fields,
  }) as const;

describe('reporting', () => {
  let service: TestService<ReportingConfig>;
  const env: Record<string, string> = { COUNT_TOKEN_KEY: config.countTokenKey };
  beforeAll(async () => {
    service = await startTestService(reporting, { env });
  });
  afterAll(async () => service.stop());

  const organisation = (tenant: string = randomUUID()) => {
    const officer = service.clientFor({ tenant, subject: randomUUID(), roles: ['reporting_officer'] });
    const sql = async (text: string) => {
      const client = new Client({ connectionString: service.databaseUrl });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(text, [tenant])).rows;
      } finally {
        await client.end();
      }
    };
    const facts = async () =>
      Number((await sql('SELECT count(*) FROM statistical_facts WHERE tenant_id = $1'))[0]?.['count']);
    /** Resolves once the events are received. */
    const publishAndWait = async <V extends MessageTypes>(
      contract: Contract<V>,
      stream: string,
      ...messages: Messages<V>[keyof V & string][]
    ) => {
      const before = await facts();
      await service.publish(contract, { tenant, stream }, ...messages);
      await eventually(async () => expect(await facts()).toBe(before + messages.length));
    };
    const publishCaseEvents = (about: AboutCase, ...messages: CaseMessage[]) =>
      publishAndWait(caseContract, about.caseId, ...messages);
    const run = async (request: object = {}) => {
      const response = await officer.post('/v1/report-runs', {
        definitionId: 'MBE-CTRL',
        period: year,
        ...request,
      });
      expect(response.status).toBe(201);
      const { body } = await officer.get(`/v1/report-runs/${response.body.id}`);
      return { id: String(response.body.id), asOf: String(body['asOf']), sha256: String(body['sha256']) };
    };
    const file = async (id: string, form: string) => {
      const authorization = await service.issuer.authorization({
        tenant,
        subject: randomUUID(),
        roles: ['reporting_officer'],
      });
      return fetch(`${service.url}/v1/report-runs/${id}/${form}`, { headers: { authorization } });
    };
    const cells = async (id: string) =>
      (
        (await (await file(id, 'json')).json()) as {
          cells: { dimension: string; code: string; measure: string; value: number }[];
        }
      ).cells;
    const total = async (id: string, measure: string) =>
      (await cells(id)).find((cell) => cell.dimension === 'total' && cell.measure === measure)?.value;
    const totals = async (id: string) =>
      Object.fromEntries(
        (await cells(id))
          .filter(({ dimension }) => dimension === 'total')
          .map(({ measure, value }) => [measure, value]),
      );
    return { tenant, officer, sql, publishCaseEvents, publishAndWait, run, file, cells, total, totals };
  };

  it('stores no id of a person, case or session, neither in its inbox nor in its facts', async () => {
    const { publishCaseEvents, sql } = organisation();
    const [about, sessionId] = [aCase(), randomUUID()];
    await publishCaseEvents(about, openedOn('2026-02-01', about), heldOn('2026-02-02', about, sessionId));
    const storedText = JSON.stringify([
      await sql('SELECT * FROM es.inbox WHERE tenant_id = $1'),
      await sql('SELECT * FROM statistical_facts WHERE tenant_id = $1'),
    ]);
    for (const id of [about.caseId, about.personId, sessionId]) expect(storedText).not.toContain(id);
    expect(storedText).toContain(agencyId);
  });

  it('returns the same numbers for the same time after late entries and after a rebuild (RP-1)', async () => {
    const { publishCaseEvents, run, total } = organisation();
    const [first, late] = [aCase(), aCase()];
    await publishCaseEvents(first, openedOn('2026-02-01', first), heldOn('2026-02-02', first));
    const before = await run();
    await publishCaseEvents(late, openedOn('2026-02-01', late));
    const again = await run({ asOf: before.asOf });
    expect(again).toMatchObject({ asOf: before.asOf, sha256: before.sha256 });
    const now = await run();
    expect([
      await total(before.id, 'cases'),
      await total(again.id, 'cases'),
      await total(now.id, 'cases'),
    ]).toEqual([1, 1, 2]);
    expect(now.sha256).not.toBe(before.sha256);

    expect(await service.get(EventStore).rebuild('statistical-facts')).toBeGreaterThan(0);
    expect((await run({ asOf: before.asOf })).sha256).toBe(before.sha256);
    expect((await run({ asOf: now.asOf })).sha256).toBe(now.sha256);
  });

  it('lists the differences of a later run (RP-2)', async () => {
    const { publishCaseEvents, run, officer } = organisation();
    const about = aCase();
    await publishCaseEvents(about, openedOn('2026-02-01', about));
    const before = await run();
    await publishCaseEvents(about, heldOn('2026-03-01', about));
    const after = await run();
    const { body } = await officer.get(`/v1/report-runs/${after.id}/differences?since=${before.id}`);
    expect(body['differences']).toContainEqual({
      dimension: 'total',
      code: 'all',
      measure: 'contacts',
      before: 0,
      after: 1,
    });
    expect(JSON.stringify(body['differences'])).not.toContain('"persons"');
    expect((await officer.get(`/v1/report-runs/${after.id}/differences?since=x`)).status).toBe(400);
  });

  it.each([2025, 2024])(
    'counts a session once, also if its correction moves it here from %i',
    async (former) => {
      const { publishCaseEvents, run, total } = organisation();
      const [about, sessionId] = [aCase(), randomUUID()];
      const [ofFormer, formerly] = [
        { period: { from: `${former}-01-01`, to: `${former}-12-31` } },
        `${former}-12-30`,
      ];
      await publishCaseEvents(about, heldOn(formerly, about, sessionId));
      const before = await run(ofFormer);
      await publishCaseEvents(about, corrected(formerly, '2026-01-02', about, sessionId));
      const [old, moved, unchanged] = [
        await run(ofFormer),
        await run(),
        await run({ ...ofFormer, asOf: before.asOf }),
      ];
      expect([
        await total(before.id, 'contacts'),
        await total(old.id, 'contacts'),
        await total(moved.id, 'contacts'),
        await total(unchanged.id, 'contacts'),
      ]).toEqual([1, 0, 1, 1]);
    },
  );

  it('counts contacts as Beratungsfälle, persons, and open cases by Förderbereich for SBG-NRW', async () => {
    const { publishCaseEvents, run, cells, totals, file } = organisation();
    const [first, before] = [
      aCase({ programme: 'SBG', sbgArea: 'regional_counselling' }),
      aCase({ programme: 'SBG' }),
    ];
    await publishCaseEvents(
      first,
      openedOn('2026-02-01', first),
      heldOn('2026-02-01', first),
      heldOn('2026-02-02', first),
    );
    await publishCaseEvents(before, openedOn('2026-02-01', before), {
      type: 'CaseClosed',
      data: { ...before, closedOn: '2026-07-01', reason: 'moved_away' },
    });
    const { id } = await run({ definitionId: 'SBG-NRW' });
    expect(await totals(id)).toEqual({
      contacts: 2,
      persons: 1,
      cases: 2,
      contacted_cases: 1,
      open_cases: 1,
    });
    expect(
      await totals(
        (await run({ definitionId: 'SBG-NRW', period: { from: '2026-01-01', to: '2026-06-30' } })).id,
      ),
    ).toMatchObject({ cases: 2, open_cases: 2 });
    const areas = (await cells(id))
      .filter(({ dimension, measure }) => dimension === 'sbgArea' && measure === 'contacts')
      .map(({ code, value }) => [code, value]);
    expect(areas).toEqual([
      ['regional_counselling', 2],
      ['unknown', 0],
    ]);
    expect(await (await file(id, 'csv?profile=de')).text()).toContain(
      ';Förderbereich;regional_counselling;Beratungsfälle (Kontakte);2\r\n',
    );
  });

  it('counts the work of an agency for IA-SB, as of any time and without its ids (RP-1)', async () => {
    const { publishAndWait, run, totals, officer, sql, file } = organisation();
    const [project, opening] = [aProject(), { ...aProject(), kind: 'opening_process' as const }];
    const [measure, goal] = [
      aMeasure(project),
      {
        ...project,
        goalId: randomUUID(),
        evaluatedOn: '2026-12-01',
        field: 'social_space_work',
        result: 'partly',
      } as const,
    ];
    await publishAndWait(
      projectContract,
      project.projectId,
      {
        type: 'ProjectStarted',
        data: { ...project, startedOn: '2026-01-15', fields: ['social_space_work'] },
      },
      { type: 'MeasureHeld', data: measure },
      { type: 'ParticipationCounted', data: { ...measure, participants: [some(7)] } },
      { type: 'GoalEvaluated', data: goal },
    );
    await publishAndWait(projectContract, opening.projectId, {
      type: 'OpeningStageReached',
      data: { ...opening, reachedOn: '2026-05-04', stage: 'agreed' },
    });
    const before = await run({ definitionId: 'IA-SB' });
    await publishAndWait(
      projectContract,
      project.projectId,
      { type: 'ParticipationCounted', data: { ...measure, participants: [some(5), some(3, 'volunteer')] } },
      { type: 'GoalEvaluated', data: { ...goal, evaluatedOn: '2027-01-20', result: 'reached' } },
    );
    await publishAndWait(projectContract, opening.projectId, {
      type: 'OpeningStageReached',
      data: { ...opening, reachedOn: '2026-11-04', stage: 'reviewed' },
    });
    const after = await run({ definitionId: 'IA-SB' });

    const ofBefore = {
      projects: 1,
      measures_held: 1,
      participants: 7,
      volunteers: 0,
      goals: 1,
      goals_reached: 0,
      goals_partly: 1,
      goals_not_reached: 0,
      network_contacts: 0,
      opening_processes: 1,
      opening_processes_reviewed: 0,
    };
    expect([await totals(before.id), await totals(after.id)]).toEqual([
      ofBefore,
      {
        ...ofBefore,
        participants: 8,
        volunteers: 3,
        goals_reached: 1,
        goals_partly: 0,
        opening_processes_reviewed: 1,
      },
    ]);
    expect(await service.get(EventStore).rebuild('statistical-facts')).toBeGreaterThan(0);
    expect((await run({ definitionId: 'IA-SB', asOf: before.asOf })).sha256).toBe(before.sha256);
    expect((await run({ definitionId: 'IA-SB', asOf: after.asOf })).sha256).toBe(after.sha256);
    const { body } = await officer.get(`/v1/report-runs/${after.id}/differences?since=${before.id}`);
    expect(body['differences']).toContainEqual({
      dimension: 'total',
      code: 'all',
      measure: 'goals_reached',
      before: 0,
      after: 1,
    });

    const storedText = JSON.stringify([
      await sql('SELECT * FROM es.inbox WHERE tenant_id = $1'),
      await sql('SELECT * FROM statistical_facts WHERE tenant_id = $1'),
    ]);
    for (const id of [project.projectId, opening.projectId, measure.measureId, goal.goalId])
      expect(storedText).not.toContain(id);
    expect(await (await file(after.id, 'csv?profile=de')).text()).toContain(
      ';Handlungsfeld;social_space_work;Teilnehmende;8\r\n',
    );
    expect(
      Buffer.from(await (await file(after.id, 'xlsx')).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('counts a network contact once, also in another year, and not after it is struck', async () => {
    const { publishAndWait, run, total } = organisation();
    const contact = aContact('2025-12-30');
    const tell = (
      ...messages: Messages<
        typeof networkContactContract.events
      >[keyof typeof networkContactContract.events][]
    ) => publishAndWait(networkContactContract, contact.contactId, ...messages);
    const counted = async () =>
      Promise.all(
        [{ from: '2025-01-01', to: '2025-12-31' }, year].map(async (period) =>
          total((await run({ definitionId: 'IA-SB', period })).id, 'network_contacts'),
        ),
      );
    await tell({ type: 'NetworkContactLogged', data: contact });
    const early = await run({ definitionId: 'IA-SB', period: { from: '2025-01-01', to: '2025-12-31' } });
    expect(await counted()).toEqual([1, 0]);
    await tell({
      type: 'NetworkContactLogged',
      data: { ...contact, occurredOn: '2026-01-02', formerlyOn: '2025-12-30' },
    });
    expect(await counted()).toEqual([0, 1]);
    await tell({
      type: 'NetworkContactLogged',
      data: { ...contact, partner: 'daycare', occurredOn: '2025-12-29', formerlyOn: '2026-01-02' },
    });
    expect(await counted()).toEqual([1, 0]);
    await tell({
      type: 'NetworkContactStruck',
      data: { contactId: contact.contactId, agencyId, occurredOn: '2025-12-29' },
    });
    expect(await counted()).toEqual([0, 0]);
    expect(
      (
        await run({
          definitionId: 'IA-SB',
          period: { from: '2025-01-01', to: '2025-12-31' },
          asOf: early.asOf,
        })
      ).sha256,
    ).toBe(early.sha256);
  });

  it('returns the numbers as canonical JSON, CSV and XLSX', async () => {
    const { publishCaseEvents, run, file } = organisation();
    const about = aCase();
    await publishCaseEvents(about, openedOn('2026-02-01', about));
    const { id, sha256 } = await run();
    const json = await file(id, 'json');
    expect(
      createHash('sha256')
        .update(await json.text())
        .digest('hex'),
    ).toBe(sha256);
    expect(json.headers.get('content-disposition')).toBe(
      'attachment; filename="MBE-CTRL_2026-01-01_2026-12-31.json"',
    );
    expect(await (await file(id, 'csv')).text()).toContain(',total,all,cases,1\r\n');
    expect(Buffer.from(await (await file(id, 'csv?profile=de')).arrayBuffer()).subarray(0, 10)).toEqual(
      Buffer.from('\uFEFFBericht'),
    );
    expect(
      Buffer.from(await (await file(id, 'xlsx')).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await file(id, 'csv?profile=x')).status).toBe(400);
    expect((await file(randomUUID(), 'json')).status).toBe(404);
  });

  it('returns the reason if a report cannot run', async () => {
    const { officer, publishCaseEvents } = organisation();
    const about = aCase();
    const code = async (request: object) =>
      (await officer.post('/v1/report-runs', { definitionId: 'MBE-CTRL', period: year, ...request })).body[
        'type'
      ];
    expect(await code({})).toBe('urn:geleit:rejection:NothingHeardYet');
    await publishCaseEvents(about, openedOn('2026-02-01', about));
    expect(await code({ asOf: '2999-01-01T00:00:00.000Z' })).toBe('urn:geleit:rejection:AsOfInFuture');
    expect(await code({ asOf: '2000-01-01T00:00:00.000Z' })).toBe('urn:geleit:rejection:NothingHeardYet');
    expect(await code({ definitionId: 'XYZ' })).toBe('urn:geleit:rejection:NoSuchReport');
    expect(await code({ period: { from: '2025-12-31', to: '2026-01-01' } })).toBe(
      'urn:geleit:rejection:PeriodOverTurnOfYear',
    );
    expect(await code({ period: { from: '2026-02-30', to: '2026-03-01' } })).toBe(
      'urn:geleit:problem:invalid-command',
    );
  });

  it('rejects numbers that a client sends with a run or a submission', async () => {
    const { officer } = organisation();
    const computed = {
      asOf: '2026-01-01T00:00:00.000Z',
      sha256: 'b'.repeat(64),
      cells: [{ dimension: 'total', code: 'all', measure: 'cases', value: 999 }],
    };
    const run = await officer.post('/v1/report-runs', { definitionId: 'MBE-CTRL', period: year, computed });
    expect([run.status, run.body['errors']]).toEqual([400, [{ pointer: '/computed', code: 'unknown' }]]);
    const submission = await officer.post('/v1/submissions', { runId: randomUUID(), run: {} });
    expect([submission.status, submission.body['errors']]).toEqual([
      400,
      [{ pointer: '/run', code: 'unknown' }],
    ]);
  });

  it('keeps submitted numbers after late entries and the loss of the year’s key (T17)', async () => {
    const { tenant, officer, publishCaseEvents, run } = organisation();
    const [about, late] = [aCase(), aCase()];
    await publishCaseEvents(about, openedOn('2026-02-01', about));
    const before = await run();
    const second = service.clientFor({ tenant, subject: randomUUID(), roles: ['reporting_officer'] });
    const {
      body: { id },
    } = await officer.post('/v1/submissions', { runId: before.id });
    const step = async (who: typeof officer, verb: string, body: object = {}) =>
      (await who.post(`/v1/submissions/${id}/${verb}`, body)).status;
    expect(await step(officer, 'review')).toBe(403);
    expect(await step(officer, 'freeze')).toBe(409);
    expect(await step(second, 'review')).toBe(200);
    expect(await step(officer, 'freeze')).toBe(200);
    expect(await step(officer, 'send', { submittedOn: '2026-03-01' })).toBe(200);

    const adviser = service.clientFor({ tenant, subject: randomUUID(), roles: ['association_adviser'] });
    expect((await adviser.get(`/v1/submissions/${id}`)).body).toEqual({
      submissionId: id,
      status: 'submitted',
      definitionId: 'MBE-CTRL',
      definitionVersion: 1,
      periodFrom: year.from,
      periodTo: year.to,
      submittedOn: '2026-03-01',
      acceptedOn: null,
      version: 4,
    });

    await publishCaseEvents(late, openedOn('2026-02-01', late));
    Object.assign(env, { COUNT_TOKEN_KEY: secretFromYear(2027, config), COUNT_TOKEN_SINCE: '2027' });
    service = await service.restart();
    const after = organisation(tenant);
    await after.publishCaseEvents(late, heldOn('2026-02-02', late));
    expect((await after.officer.get(`/v1/submissions/${id}`)).body).toMatchObject({
      status: 'submitted',
      runId: before.id,
      sha256: before.sha256,
    });
    expect(
      createHash('sha256')
        .update(await (await after.file(before.id, 'json')).text())
        .digest('hex'),
    ).toBe(before.sha256);
    expect((await after.run({ asOf: before.asOf })).sha256).toBe(before.sha256);
    expect(await after.total(before.id, 'cases')).toBe(1);
  });

  it('hides everything from all other roles and from other organisations', async () => {
    const { tenant, publishCaseEvents, run, officer } = organisation();
    const about = aCase();
    await publishCaseEvents(about, openedOn('2027-02-01', about));
    const { id } = await run({ period: { from: '2027-01-01', to: '2027-12-31' } });
    const draft = (await officer.post('/v1/submissions', { runId: id })).body.id;
    for (const who of [
      { tenant, roles: ['counsellor', 'team_lead'] },
      { tenant, roles: ['association_adviser'] },
      { tenant: randomUUID(), roles: ['reporting_officer'] },
    ] as const) {
      const client = service.clientFor({ subject: randomUUID(), ...who });
      for (const path of [
        `/v1/report-runs/${id}`,
        `/v1/report-runs/${id}/json`,
        `/v1/report-runs/${id}/csv`,
        `/v1/report-runs/${id}/xlsx`,
        `/v1/submissions/${draft}`,
      ])
        expect((await client.get(path)).status).toBe(404);
      expect((await client.get('/v1/submissions')).body.items).toEqual([]);
    }
    const counsellor = service.clientFor({ tenant, subject: randomUUID(), roles: ['counsellor'] });
    expect((await counsellor.get('/v1/reports')).status).toBe(404);
    expect(
      (await counsellor.post('/v1/report-runs', { definitionId: 'MBE-CTRL', period: year })).status,
    ).toBe(403);
    expect((await officer.get('/v1/reports')).body.items?.map((definition) => definition['id'])).toEqual([
      'MBE-CTRL',
      'JMD-STAT',
      'SBG-NRW',
      'IA-SB',
    ]);
  });
});
