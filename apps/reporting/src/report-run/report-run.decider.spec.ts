import { given } from '@geleit/kernel';
import { reportRunDecider } from './report-run.decider.js';
import type { RunReport, RunReportFacts } from './report-run.language.js';

const computed = {
  asOf: '2026-07-01T00:00:00.000Z',
  sha256: 'a'.repeat(64),
  cells: [{ dimension: 'total', code: 'all', measure: 'cases', value: 3 }],
};
const asked: RunReport = {
  definitionId: 'MBE-CTRL',
  period: { from: '2026-01-01', to: '2026-06-30' },
};
const meta = { at: '2026-07-02T00:00:00.000Z' };
const completed = {
  type: 'ReportRunCompleted',
  data: {
    definitionId: 'MBE-CTRL',
    definitionVersion: 1,
    programme: 'MBE',
    period: asked.period,
    ...computed,
  },
} as const;
const run = (data: RunReport, facts: RunReportFacts = { computed }) =>
  given(reportRunDecider).when({ type: 'RunReport', data }, meta, facts);

describe('running a report', () => {
  it('keeps what was computed, by which definition, as of when', () => run(asked).then(completed));
  it('keeps the agency it was confined to', () =>
    run({ ...asked, agencyId: 'a' }).then({ ...completed, data: { ...completed.data, agencyId: 'a' } }));
  it('happens once', () =>
    given(reportRunDecider, completed)
      .when({ type: 'RunReport', data: asked }, meta, { computed })
      .rejected('AlreadyRun'));
  it('needs a definition', () => run({ ...asked, definitionId: 'XYZ' }).rejected('NoSuchReport'));
  it('needs days in order', () =>
    run({ ...asked, period: { from: '2026-07-01', to: '2026-06-30' } }).rejected('PeriodReversed'));
  it('stays within a calendar year, because tokens of two years cannot be joined', () =>
    run({ ...asked, period: { from: '2025-12-31', to: '2026-06-30' } }).rejected('PeriodOverTurnOfYear'));
  it('knows nothing of the future (RP-1)', () =>
    run({ ...asked, asOf: '2026-07-02T00:00:00.001Z' }).rejected('AsOfInFuture'));
  it('may look at this very moment', () => run({ ...asked, asOf: meta.at }).then(completed));
  it('needs something heard', () => run(asked, {}).rejected('NothingHeardYet'));
});
