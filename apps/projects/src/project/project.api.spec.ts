import { AnalysisRow } from '../projections/analyses.projection.js';
import { ProjectRow } from '../projections/projects.projection.js';
import { projectApi } from './project.api.js';

const rowsOf = new Map<unknown, object>([
  [
    AnalysisRow,
    { analysisId: 'a', agencyId: 'g', needs: [{ field: 'social_space_work' }], approvedOn: null, version: 5 },
  ],
  [ProjectRow, { projectId: 'p', analysisId: 'a' }],
]);

/** The facts of the command, and the streams on which the decision then depends. */
async function prepared(
  type: 'PlanProject' | 'SubmitProject' | 'ApproveProject' | 'AmendProject',
  command: object,
  rows = rowsOf,
) {
  const dependencies: unknown[] = [];
  const route = projectApi.commands[type];
  const prepare = route === 'executed by policies' ? undefined : route.prepare;
  const context = {
    stream: 'p',
    rows: () => Promise.resolve({ findOneBy: (row: unknown) => Promise.resolve(rows.get(row) ?? null) }),
    dependsOn: (...dependency: unknown[]) => dependencies.push(dependency),
  };
  return { facts: await prepare?.(command as never, context as never), dependencies };
}

describe('decisions that depend on an analysis (PJ-1)', () => {
  const analysis = { agencyId: 'g', fields: ['social_space_work'] };

  it('depend on the version of the analysis that was loaded', async () => {
    expect(await prepared('PlanProject', { analysisId: 'a' })).toEqual({
      facts: { analysis },
      dependencies: [['analysis', 'a', 5]],
    });
    for (const type of ['SubmitProject', 'ApproveProject', 'AmendProject'] as const)
      expect(await prepared(type, {})).toEqual({ facts: { analysis }, dependencies: [['analysis', 'a', 5]] });
  });
  it('include the day on which the analysis was approved', async () => {
    const rows = new Map(rowsOf).set(AnalysisRow, { ...rowsOf.get(AnalysisRow), approvedOn: '2025-09-01' });
    expect((await prepared('ApproveProject', {}, rows)).facts).toEqual({
      analysis: { ...analysis, approvedOn: '2025-09-01' },
    });
  });
  it('depend on nothing if there is no analysis', async () =>
    expect(await prepared('PlanProject', { analysisId: 'b' }, new Map())).toEqual({
      facts: {},
      dependencies: [],
    }));
});
