import {
  atField,
  codeList,
  reject,
  rejectField,
  type CommandMeta,
  type CommandSender,
  type Decider,
  type Decision,
  type RejectionOf,
} from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { SubmissionLanguage, type SubmissionCommandFacts, type SubmittedRun } from './submission.language.js';

/** Stand der Einreichung. `drafted` and `corrected` require a review by a second person. */
export const submissionStatuses = codeList('submissionStatuses', [
  'drafted',
  'reviewed',
  'frozen',
  'submitted',
  'accepted',
  'correction_requested',
  'corrected',
]);
export type SubmissionStatus = (typeof submissionStatuses)[number];

export type Submission =
  | { readonly status: 'none' }
  | {
      readonly status: SubmissionStatus;
      readonly run: SubmittedRun;
      readonly draftedBy: string;
      /** Zwischenbericht */
      readonly isInterim: boolean;
      readonly submittedOn?: string;
    };

type DraftedSubmission = Exclude<Submission, { readonly status: 'none' }>;

type SubmissionRejection = RejectionOf<typeof SubmissionLanguage> | undefined;

/** A submission that was never drafted allows nothing. */
const inSubmission =
  (check: (state: DraftedSubmission, sender: CommandSender) => SubmissionRejection) =>
  (state: Submission, sender: CommandSender): SubmissionRejection =>
    state.status === 'none' ? reject('NoSuchSubmission') : check(state, sender);

const inStatus =
  (code: SubmissionRejectionCode, ...statuses: readonly SubmissionStatus[]) =>
  ({ status }: DraftedSubmission): SubmissionRejection =>
    statuses.includes(status) ? undefined : reject(code);
type SubmissionRejectionCode = keyof typeof SubmissionLanguage.rejections;
const checkSubmitted = inStatus('NotSubmitted', 'submitted');
const checkInDraft = inStatus('NotInDraft', 'drafted', 'corrected');
const checkReviewed = inStatus('NotReviewed', 'reviewed');

/** What the funder answers, they answer after the submission. */
function checkFunderAnswer(day: string, { submittedOn = '' }: DraftedSubmission, at: string) {
  if (day > germanDayOf(at)) return reject('DayInFuture');
  return day < submittedOn ? reject('DayBeforeSubmission') : undefined;
}

const onDraftedSubmission =
  <Command, Facts>(
    rule: (
      command: Command,
      state: DraftedSubmission,
      commandMeta: CommandMeta,
      facts: Facts,
    ) => Decision<typeof SubmissionLanguage>,
  ) =>
  (command: Command, state: Submission, commandMeta: CommandMeta, facts: Facts) =>
    state.status === 'none' ? reject('NoSuchSubmission') : rule(command, state, commandMeta, facts);

/** Whether the numbers of the period cannot be final on that day. An interim report does not claim it. */
const isBeforeEnd = (day: string, { isInterim, run: { period } }: DraftedSubmission): boolean =>
  !isInterim && day <= period.to;

/** A run knows at least the time of its last fact, which stands for the day where none was recorded. */
const knownUntilOf = ({ knownUntil, asOf }: SubmittedRun): string => knownUntil ?? germanDayOf(asOf);

/** Both days on which the numbers are looked at: today, and the last of which the run knows the facts. */
const checkPeriodOver = (state: DraftedSubmission, at: string): SubmissionRejection =>
  [germanDayOf(at), knownUntilOf(state.run)].some((day) => isBeforeEnd(day, state))
    ? reject('PeriodNotOver')
    : undefined;

/** RP-2: a correction is the same report with later facts. */
function checkCorrection(old: SubmittedRun, { definitionId, period, agencyId, asOf }: SubmittedRun) {
  const same =
    definitionId === old.definitionId &&
    period.from === old.period.from &&
    period.to === old.period.to &&
    agencyId === old.agencyId;
  if (!same) return rejectField('/runId', 'AnotherReport');
  return asOf > old.asOf ? undefined : rejectField('/runId', 'NotKnownLater');
}

