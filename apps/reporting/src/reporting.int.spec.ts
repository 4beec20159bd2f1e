import type { TestClient } from '@geleit/testing';
import { createHash, randomUUID } from 'node:crypto';
import { secretFromYear } from './counting/count-tokens.js';
import {
  agencyId,
  caseOpened,
  countTokenKey,
  newCase,
  ReportingFixture,
  sessionHeld,
  year2026,
} from './reporting.features.js';

const firstHalf = { from: '2026-01-01', to: '2026-06-30' };

describe('reporting', () => {
  let fixture: ReportingFixture;
  beforeAll(async () => {
    fixture = await ReportingFixture.start();
  });
  afterAll(() => fixture?.stop());

  it('stores no id of a person, case or session, neither in its inbox nor in its facts', async () => {
    const organisation = fixture.createOrganisation();
    const [about, sessionId] = [newCase(), randomUUID()];
    await organisation.publishCase(
      about,
      caseOpened('2026-02-01', about),
      sessionHeld('2026-02-02', about, sessionId),
    );
    const stored = await organisation.storedData();
    for (const id of [about.caseId, about.personId, sessionId]) expect(stored).not.toContain(id);
    expect(stored).toContain(agencyId);
  });

  it('returns the same numbers for the same time after late entries and after a rebuild (RP-1)', async () => {
    const organisation = fixture.createOrganisation();
    const [first, late] = [newCase(), newCase()];
    await organisation.publishCase(first, caseOpened('2026-02-01', first), sessionHeld('2026-02-02', first));
    const before = await organisation.runReport();
    await organisation.publishCase(late, caseOpened('2026-02-01', late));
    const again = await organisation.runReport({ asOf: before.asOf });
    expect(again).toMatchObject({ asOf: before.asOf, sha256: before.sha256 });
    const now = await organisation.runReport();
    expect([
      await organisation.total(before.id, 'cases'),
      await organisation.total(again.id, 'cases'),
      await organisation.total(now.id, 'cases'),
    ]).toEqual([1, 1, 2]);
    expect(now.sha256).not.toBe(before.sha256);

    expect(await fixture.rebuildFacts()).toBeGreaterThan(0);
    expect((await organisation.runReport({ asOf: before.asOf })).sha256).toBe(before.sha256);
    expect((await organisation.runReport({ asOf: now.asOf })).sha256).toBe(now.sha256);
  });

  it('lists the differences of a later run (RP-2)', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    const before = await organisation.runReport();
    await organisation.publishCase(about, sessionHeld('2026-03-01', about));
    const after = await organisation.runReport();
    const { body } = await organisation.officer.get(
      `/v1/report-runs/${after.id}/differences?since=${before.id}`,
    );
    expect(body['differences']).toContainEqual({
      dimension: 'total',
      code: 'all',
      measure: 'contacts',
      before: 0,
      after: 1,
    });
    expect(JSON.stringify(body['differences'])).not.toContain('"persons"');
    expect((await organisation.officer.get(`/v1/report-runs/${after.id}/differences?since=x`)).status).toBe(
      400,
    );
  });

  it('returns the numbers as canonical JSON, CSV and XLSX', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    const { id, sha256 } = await organisation.runReport({ period: firstHalf });
    const json = await organisation.file(id, 'json');
    expect(
      createHash('sha256')
        .update(await json.text())
        .digest('hex'),
    ).toBe(sha256);
    expect(json.headers.get('content-disposition')).toBe(
      'attachment; filename="MBE-CTRL_2026-01-01_2026-06-30.json"',
    );
    expect(await (await organisation.file(id, 'csv')).text()).toContain(',total,all,cases,1,,,no\r\n');
    expect(
      Buffer.from(await (await organisation.file(id, 'csv?profile=de')).arrayBuffer()).subarray(0, 10),
    ).toEqual(Buffer.from('\uFEFFBericht'));
    for (const [path, language, start] of [
      ['pdf', 'de', '%PDF-1.7'],
      ['pdf?lang=en', 'en', '%PDF-1.7'],
      ['xlsx', 'de', 'PK'],
      ['xlsx?lang=en', 'en', 'PK'],
    ] as const) {
      const file = await organisation.file(id, path);
      expect(file.headers.get('content-language')).toBe(language);
      expect(file.headers.get('vary')).toContain('Accept-Language');
      expect(
        Buffer.from(await file.arrayBuffer())
          .subarray(0, start.length)
          .toString(),
      ).toBe(start);
    }
    for (const path of ['csv?profile=x', 'xlsx?lang=fr', 'pdf?lang=de&lang=en'])
      expect((await organisation.file(id, path)).status).toBe(400);
    expect((await organisation.file(randomUUID(), 'json')).status).toBe(404);
  });

  it('returns the reason if a report cannot run', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    const refusal = async (changes: object) =>
      (
        await organisation.officer.post('/v1/report-runs', {
          definitionId: 'MBE-CTRL',
          period: year2026,
          ...changes,
        })
      ).body['type'];
    expect(await refusal({})).toBe('urn:geleit:rejection:NothingHeardYet');
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    expect(await refusal({ asOf: '2099-01-01T00:00:00.000Z' })).toBe('urn:geleit:rejection:AsOfInFuture');
    expect(await refusal({ asOf: '2000-01-01T00:00:00.000Z' })).toBe('urn:geleit:rejection:NothingHeardYet');
    expect(await refusal({ definitionId: 'XYZ' })).toBe('urn:geleit:rejection:NoSuchReport');
    expect(await refusal({ period: { from: '2025-12-31', to: '2026-01-01' } })).toBe(
      'urn:geleit:rejection:PeriodOverTurnOfYear',
    );
    expect(await refusal({ period: { from: '2026-02-30', to: '2026-03-01' } })).toBe(
      'urn:geleit:problem:invalid-command',
    );
  });

  it('rejects numbers that a client sends with a run or a submission', async () => {
    const organisation = fixture.createOrganisation();
    const computed = {
      asOf: '2026-01-01T00:00:00.000Z',
      sha256: 'b'.repeat(64),
      cells: [{ dimension: 'total', code: 'all', measure: 'cases', value: 999 }],
    };
    const run = await organisation.officer.post('/v1/report-runs', {
      definitionId: 'MBE-CTRL',
      period: year2026,
      computed,
    });
    expect([run.status, run.body['errors']]).toEqual([400, [{ pointer: '/computed', code: 'unknown' }]]);
    const submission = await organisation.officer.post('/v1/submissions', { runId: randomUUID(), run: {} });
    expect([submission.status, submission.body['errors']]).toEqual([
      400,
      [{ pointer: '/run', code: 'unknown' }],
    ]);
  });

  it('keeps submitted numbers after late entries and the loss of the year’s key (T17)', async () => {
    const organisation = fixture.createOrganisation();
    const [about, late] = [newCase(), newCase()];
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    const before = await organisation.runReport({ period: firstHalf });
    const second = organisation.clientFor('reporting_officer');
    const {
      body: { id },
    } = await organisation.officer.post('/v1/submissions', { runId: before.id });
    const step = async (client: TestClient, verb: string, body: object = {}) =>
      (await client.post(`/v1/submissions/${id}/${verb}`, body)).status;
    expect(await step(organisation.officer, 'review')).toBe(403);
    expect(await step(organisation.officer, 'freeze')).toBe(409);
    expect(await step(second, 'review')).toBe(200);
    expect(await step(organisation.officer, 'freeze')).toBe(200);
    expect(await step(organisation.officer, 'send', { submittedOn: '2026-06-30' })).toBe(409);
    expect(await step(organisation.officer, 'send', { submittedOn: '2026-07-10' })).toBe(200);

    const adviser = organisation.clientFor('association_adviser');
    expect((await adviser.get(`/v1/submissions/${id}`)).body).toEqual({
      submissionId: id,
      status: 'submitted',
      definitionId: 'MBE-CTRL',
      definitionVersion: 2,
      periodFrom: firstHalf.from,
      periodTo: firstHalf.to,
      submittedOn: '2026-07-10',
      acceptedOn: null,
      interim: false,
      version: 4,
    });

    await organisation.publishCase(late, caseOpened('2026-02-01', late));
    const nextKey = secretFromYear(2027, { countTokenKey, countTokenSince: 2000 });
    await fixture.restart({ COUNT_TOKEN_KEY: nextKey, COUNT_TOKEN_SINCE: '2027' });
    const after = fixture.createOrganisation(organisation.tenant);
    await after.publishCase(late, sessionHeld('2026-02-02', late));
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
    expect((await after.runReport({ period: firstHalf, asOf: before.asOf })).sha256).toBe(before.sha256);
    expect(await after.total(before.id, 'cases')).toBe(1);
  });

  it('hides everything from all other roles and from other organisations', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    await organisation.publishCase(about, caseOpened('2027-02-01', about));
    const { id } = await organisation.runReport({ period: { from: '2027-01-01', to: '2027-12-31' } });
    const draft = (await organisation.officer.post('/v1/submissions', { runId: id })).body.id;
    const foreignOfficer = fixture.createOrganisation().officer;
    const runPaths = ['', '/json', '/csv', '/xlsx', '/pdf'].map((part) => `/v1/report-runs/${id}${part}`);
    const statusesFor = async (client: TestClient): Promise<readonly number[]> =>
      Promise.all(
        [...runPaths, `/v1/submissions/${draft}`].map(async (path) => (await client.get(path)).status),
      );
    const all = (status: number): readonly number[] => runPaths.map(() => status);
    expect(await statusesFor(organisation.clientFor('counsellor', 'team_lead'))).toEqual([...all(403), 403]);
    // An adviser reads submissions, but no draft.
    expect(await statusesFor(organisation.clientFor('association_adviser'))).toEqual([...all(403), 404]);
    expect(await statusesFor(foreignOfficer)).toEqual([...all(404), 404]);
    expect((await foreignOfficer.get('/v1/submissions')).body.items).toEqual([]);
    const counsellor = organisation.clientFor('counsellor');
    for (const path of ['/v1/submissions', '/v1/reports'])
      expect((await counsellor.get(path)).status).toBe(403);
    expect(
      (await counsellor.post('/v1/report-runs', { definitionId: 'MBE-CTRL', period: year2026 })).status,
    ).toBe(403);
    expect(
      (await organisation.officer.get('/v1/reports')).body.items?.map((definition) => definition['id']),
    ).toEqual(['MBE-CTRL', 'JMD-STAT', 'SBG-NRW', 'AVB-12A', 'IA-SB']);
  });
});
