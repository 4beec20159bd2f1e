import type { TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  agencyId,
  goal,
  measure,
  otherAgencyId,
  plan,
  ProjectsFixture,
  refusal,
  succeed,
} from '../projects.features.js';

let fixture: ProjectsFixture;
let worker: TestClient;
let lead: TestClient;
let otherWorker: TestClient;
beforeAll(async () => {
  fixture = await ProjectsFixture.start();
  ({ worker, lead, otherWorker } = fixture);
}, 120_000);
afterAll(() => fixture?.stop());

describe('the choice of fields (PJ-1)', () => {
  it("rejects fields without a need in the agency's own analysis", async () => {
    const analysisId = await fixture.createApprovedAnalysis();
    expect(
      await refusal(
        worker,
        '/v1/projects',
        plan(analysisId, { fields: ['social_space_work', 'civic_engagement'] }),
      ),
    ).toEqual([422, 'rejection:NoNeedFound']);
    expect(await refusal(otherWorker, '/v1/projects', plan(analysisId, { agencyId: otherAgencyId }))).toEqual(
      [404, 'rejection:NoSuchAnalysis'],
    );
    expect(await refusal(worker, '/v1/projects', plan(randomUUID()))).toEqual([
      404,
      'rejection:NoSuchAnalysis',
    ]);
    const claimedAnalysis = { agencyId, fields: ['civic_engagement'], approvedOn: '2025-09-01' };
    expect(
      await refusal(
        worker,
        '/v1/projects',
        plan(analysisId, { fields: ['civic_engagement'], analysis: claimedAnalysis }),
      ),
    ).toEqual([400, 'problem:invalid-command']);
  });
  it('is checked again when the project is submitted', async () => {
    const analysisId = await fixture.createAnalysis();
    const path = `/v1/projects/${await succeed(worker, '/v1/projects', plan(analysisId))}`;
    await succeed(worker, `${path}/measures`, {
      goalId: await succeed(worker, `${path}/goals`, goal),
      ...measure,
    });
    const { body } = await worker.get(`/v1/analyses/${analysisId}`);
    const [{ needId }] = body['needs'] as readonly [{ readonly needId: string }];
    await succeed(worker, `/v1/analyses/${analysisId}/withdraw-need`, { needId });
    expect(await refusal(worker, `${path}/submit`, { submittedOn: '2025-10-15' })).toEqual([
      422,
      'rejection:NoNeedFound',
    ]);
  });
  it("requires an approved analysis and the agency's lead for the approval", async () => {
    const analysisId = await fixture.createAnalysis();
    const path = `/v1/projects/${await succeed(worker, '/v1/projects', plan(analysisId))}`;
    await succeed(worker, `${path}/measures`, {
      goalId: await succeed(worker, `${path}/goals`, goal),
      ...measure,
    });
    await succeed(worker, `${path}/submit`, { submittedOn: '2025-10-15' });
    expect(await refusal(worker, `${path}/approve`, { approvedOn: '2025-12-10' })).toEqual([
      403,
      'problem:forbidden',
    ]);
    expect(await refusal(lead, `${path}/approve`, { approvedOn: '2025-12-10' })).toEqual([
      422,
      'rejection:AnalysisNotApproved',
    ]);
    expect(await refusal(worker, `/v1/analyses/${analysisId}/approve`, { approvedOn: '2025-09-01' })).toEqual(
      [403, 'rejection:NeedsSecondPerson'],
    );
    await succeed(lead, `/v1/analyses/${analysisId}/approve`, { approvedOn: '2025-12-10' });
    await succeed(lead, `${path}/approve`, { approvedOn: '2025-12-10' });
  });
  it('warns of a year whose values are unknown, and stops nothing (PJ-2)', async () => {
    const analysisId = await fixture.createApprovedAnalysis();
    const planned = async (changes: object) => {
      const id = await succeed(worker, '/v1/projects', plan(analysisId, changes));
      return (await worker.get(`/v1/projects/${id}`)).body;
    };
    expect(await planned({})).toMatchObject({ fundingYearOfValues: null, budgetWarning: null });
    expect(await planned({ fundingYear: 2031 })).toMatchObject({
      fundingYear: 2031,
      fundingYearOfValues: 2026,
      budgetWarning: null,
    });
    expect(await planned({ fundingYear: 2031, fte: 1 })).toMatchObject({
      fundingYearOfValues: 2026,
      budgetWarning: 'PersonnelTooHigh',
    });
  });
  it('rejects a budget that the funding year does not allow (PJ-2)', async () => {
    const analysisId = await fixture.createApprovedAnalysis();
    expect(await refusal(worker, '/v1/projects', plan(analysisId, { fte: 1 }))).toEqual([
      422,
      'rejection:PersonnelTooHigh',
    ]);
  });
});
