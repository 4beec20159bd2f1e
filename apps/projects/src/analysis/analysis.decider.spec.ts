import { given } from '@geleit/kernel';
import { analysisDecider } from './analysis.decider.js';
import type { AnalysisEvent, IdentifyNeed } from './analysis.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [first, second, third] = ['1', '2', '3'].map(
  (digit) => `e0000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string];
const [worker, colleague] = ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001'];
const office = { isOpenOffice: true };
const meta = { at: '2026-03-01T12:00:00.000Z', by: worker, id: first };

const start = {
  agencyId,
  area: { ags: '05112000', quarters: ['Marxloh'] },
  period: { from: '2025-01-01', to: '2025-12-31' },
  startedOn: '2026-01-10',
};
const collected = {
  dataSources: [{ kind: 'official_statistics', title: 'Einwohnerstatistik' }],
  actors: [{ kind: 'school', name: 'Grundschule' }],
  resources: ['Nachbarschaftshaus'],
} as const;
const need: IdentifyNeed = {
  field: 'social_space_work',
  text: 'Neighbours do not meet.',
  evidence: 'Survey of the neighbourhood.',
};

const started: AnalysisEvent = { type: 'AnalysisStarted', data: { ...start, startedBy: worker } };
const dataCollected: AnalysisEvent = { type: 'DataCollected', data: collected };
const identified = (needId: string): AnalysisEvent => ({ type: 'NeedIdentified', data: { needId, ...need } });
const prioritised = (...needIds: string[]): AnalysisEvent => ({
  type: 'NeedsPrioritised',
  data: { needIds },
});
const ready = [
  started,
  dataCollected,
  identified(first),
  identified(second),
  prioritised(second, first),
] as const;
const approved: AnalysisEvent = { type: 'AnalysisApproved', data: { approvedOn: '2026-02-28' } };

describe('starting an analysis', () => {
  it('starts an analysis once and records who started it', () => {
    given(analysisDecider).when({ type: 'StartAnalysis', data: start }, meta, office).then(started);
    given(analysisDecider, started)
      .when({ type: 'StartAnalysis', data: start }, meta, office)
      .rejected('AlreadyStarted');
  });
  it('rejects a start in the future and a period that ends before it begins', () => {
    given(analysisDecider)
      .when({ type: 'StartAnalysis', data: { ...start, startedOn: '2026-03-02' } }, meta, office)
      .rejected('DayInFuture');
    given(analysisDecider)
      .when(
        { type: 'StartAnalysis', data: { ...start, period: { from: '2025-12-31', to: '2025-12-30' } } },
        meta,
        office,
      )
      .rejected('PeriodEndsBeforeItBegins');
  });
  it('rejects an office that is not an open one of the organisation', () =>
    given(analysisDecider)
      .when({ type: 'StartAnalysis', data: start }, meta, { isOpenOffice: false })
      .rejected('OfficeUnknown'));
  it('rejects a need before the start', () =>
    given(analysisDecider).when({ type: 'IdentifyNeed', data: need }, meta).rejected('NoSuchAnalysis'));
});

describe('collecting data and identifying needs', () => {
  const record = { type: 'RecordDataCollected', data: collected } as const;

  it('accepts data before needs are identified, and again until the needs are prioritised', () => {
    given(analysisDecider, started).when(record, meta).then(dataCollected);
    given(analysisDecider, started, dataCollected, identified(first)).when(record, meta).then(dataCollected);
    given(analysisDecider, ...ready)
      .when(record, meta)
      .rejected('NeedsArePrioritised');
  });
  it('identifies needs once data are collected, each with its own id', () => {
    given(analysisDecider, started)
      .when({ type: 'IdentifyNeed', data: need }, meta)
      .rejected('DataNotCollected');
    given(analysisDecider, started, dataCollected)
      .when({ type: 'IdentifyNeed', data: need }, meta)
      .then(identified(first));
  });
  it('prioritises only a list that names every need exactly once', () => {
    const order = (...needIds: string[]) => ({ type: 'PrioritiseNeeds', data: { needIds } }) as const;
    const [two] = [[started, dataCollected, identified(first), identified(second)]] as const;
    given(analysisDecider, ...two)
      .when(order(second, first), meta)
      .then(prioritised(second, first));
    given(analysisDecider, ...two)
      .when(order(second), meta)
      .rejected('EveryNeedOnce');
    given(analysisDecider, ...two)
      .when(order(first, third), meta)
      .rejected('EveryNeedOnce');
    given(analysisDecider, ...two)
      .when(order(first, second, third), meta)
      .rejected('EveryNeedOnce');
    given(analysisDecider, started).when(order(first), meta).rejected('DataNotCollected');
    given(analysisDecider, ...ready)
      .when(order(first, second), meta)
      .then(prioritised(first, second));
  });
});

describe('withdrawing a need', () => {
  const withdraw = (needId: string) => ({ type: 'WithdrawNeed', data: { needId } }) as const;
  const withdrawn = (needId: string): AnalysisEvent => ({ type: 'NeedWithdrawn', data: { needId } });
  const approve = { type: 'ApproveAnalysis', data: { approvedOn: '2026-02-28' } } as const;

  it('withdraws a need once and keeps the order of the others', () => {
    given(analysisDecider, ...ready)
      .when(withdraw(first), meta)
      .then(withdrawn(first));
    given(analysisDecider, ...ready, withdrawn(first))
      .when(withdraw(first), meta)
      .rejected('NoSuchNeed');
    given(analysisDecider, ...ready, withdrawn(first))
      .when(approve, { ...meta, by: colleague })
      .then(approved);
    given(analysisDecider, ...ready, approved)
      .when(withdraw(first), meta)
      .rejected('AnalysisIsApproved');
  });
  it('rejects approval after the last need was withdrawn', () =>
    given(analysisDecider, ...ready, withdrawn(first), withdrawn(second))
      .when(approve, { ...meta, by: colleague })
      .rejected('NeedsNotPrioritised'));
});

describe('approving an analysis', () => {
  const approve = (approvedOn = '2026-02-28') => ({ type: 'ApproveAnalysis', data: { approvedOn } }) as const;

  it('requires another person than the one who started the analysis', () => {
    given(analysisDecider, ...ready)
      .when(approve(), { ...meta, by: colleague })
      .then(approved);
    given(analysisDecider, ...ready)
      .when(approve(), meta)
      .rejected('NeedsSecondPerson');
  });
  it('requires prioritised needs, also after another need was identified', () => {
    given(analysisDecider, started, dataCollected, identified(first))
      .when(approve(), { ...meta, by: colleague })
      .rejected('NeedsNotPrioritised');
    given(analysisDecider, ...ready, identified(third))
      .when(approve(), { ...meta, by: colleague })
      .rejected('NeedsNotPrioritised');
  });
  it.each([
    ['2026-01-09', 'DayBeforeStart'],
    ['2026-03-02', 'DayInFuture'],
  ] as const)('rejects %s as the day of approval (%s)', (day, code) =>
    given(analysisDecider, ...ready)
      .when(approve(day), { ...meta, by: colleague })
      .rejected(code),
  );
  it('rejects every change after the approval (PJ-1)', () => {
    for (const command of [
      approve(),
      { type: 'IdentifyNeed', data: need },
      { type: 'RecordDataCollected', data: collected },
      { type: 'PrioritiseNeeds', data: { needIds: [first, second] } },
    ] as const)
      given(analysisDecider, ...ready, approved)
        .when(command, { ...meta, by: colleague })
        .rejected('AnalysisIsApproved');
  });
});

describe('putting an analysis right', () => {
  const correction = {
    area: { ags: '05112000', quarters: ['Bruckhausen'] },
    period: start.period,
    startedOn: '2026-01-05',
    reason: 'entered_wrongly',
  } as const;
  const reopen = { type: 'ReopenAnalysis', data: { reason: 'learned_later' } } as const;
  const voidIt = { type: 'VoidAnalysis', data: { reason: 'recorded_twice' } } as const;

  it('corrects area, period and first day until it is approved', () => {
    given(analysisDecider, ...ready)
      .when({ type: 'CorrectAnalysis', data: correction }, meta)
      .then({ type: 'AnalysisCorrected', data: correction });
    given(analysisDecider, ...ready)
      .when({ type: 'CorrectAnalysis', data: { ...correction, startedOn: '2026-03-02' } }, meta)
      .rejected('DayInFuture');
    given(analysisDecider, ...ready, approved)
      .when({ type: 'CorrectAnalysis', data: correction }, meta)
      .rejected('AnalysisIsApproved');
  });
  it('is reopened, so that data and needs can be recorded again and it is approved again', () => {
    const reopened: AnalysisEvent = { type: 'AnalysisReopened', data: { reason: 'learned_later' } };
    for (const history of [ready, [...ready, approved]])
      given(analysisDecider, ...history)
        .when(reopen, meta)
        .then(reopened);
    given(analysisDecider, ...ready, approved, reopened)
      .when({ type: 'RecordDataCollected', data: collected }, meta)
      .then(dataCollected);
    given(analysisDecider, started).when(reopen, meta).rejected('AnalysisIsOpen');
  });
  it('is void for good, at any time', () => {
    const voided: AnalysisEvent = { type: 'AnalysisVoided', data: { reason: 'recorded_twice' } };
    for (const history of [[started], [...ready, approved]]) {
      given(analysisDecider, ...history)
        .when(voidIt, meta)
        .then(voided);
      for (const command of [voidIt, reopen, { type: 'IdentifyNeed', data: need } as const])
        given(analysisDecider, ...history, voided)
          .when(command, meta)
          .rejected('AnalysisIsVoid');
    }
  });
});
