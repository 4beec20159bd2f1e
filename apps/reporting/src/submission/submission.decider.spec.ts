import { given } from '@geleit/kernel';
import { submissionDecider } from './submission.decider.js';
import type { SubmissionEvent, SubmittedRun } from './submission.language.js';

const run: SubmittedRun = {
  runId: 'r1',
  definitionId: 'JMD-STAT',
  definitionVersion: 1,
  period: { from: '2026-01-01', to: '2026-12-31' },
  asOf: '2027-01-05T00:00:00.000Z',
  knownUntil: '2027-01-06',
  sha256: 'a'.repeat(64),
};
const later: SubmittedRun = {
  ...run,
  runId: 'r2',
  asOf: '2027-03-01T00:00:00.000Z',
  knownUntil: '2027-03-01',
};
const drafted: SubmissionEvent = { type: 'SubmissionDrafted', data: { run, draftedBy: 'first' } };
const reviewed: SubmissionEvent = { type: 'SubmissionReviewed', data: { reviewedBy: 'second' } };
const frozen: SubmissionEvent = { type: 'SubmissionFrozen', data: {} };
const sent: SubmissionEvent = { type: 'SubmissionSent', data: { submittedOn: '2027-01-20' } };
const objected: SubmissionEvent = {
  type: 'CorrectionRequested',
  data: { requestedOn: '2027-02-10', reason: 'implausible' },
};
const corrected: SubmissionEvent = {
  type: 'SubmissionCorrected',
  data: { run: later, draftedBy: 'second', supersedes: 'r1' },
};
const first = { by: 'first', at: '2027-03-02T10:00:00.000Z' };
const second = { ...first, by: 'second' };

describe('a submission', () => {
  it('begins with an existing run', () => {
    given(submissionDecider)
      .when({ type: 'DraftSubmission', data: { runId: 'r1' } }, first, { run })
      .then(drafted);
    given(submissionDecider)
      .when({ type: 'DraftSubmission', data: { runId: 'r1' } }, first, {})
      .rejected('NoSuchRun');
    given(submissionDecider, drafted)
      .when({ type: 'DraftSubmission', data: { runId: 'r1' } }, first, { run })
      .rejected('AlreadyDrafted');
  });
  it('requires a review by a second person (four eyes)', () => {
    given(submissionDecider, drafted).when({ type: 'ReviewSubmission', data: {} }, second).then(reviewed);
    given(submissionDecider, drafted)
      .when({ type: 'ReviewSubmission', data: {} }, first)
      .rejected('SecondPersonNeeded');
    given(submissionDecider, drafted, reviewed)
      .when({ type: 'ReviewSubmission', data: {} }, second)
      .rejected('NotInDraft');
  });
  it('is frozen only after the review, and sent only after it is frozen', () => {
    given(submissionDecider, drafted)
      .when({ type: 'FreezeSubmission', data: {} }, first)
      .rejected('NotReviewed');
    given(submissionDecider, drafted, reviewed)
      .when({ type: 'FreezeSubmission', data: {} }, first)
      .then(frozen);
    given(submissionDecider, drafted, reviewed)
      .when({ type: 'SendSubmission', data: { submittedOn: '2027-01-20' } }, first)
      .rejected('NotFrozen');
    given(submissionDecider, drafted, reviewed, frozen)
      .when({ type: 'SendSubmission', data: { submittedOn: '2027-01-20' } }, first)
      .then(sent);
    given(submissionDecider, drafted, reviewed, frozen)
      .when({ type: 'SendSubmission', data: { submittedOn: '2027-03-03' } }, first)
      .rejected('DayInFuture');
  });
  it('is accepted or objected to only after it is sent', () => {
    const history = [drafted, reviewed, frozen, sent] as const;
    given(submissionDecider, ...history)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-02-10' } }, first)
      .then({ type: 'SubmissionAccepted', data: { acceptedOn: '2027-02-10' } });
    given(submissionDecider, ...history)
      .when({ type: 'RequestCorrection', data: { requestedOn: '2027-02-10', reason: 'implausible' } }, first)
      .then(objected);
    given(submissionDecider, ...history)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-01-19' } }, first)
      .rejected('DayBeforeSubmission');
    given(submissionDecider, ...history)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-03-03' } }, first)
      .rejected('DayInFuture');
    given(submissionDecider, drafted, reviewed, frozen)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-02-10' } }, first)
      .rejected('NotSubmitted');
    given(submissionDecider, ...history, objected)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-02-11' } }, first)
      .rejected('NotSubmitted');
  });
  it('rejects a review before it is drafted', () =>
    given(submissionDecider)
      .when({ type: 'ReviewSubmission', data: {} }, second)
      .rejected('NoSuchSubmission'));
});

