import { codeList, reject, rejectField, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
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

/** Rejects every step of a submission that was never drafted. */
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

const checkFunderAnswer = (day: string, { status, submittedOn = '' }: DraftedSubmission, at: string) => {
  if (status !== 'submitted') return reject('NotSubmitted');
  if (day > germanDayOf(at)) return reject('DayInFuture');
  return day < submittedOn ? reject('DayBeforeSubmission') : undefined;
};

/** Whether the numbers of the period cannot be final on that day. An interim report does not claim it. */
const isBeforeEnd = (day: string, { isInterim, run: { period } }: DraftedSubmission): boolean =>
  !isInterim && day <= period.to;

/** A run knows at least the time of its last fact, which stands for the day where none was recorded. */
const knownUntilOf = ({ knownUntil, asOf }: SubmittedRun): string => knownUntil ?? germanDayOf(asOf);

/** RP-2: a correction is the same report with later facts. */
function checkCorrection(old: SubmittedRun, { definitionId, period, agencyId, asOf }: SubmittedRun) {
  const same =
    definitionId === old.definitionId &&
    period.from === old.period.from &&
    period.to === old.period.to &&
    agencyId === old.agencyId;
  if (!same) return reject('AnotherReport');
  return asOf > old.asOf ? undefined : reject('NotKnownLater');
}

const toStatus =
  (status: SubmissionStatus) =>
  (state: Submission): Submission =>
    state.status === 'none' ? state : { ...state, status };

export const submissionDecider: Decider<typeof SubmissionLanguage, Submission, SubmissionCommandFacts> = {
  language: SubmissionLanguage,
  initial: { status: 'none' },
  decide: {
    DraftSubmission: ({ interim }, { status }, { by }, { run }) => {
      if (status !== 'none') return reject('AlreadyDrafted');
      return run === undefined
        ? reject('NoSuchRun')
        : {
            type: 'SubmissionDrafted',
            data: { run, draftedBy: by, ...(interim === true && { interim }) },
          };
    },
    ReviewSubmission: onDraftedSubmission((_, { status, draftedBy }, { by }) => {
      if (status !== 'drafted' && status !== 'corrected') return reject('NotInDraft');
      return by === draftedBy
        ? reject('SecondPersonNeeded')
        : { type: 'SubmissionReviewed', data: { reviewedBy: by } };
    }),
    FreezeSubmission: onDraftedSubmission((_, state, { at }) => {
      if (state.status !== 'reviewed') return reject('NotReviewed');
      const isPremature = isBeforeEnd(germanDayOf(at), state) || isBeforeEnd(knownUntilOf(state.run), state);
      return isPremature ? reject('PeriodNotOver') : { type: 'SubmissionFrozen', data: {} };
    }),
    SendSubmission: onDraftedSubmission(({ submittedOn }, state, { at }) => {
      if (state.status !== 'frozen') return reject('NotFrozen');
      if (submittedOn > germanDayOf(at)) return reject('DayInFuture');
      return isBeforeEnd(submittedOn, state)
        ? rejectField('/submittedOn', 'PeriodNotOver')
        : { type: 'SubmissionSent', data: { submittedOn } };
    }),
    AcceptSubmission: onDraftedSubmission(({ acceptedOn }, state, { at }) => {
      if (state.isInterim) return reject('InterimReport');
      return checkFunderAnswer(acceptedOn, state, at) ?? { type: 'SubmissionAccepted', data: { acceptedOn } };
    }),
    RequestCorrection: onDraftedSubmission(
      ({ requestedOn, reason }, state, { at }) =>
        checkFunderAnswer(requestedOn, state, at) ?? {
          type: 'CorrectionRequested',
          data: { requestedOn, reason },
        },
    ),
    CorrectSubmission: onDraftedSubmission((_, { status, run: old }, { by }, { run }) => {
      if (status !== 'correction_requested') return reject('NoCorrectionRequested');
      if (run === undefined) return reject('NoSuchRun');
      return (
        checkCorrection(old, run) ?? {
          type: 'SubmissionCorrected',
          data: { run, draftedBy: by, supersedes: old.runId },
        }
      );
    }),
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
