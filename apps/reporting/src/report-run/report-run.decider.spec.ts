import { given } from '@geleit/kernel';
import { reportRunDecider } from './report-run.decider.js';
import type { RunReport, RunReportFacts } from './report-run.language.js';

const computed = {
  asOf: '2026-07-01T00:00:00.000Z',
  sha256: 'a'.repeat(64),
  cells: [{ dimension: 'total', code: 'all', measure: 'cases', value: 3 }],
  offices: [{ officeId: 'a', name: 'Beratungsstelle Nord' }],
};
const runReport: RunReport = {
  definitionId: 'MBE-CTRL',
  period: { from: '2026-01-01', to: '2026-06-30' },
};
const meta = { at: '2026-07-02T00:00:00.000Z' };
const completed = {
  type: 'ReportRunCompleted',
  data: {
    definitionId: 'MBE-CTRL',
    definitionVersion: 4,
    programme: 'MBE',
    period: runReport.period,
    ...computed,
  },
} as const;
const run = (data: RunReport, facts: RunReportFacts = { computed }) =>
  given(reportRunDecider).when({ type: 'RunReport', data }, meta, facts);

describe('running a report', () => {
  it('records the numbers, the definition and the time of the facts', () => run(runReport).then(completed));
  it('records the agency to which the report is limited', () =>
    run({ ...runReport, agencyId: 'a' }).then({ ...completed, data: { ...completed.data, agencyId: 'a' } }));
  it('can repeat a former version of the definition (RP-1), but none that never was', () => {
    for (const definitionVersion of [1, 2, 3])
      run({ ...runReport, definitionVersion }).then({
        ...completed,
        data: { ...completed.data, definitionVersion },
      });
    run({ ...runReport, definitionVersion: 5 }).rejected('NoSuchReport');
  });
  it('rejects an office of another organisation', () =>
    run({ ...runReport, agencyId: 'a' }, { isOwnOffice: false }).rejected('OfficeUnknown'));
  it('rejects a second run with the same id', () =>
    given(reportRunDecider, completed)
      .when({ type: 'RunReport', data: runReport }, meta, { computed })
      .rejected('AlreadyRun'));
  it('requires a definition', () => run({ ...runReport, definitionId: 'XYZ' }).rejected('NoSuchReport'));
  it('rejects a period that ends before it begins', () =>
    run({ ...runReport, period: { from: '2026-07-01', to: '2026-06-30' } }).rejected('PeriodReversed'));
  it('rejects a period across calendar years, because tokens of two years cannot be linked', () =>
    run({ ...runReport, period: { from: '2025-12-31', to: '2026-06-30' } }).rejected('PeriodOverTurnOfYear'));
  it('rejects a time in the future (RP-1)', () =>
    run({ ...runReport, asOf: '2026-07-02T00:00:00.001Z' }).rejected('AsOfInFuture'));
  it('accepts the current time, and records that the run was limited to a time', () =>
    run({ ...runReport, asOf: meta.at }).then({
      ...completed,
      data: { ...completed.data, requestedAsOf: meta.at },
    }));
  it('requires at least one received fact', () => run(runReport, {}).rejected('NothingHeardYet'));
});