describe('a correction (RP-2)', () => {
  const history = [drafted, reviewed, frozen, sent, objected] as const;
  const command = { type: 'CorrectSubmission', data: { runId: 'r2' } } as const;
  const correct = (by: SubmittedRun | undefined) =>
    given(submissionDecider, ...history).when(command, second, by === undefined ? {} : { run: by });
  it('replaces the old run by a later one and names the old run', () => correct(later).then(corrected));
  it('requires an objection', () =>
    given(submissionDecider, drafted, reviewed, frozen, sent)
      .when(command, second, { run: later })
      .rejected('NoCorrectionRequested'));
  it('requires the same report, period and agency', () => {
    for (const change of [
      { definitionId: 'MBE-CTRL' },
      { period: { from: '2026-01-01', to: '2026-06-30' } },
      { agencyId: 'a' },
    ])
      correct({ ...later, ...change }).rejected('AnotherReport');
  });
  it('requires facts received later than those of the old run', () =>
    correct({ ...later, asOf: run.asOf }).rejected('NotKnownLater'));
  it('requires an existing run', () => correct(undefined).rejected('NoSuchRun'));
  it('requires a review by somebody other than the person who corrected it', () => {
    given(submissionDecider, ...history, corrected)
      .when({ type: 'ReviewSubmission', data: {} }, second)
      .rejected('SecondPersonNeeded');
    given(submissionDecider, ...history, corrected)
      .when({ type: 'ReviewSubmission', data: {} }, first)
      .then({ type: 'SubmissionReviewed', data: { reviewedBy: 'first' } });
    given(submissionDecider, ...history, corrected)
      .when({ type: 'FreezeSubmission', data: {} }, first)
      .rejected('NotReviewed');
  });
});

describe('a report of a period that is not over (T6)', () => {
  const november = { by: 'first', at: '2026-11-28T10:00:00.000Z' };
  const early: SubmittedRun = { ...run, asOf: '2026-11-28T09:00:00.000Z', knownUntil: '2026-11-28' };
  const freeze = { type: 'FreezeSubmission', data: {} } as const;
  const draftedWith = (submitted: SubmittedRun, interim?: true): SubmissionEvent => ({
    type: 'SubmissionDrafted',
    data: { run: submitted, draftedBy: 'first', ...(interim && { interim }) },
  });

  it('is not frozen before the end of its last day in Germany', () => {
    given(submissionDecider, draftedWith(early), reviewed).when(freeze, november).rejected('PeriodNotOver');
    given(submissionDecider, drafted, reviewed)
      .when(freeze, { ...november, at: '2026-12-31T22:59:59.999Z' })
      .rejected('PeriodNotOver');
    given(submissionDecider, drafted, reviewed)
      .when(freeze, { ...november, at: '2026-12-31T23:00:00.000Z' })
      .then(frozen);
  });
  it('is not frozen later either, if its run was made, or ends, before', () => {
    for (const knownUntil of ['2026-11-28', '2026-12-31'])
      given(submissionDecider, draftedWith({ ...early, knownUntil }), reviewed)
        .when(freeze, first)
        .rejected('PeriodNotOver');
  });
  it('goes by the time of its facts where the day of the run is not recorded', () => {
    const { knownUntil: _, ...undated } = run;
    given(submissionDecider, draftedWith(undated), reviewed).when(freeze, first).then(frozen);
    given(submissionDecider, draftedWith({ ...undated, asOf: early.asOf }), reviewed)
      .when(freeze, first)
      .rejected('PeriodNotOver');
  });
  it('is not sent on a day of the period, even if it was frozen before this was checked', () =>
    given(submissionDecider, draftedWith(early), reviewed, frozen)
      .when({ type: 'SendSubmission', data: { submittedOn: '2026-11-28' } }, november)
      .rejected('PeriodNotOver'));
  it('is an interim report if it is marked as one: frozen and sent at any time, but never accepted', () => {
    given(submissionDecider)
      .when({ type: 'DraftSubmission', data: { runId: 'r1', interim: true } }, november, { run: early })
      .then(draftedWith(early, true));
    const history = [draftedWith(early, true), reviewed] as const;
    given(submissionDecider, ...history)
      .when(freeze, november)
      .then(frozen);
    const sentEarly: SubmissionEvent = { type: 'SubmissionSent', data: { submittedOn: '2026-11-28' } };
    given(submissionDecider, ...history, frozen)
      .when({ type: 'SendSubmission', data: { submittedOn: '2026-11-28' } }, november)
      .then(sentEarly);
    given(submissionDecider, ...history, frozen, sentEarly)
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2026-11-28' } }, november)
      .rejected('InterimReport');
  });
  it('stays an interim report when it is corrected', () =>
    given(
      submissionDecider,
      draftedWith(early, true),
      reviewed,
      frozen,
      { type: 'SubmissionSent', data: { submittedOn: '2026-11-28' } },
      objected,
      corrected,
      { type: 'SubmissionReviewed', data: { reviewedBy: 'first' } },
      frozen,
      sent,
    )
      .when({ type: 'AcceptSubmission', data: { acceptedOn: '2027-03-01' } }, first)
      .rejected('InterimReport'));
});
