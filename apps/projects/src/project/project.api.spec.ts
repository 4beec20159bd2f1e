import { RegisteredOfficeRow, RegisteredStaffRow } from '@geleit/platform';
import { AnalysisRow } from '../projections/analyses.projection.js';
import { ProjectRow } from '../projections/project-row.projection.js';
import { projectApi } from './project.api.js';

const rowsOf = new Map<unknown, object>([
  [
    AnalysisRow,
    { analysisId: 'a', agencyId: 'g', needs: [{ field: 'social_space_work' }], approvedOn: null, version: 5 },
  ],
  [ProjectRow, { projectId: 'p', analysisId: 'a', agencyId: 'g' }],
  [RegisteredOfficeRow, { officeId: 'g', organizationId: 't' }],
]);

/** The facts of the command, and the streams on which the decision then depends. */
async function prepared(
  type: 'PlanProject' | 'BeginOpeningProcess' | 'SubmitProject' | 'ApproveProject' | 'AmendProject',
  command: object,
  rows = rowsOf,
) {
  const dependencies: unknown[] = [];
  const route = projectApi.commands[type];
  const prepare = route === 'executed by policies' ? undefined : route.prepare;
  const entities = {
    findOneBy: (row: unknown) => Promise.resolve(rows.get(row) ?? null),
    findBy: (row: unknown) => Promise.resolve([rows.get(row)].filter((found) => found !== undefined)),
  };
  const context = {
    stream: 'p',
    actor: { tenant: 't', agencies: ['g'] },
    rows: () => Promise.resolve(entities),
    readShared: (work: (shared: object) => unknown) => work(entities),
    dependsOn: (...dependency: unknown[]) => dependencies.push(dependency),
  };
  return { facts: await prepare?.(command as never, context as never), dependencies };
}

describe('decisions that depend on an analysis (PJ-1)', () => {
  const analysis = { agencyId: 'g', fields: ['social_space_work'] };

  it('depend on the version of the analysis that was loaded', async () => {
    expect(await prepared('PlanProject', { analysisId: 'a', agencyId: 'g' })).toEqual({
      facts: { analysis, isOpenOffice: true },
      dependencies: [['analysis', 'a', 5]],
    });
    for (const type of ['SubmitProject', 'ApproveProject', 'AmendProject'] as const)
      expect(await prepared(type, {})).toMatchObject({
        facts: { analysis },
        dependencies: [['analysis', 'a', 5]],
      });
  });
  it('include the day on which the analysis was approved', async () => {
    const rows = new Map(rowsOf).set(AnalysisRow, { ...rowsOf.get(AnalysisRow), approvedOn: '2025-09-01' });
    expect((await prepared('ApproveProject', {}, rows)).facts).toEqual({
      analysis: { ...analysis, approvedOn: '2025-09-01' },
      hasQualifiedAda: false,
    });
  });
  it('depend on nothing if there is no analysis', async () =>
    expect(await prepared('PlanProject', { analysisId: 'b' }, new Map())).toEqual({
      facts: { isOpenOffice: false },
      dependencies: [],
    }));
});

describe('the facts of the register', () => {
  const officeOf = (organizationId: string) =>
    new Map(rowsOf).set(RegisteredOfficeRow, { officeId: 'g', organizationId });
  it('name an office only as the organisation’s own', async () =>
    expect((await prepared('BeginOpeningProcess', { agencyId: 'g' }, officeOf('other'))).facts).toEqual({
      isOpenOffice: false,
      isProgrammeOffered: true,
    }));
  it('name the programmes that the office offers; integration agencies are none of them', async () => {
    const rows = new Map(rowsOf).set(RegisteredOfficeRow, {
      officeId: 'g',
      organizationId: 't',
      programmes: ['MBE'],
    });
    const offered = async (programme?: string) =>
      (await prepared('BeginOpeningProcess', { agencyId: 'g', ...(programme && { programme }) }, rows)).facts;
    expect([await offered(), await offered('IA'), await offered('MBE'), await offered('JMD')]).toEqual(
      [true, true, true, false].map((isProgrammeOffered) => ({ isOpenOffice: true, isProgrammeOffered })),
    );
  });
  it.each([
    ['2026-06-30', true],
    ['2026-07-01', false],
  ] as const)('on %s the qualification until 30 June counts: %s (PJ-5)', async (day, hasQualifiedAda) => {
    const rows = new Map(rowsOf).set(RegisteredStaffRow, { qualifications: { qualified_ada: '2026-06-30' } });
    for (const [type, command] of [
      ['ApproveProject', { approvedOn: day }],
      ['AmendProject', { amendedOn: day }],
    ] as const)
      expect((await prepared(type, command, rows)).facts).toMatchObject({ hasQualifiedAda });
  });
});