const toStatus =
  (status: SubmissionStatus) =>
  (state: Submission): Submission =>
    state.status === 'none' ? state : { ...state, status };

export const submissionDecider: Decider<typeof SubmissionLanguage, Submission, SubmissionCommandFacts> = {
  language: SubmissionLanguage,
  initial: { status: 'none' },
  permits: {
    DraftSubmission: ({ status }) => (status === 'none' ? undefined : reject('AlreadyDrafted')),
    ReviewSubmission: inSubmission(
      (state, { by }) =>
        checkInDraft(state) ?? (by === state.draftedBy ? reject('SecondPersonNeeded') : undefined),
    ),
    FreezeSubmission: inSubmission((state, { at }) => checkReviewed(state) ?? checkPeriodOver(state, at)),
    SendSubmission: inSubmission(inStatus('NotFrozen', 'frozen')),
    AcceptSubmission: inSubmission(
      (state) => (state.isInterim ? reject('InterimReport') : undefined) ?? checkSubmitted(state),
    ),
    RequestCorrection: inSubmission(checkSubmitted),
    CorrectSubmission: inSubmission(inStatus('NoCorrectionRequested', 'correction_requested')),
  },
  decide: {
    DraftSubmission: ({ interim }, _, { by }, { run }) =>
      run === undefined
        ? rejectField('/runId', 'NoSuchRun')
        : {
            type: 'SubmissionDrafted',
            data: { run, draftedBy: by, ...(interim === true && { interim }) },
          },
    ReviewSubmission: (_, __, { by }) => ({ type: 'SubmissionReviewed', data: { reviewedBy: by } }),
    FreezeSubmission: () => ({ type: 'SubmissionFrozen', data: {} }),
    SendSubmission: onDraftedSubmission(({ submittedOn }, state, { at }) => {
      if (submittedOn > germanDayOf(at)) return rejectField('/submittedOn', 'DayInFuture');
      return isBeforeEnd(submittedOn, state)
        ? rejectField('/submittedOn', 'PeriodNotOver')
        : { type: 'SubmissionSent', data: { submittedOn } };
    }),
    AcceptSubmission: onDraftedSubmission(
      ({ acceptedOn }, state, { at }) =>
        atField('/acceptedOn', checkFunderAnswer(acceptedOn, state, at)) ?? {
          type: 'SubmissionAccepted',
          data: { acceptedOn },
        },
    ),
    RequestCorrection: onDraftedSubmission(
      ({ requestedOn, reason }, state, { at }) =>
        atField('/requestedOn', checkFunderAnswer(requestedOn, state, at)) ?? {
          type: 'CorrectionRequested',
          data: { requestedOn, reason },
        },
    ),
    CorrectSubmission: onDraftedSubmission((_, { run: old }, { by }, { run }) =>
      run === undefined
        ? rejectField('/runId', 'NoSuchRun')
        : (checkCorrection(old, run) ?? {
            type: 'SubmissionCorrected',
            data: { run, draftedBy: by, supersedes: old.runId },
          }),
    ),
  },
  evolve: {
    SubmissionDrafted: (_, { run, draftedBy, interim = false }) => ({
      status: 'drafted',
      run,
      draftedBy,
      isInterim: interim,
    }),
    SubmissionReviewed: toStatus('reviewed'),
    SubmissionFrozen: toStatus('frozen'),
    SubmissionSent: (state, { submittedOn }) =>
      state.status === 'none' ? state : { ...state, status: 'submitted', submittedOn },
    SubmissionAccepted: toStatus('accepted'),
    CorrectionRequested: toStatus('correction_requested'),
    SubmissionCorrected: (state, { run, draftedBy }) => ({
      status: 'corrected',
      run,
      draftedBy,
      isInterim: state.status !== 'none' && state.isInterim,
    }),
  },
};
